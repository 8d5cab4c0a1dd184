import { sql } from 'kysely'
import { begin, system } from '../../platform/act.ts'
import type { Db } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import { inDemo, type Mailbox, mailboxConnected, mailboxInTrouble, readMailboxes, serverOf } from '../mailbox.ts'
import { follow, type Followed, type Pace, usualPace } from './follow.ts'
import { askToUnderstand, keepMails, readPosition } from './keep.ts'

type Follower = { settings: string; stop(): Promise<void> }
export type Followers = { stop(): Promise<void> }

/** How often to see which mailboxes there are and whether one lost its reader, in milliseconds. */
const ROUND = 10_000

/**
 * Reads every mailbox, each by one process at a time: a lock that lives as long as this process's connection says who.
 * When a process dies, another takes its mailboxes over within seconds.
 */
export function followMailboxes(house: House, pace: Pace = usualPace, round = ROUND): Followers {
  const stopping = new AbortController()
  const alarm = new Alarm()
  const deaf = house.live.hear((notice) => {
    if (notice.type === 'refresh' || (notice.type === 'event' && notice.kind.startsWith('mailbox.'))) alarm.ring()
  })
  const running = keepFollowing(house, stopping.signal, alarm, pace, round)
  return {
    stop: async () => {
      deaf()
      stopping.abort()
      alarm.ring()
      await running
    },
  }
}

async function keepFollowing(
  house: House,
  signal: AbortSignal,
  alarm: Alarm,
  pace: Pace,
  round: number,
): Promise<void> {
  while (!signal.aborted) {
    const followers = new Map<string, Follower>()
    try {
      await house.db.connection().execute(async (lease) => {
        try {
          while (!signal.aborted) {
            await rearrange(house, lease, followers, pace)
            await remind(house)
            await alarm.wait(round)
          }
        } finally {
          await stopAll(followers)
          await sql`select pg_advisory_unlock_all()`.execute(lease).catch(() => {})
        }
      })
    } catch (error) {
      // the database went away, and our locks with it: begin anew when it is back
      house.log.debug({ err: error }, 'mailboxes are not being read right now')
      await alarm.wait(Math.min(round, 2000))
    }
  }
}

/**
 * Asks again for mails that have lain unread for a while: whatever became of the job that was to read them, a mail that
 * was kept is taken in.
 */
async function remind(house: House): Promise<void> {
  await begin(house.db, system).transaction(async (act) => {
    const rows = await act.db
      .selectFrom('raw_mails')
      .select('mailbox_id')
      .distinct()
      .where('state', '=', 'kept')
      .where('kept_at', '<', sql<Date>`now() - interval '5 seconds'`)
      .execute()
    for (const { mailbox_id } of rows) askToUnderstand(act, mailbox_id)
  })
}

async function stopAll(followers: Map<string, Follower>): Promise<void> {
  await Promise.all([...followers.values()].map((follower) => follower.stop()))
  followers.clear()
}

/** Starts, restarts and stops readers until they fit the mailboxes that there are. */
async function rearrange(house: House, lease: Db, followers: Map<string, Follower>, pace: Pace): Promise<void> {
  const mailboxes = (await inDemo(begin(lease, system))) ? [] : await readMailboxes(begin(lease, system))
  for (const [id, follower] of followers) {
    const mailbox = mailboxes.find((each) => each.id === id)
    if (mailbox && settingsKey(mailbox) === follower.settings) continue
    await follower.stop()
    followers.delete(id)
    if (!mailbox) await sql`select pg_advisory_unlock(${lockOf(id)})`.execute(lease)
  }
  for (const mailbox of mailboxes) {
    if (followers.has(mailbox.id)) continue
    if (await takeLease(lease, mailbox.id)) followers.set(mailbox.id, startFollower(house, mailbox, pace))
  }
}

function settingsKey({ imap, imap_password, folder, take_from }: Mailbox): string {
  return JSON.stringify([imap, imap_password, folder, take_from])
}

function lockOf(mailboxId: string) {
  return sql`hashtextextended(${`mailbox ${mailboxId}`}, 0)`
}

async function takeLease(lease: Db, mailboxId: string): Promise<boolean> {
  // taken again after a change of settings, it is simply held twice
  const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${lockOf(mailboxId)}) as mine`.execute(
    lease,
  )
  return rows[0]?.mine ?? false
}

function startFollower(house: House, mailbox: Mailbox, pace: Pace): Follower {
  const stopping = new AbortController()
  const now = () => begin(house.db, system)
  const followed: Followed = {
    settings: serverOf(mailbox, 'imap', house.secrets),
    folder: mailbox.folder,
    takeFrom: mailbox.take_from,
    position: () => readPosition(now(), mailbox.id),
    keep: async (at, mails) => void (await keepMails(now(), { mailboxId: mailbox.id, ...at }, mails)),
    connected: () => mailboxConnected(now(), mailbox.id),
    trouble: (trouble) => mailboxInTrouble(now(), mailbox.id, trouble),
    ourFault: (error) =>
      house.log.error({ err: error, mailboxId: mailbox.id }, 'mail could not be kept; it waits on its server'),
  }
  const running = follow(followed, stopping.signal, pace)
  return {
    settings: settingsKey(mailbox),
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

/** Waits, unless something happens first. */
class Alarm {
  #wake: () => void = () => {}
  #rung = false

  ring(): void {
    this.#rung = true
    this.#wake()
  }

  async wait(milliseconds: number): Promise<void> {
    if (!this.#rung) {
      let timer: NodeJS.Timeout | undefined
      await new Promise<void>((wake) => {
        this.#wake = wake
        timer = setTimeout(wake, milliseconds)
      })
      clearTimeout(timer)
    }
    this.#rung = false
  }
}
