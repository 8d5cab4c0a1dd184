import { sql } from 'kysely'
import { begin, system } from '../../platform/act.ts'
import type { Db } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import { inDemo, type Mailbox, mailboxConnected, mailboxInTrouble, readMailboxes } from '../mailbox.ts'
import { dropAccess } from '../oauth/grant.ts'
import { reach } from '../oauth/reach.ts'
import { Alarm } from './alarm.ts'
import { follow, type Followed, type Pace, usualPace } from './follow.ts'
import { readFolders, readPosition } from './folders.ts'
import { askToUnderstand, keepMails } from './keep.ts'
import { sweepMailbox } from './sweep.ts'

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
            await rearrange(house, lease, followers, pace, alarm)
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
    const { rows } = await sql<{ mailbox_id: string | null }>`
      select id as mailbox_id from (select id from mailboxes union all select null) any_mailbox
      where exists (select from raw_mails where mailbox_id is not distinct from any_mailbox.id and state = 'kept'
        and kept_at < now() - interval '5 seconds')`.execute(act.db)
    for (const { mailbox_id } of rows) askToUnderstand(act, mailbox_id)
  })
}

async function stopAll(followers: Map<string, Follower>): Promise<void> {
  await Promise.all([...followers.values()].map((follower) => follower.stop()))
  followers.clear()
}

/** Starts, restarts and stops readers until they fit the mailboxes that there are. */
async function rearrange(
  house: House,
  lease: Db,
  followers: Map<string, Follower>,
  pace: Pace,
  alarm: Alarm,
): Promise<void> {
  const act = begin(lease, system)
  const mailboxes = (await inDemo(act)) ? [] : (await readMailboxes(act)).filter((mailbox) => mailbox.imap !== null)
  const wanted = await Promise.all(
    mailboxes.map(async (mailbox) => {
      const folders = await readFolders(act, mailbox.id)
      return { mailbox, folders, settings: settingsKey(mailbox, folders) }
    }),
  )
  for (const [id, follower] of followers) {
    const found = wanted.find((each) => each.mailbox.id === id)
    if (found?.settings === follower.settings) continue
    await follower.stop()
    followers.delete(id)
    if (!found) await sql`select pg_advisory_unlock(${lockOf(id)})`.execute(lease)
  }
  for (const { mailbox, folders, settings } of wanted) {
    if (followers.has(mailbox.id)) continue
    if (await takeLease(lease, mailbox.id))
      followers.set(mailbox.id, { settings, ...startReading(house, mailbox, folders, pace, alarm) })
  }
}

function settingsKey(mailbox: Mailbox, folders: { no: number }[]): string {
  const { imap, imap_password, sign_in, signed_in_at, take_from } = mailbox
  return JSON.stringify([imap, imap_password, sign_in, signed_in_at, take_from, folders])
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

/** Listens to each folder, and beside that goes through them whenever that is asked for. */
function startReading(
  house: House,
  mailbox: Mailbox,
  folders: { no: number; path: string }[],
  pace: Pace,
  alarm: Alarm,
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const running = [
    ...folders.map((folder) => follow(followed(house, mailbox, folder), stopping.signal, pace)),
    keepSweeping(house, mailbox, stopping.signal, alarm, pace),
  ]
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all(running)
    },
  }
}

function followed(house: House, mailbox: Mailbox, { no, path }: { no: number; path: string }): Followed {
  const now = () => begin(house.db, system)
  const folder = { mailboxId: mailbox.id, folderNo: no }
  let access: string | undefined
  let hasRenewed = false
  return {
    server: { ...(mailbox.imap ?? { host: '', port: 0, user: '' }), ...(mailbox.sign_in && { access: '' }) },
    settings: async () => {
      const settings = await reach(house, mailbox, 'imap')
      access = settings.access
      return settings
    },
    renewed: async () => {
      if (access === undefined || hasRenewed) return false
      hasRenewed = true
      await dropAccess(house, mailbox.id, access)
      return true
    },
    folder: path,
    takeFrom: mailbox.take_from,
    position: (server) => readPosition(now(), folder, server),
    keep: async (at, mails) => void (await keepMails(now(), { ...folder, ...at }, mails)),
    connected: () => {
      hasRenewed = false
      return mailboxConnected(now(), mailbox.id)
    },
    trouble: (trouble) => mailboxInTrouble(now(), mailbox.id, trouble),
    ourFault: (error) =>
      house.log.error({ err: error, mailboxId: mailbox.id }, 'mail could not be kept; it waits on its server'),
  }
}

async function keepSweeping(
  house: House,
  mailbox: Mailbox,
  signal: AbortSignal,
  alarm: Alarm,
  pace: Pace,
): Promise<void> {
  const settings = () => reach(house, mailbox, 'imap')
  while (!signal.aborted) {
    // whoever listens says what is wrong with the mailbox
    await sweepMailbox(house, { id: mailbox.id, settings }, signal, pace.unread).catch((error: unknown) => {
      if (signal.aborted) return
      house.log.warn({ err: error, mailboxId: mailbox.id }, 'a mailbox could not be gone through')
    })
    await alarm.also(Math.min(pace.look, ROUND), signal)
  }
}
