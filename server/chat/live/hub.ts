import type { ServerResponse } from 'node:http'
import { sql } from 'kysely'
import { begin, system } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import type { Notice } from '../../platform/live.ts'
import { teamChanged } from '../door.ts'
import { lookedAt } from '../seen.ts'
import { settledAnew } from '../settings.ts'
import { mustBeTheirs } from '../theirs.ts'
import type { Visit } from '../visit.ts'
import { beat, write } from './stream.ts'
import { writesInChat } from './writes-in-chat.ts'

/** A browser that listens. One small object each: thousands sit there and hear nothing for hours. */
export type Listener = {
  visit: Visit
  stream: ServerResponse
  /** conversations of which it was found that it may hear, and that it may not */
  may: Map<string, boolean>
  /** what was heard before it had caught up */
  meanwhile: Notice[] | null
}

export type Hub = {
  add(listener: Listener): () => void
  /** Whether another tab of the same browser listens here. */
  hasAnother(listener: Listener): boolean
  /** Tells one browser what a notice means for it. */
  tell(listener: Listener, notice: Notice): void
  stop(): void
}

const round = 25_000
/** how long a browser counts as there after its connection was last seen, in milliseconds */
export const hereFor = 60_000

/**
 * All browsers that listen in this process, by person. It hears the house once, however many there are, and keeps them
 * all by one clock: who is gone, whose visit was ended elsewhere, who turned out to be somebody else.
 */
export function openHub(house: House): Hub {
  const people = new Map<string, Set<Listener>>()
  const all = new Set<Listener>()
  let isStopped = false
  const tell = (listener: Listener, notice: Notice) => void tellOne(house, listener, notice).catch(() => {})
  const deaf = house.live.hear((notice) => {
    noteForAll(house, notice)
    if (notice.type === 'refresh' || (notice.type === 'event' && regroups.has(notice.kind))) regroup(house, people, all)
    if (notice.type === 'refresh') for (const listener of all) pass(listener, notice, tell)
    if (!('personId' in notice) || notice.personId === null) return
    for (const listener of people.get(notice.personId) ?? []) pass(listener, notice, tell)
  })
  const clock = setInterval(() => void goRound(house, people, all).catch(() => {}), round)
  clock.unref()
  return {
    tell,
    hasAnother: ({ visit }) => [...(people.get(visit.personId) ?? [])].some((one) => one.visit.id === visit.id),
    add: (listener) => {
      // let in just before
      if (isStopped) listener.stream.destroy()
      join(people, listener)
      all.add(listener)
      return () => {
        all.delete(listener)
        part(people, listener)
      }
    },
    stop: () => {
      isStopped = true
      clearInterval(clock)
      deaf()
      for (const { stream } of all) stream.destroy()
    },
  }
}

function join(people: Map<string, Set<Listener>>, listener: Listener): void {
  const theirs = people.get(listener.visit.personId)
  if (theirs) theirs.add(listener)
  else people.set(listener.visit.personId, new Set([listener]))
}

function part(people: Map<string, Set<Listener>>, listener: Listener): void {
  const theirs = people.get(listener.visit.personId)
  theirs?.delete(listener)
  if (theirs?.size === 0) people.delete(listener.visit.personId)
}

function pass(listener: Listener, notice: Notice, tell: Hub['tell']): void {
  if (listener.meanwhile) listener.meanwhile.push(notice)
  else tell(listener, notice)
}

/** What concerns no single browser. */
function noteForAll(house: House, notice: Notice): void {
  if (notice.type === 'state') teamChanged(house.db)
  if (notice.type === 'event' && notice.kind === 'chat.settled') settledAnew(house.db)
  if (notice.type === 'presence' && notice.doing !== 'gone') void lookedAt(house, notice.personId).catch(() => {})
}

/** After these somebody may be another than before. */
const regroups = new Set(['person.merged', 'person.parted', 'person.split', 'person.forgotten', 'chat.left'])
const messages = new Set(['message.received', 'message.sent'])

async function tellOne(house: House, listener: Listener, notice: Notice): Promise<void> {
  if (notice.type === 'refresh') return write(listener.stream, ['refresh', {}])
  if (notice.type === 'presence') return tellTyping(house, listener, notice)
  if (notice.type !== 'event') return
  const { kind, conversationId, messageId, horizon } = notice
  if (kind === 'chat.told') return write(listener.stream, ['me', {}], horizon)
  if (conversationId === null || kind.startsWith('note.')) return
  if (!(await mayHear(house, listener, conversationId))) return
  // by the id a browser knows its own words, and need not read them
  if (messages.has(kind))
    write(listener.stream, ['message', { conversationId, ...(messageId && { messageId }) }], horizon)
  else write(listener.stream, ['changed', { conversationId }], horizon)
}

async function mayHear(house: House, listener: Listener, id: string): Promise<boolean> {
  const known = listener.may.get(id)
  if (known !== undefined) return known
  const may = await mustBeTheirs(begin(house.db, system), listener.visit, id).then(
    () => true,
    () => false,
  )
  listener.may.set(id, may)
  return may
}

async function tellTyping(
  house: House,
  listener: Listener,
  { personId, agentId, doing }: Extract<Notice, { type: 'presence' }>,
): Promise<void> {
  if (doing !== 'writing') return
  const writes = await writesInChat(house.db, personId, agentId)
  if (!writes || !(await mayHear(house, listener, writes.conversationId))) return
  write(listener.stream, ['typing', writes])
}

type Standing = { id: string; person_id: string; origin_id: string | null; proven_ids: string[]; ended: boolean }

function readStanding(house: House, listeners: Iterable<Listener>): Promise<Map<string, Standing>> {
  const ids = [...listeners].map(({ visit }) => visit.id)
  return sql<Standing>`
    select id, person_id, origin_id, proven_ids, ended_at is not null or ends_at < now() as ended
    from chat_visits where id = any(${ids}::uuid[])`
    .execute(house.db)
    .then(({ rows }) => new Map(rows.map((row) => [row.id, row])))
}

/** Whoever turned out to be somebody else hears of that one from now on; whose visit is over hears nothing any more. */
function regroup(house: House, people: Map<string, Set<Listener>>, all: Set<Listener>): void {
  if (all.size === 0) return
  void readStanding(house, all)
    .then((standing) => {
      for (const listener of all) settle(people, listener, standing.get(listener.visit.id))
    })
    .catch(() => {})
}

function settle(people: Map<string, Set<Listener>>, listener: Listener, now: Standing | undefined): void {
  if (!now || now.ended) return void listener.stream.destroy()
  // what it may hear may have changed with whoever was merged
  listener.may.clear()
  if (now.person_id === listener.visit.personId) return
  part(people, listener)
  listener.visit = { ...listener.visit, personId: now.person_id, originId: now.origin_id, provenIds: now.proven_ids }
  join(people, listener)
  write(listener.stream, ['refresh', {}])
}

/** Keeps the connections open, notes who is there, and ends those whose visit is over. */
async function goRound(house: House, people: Map<string, Set<Listener>>, all: Set<Listener>): Promise<void> {
  if (all.size === 0) return
  for (const { stream } of all) beat(stream)
  const standing = await readStanding(house, all)
  for (const listener of all) {
    const now = standing.get(listener.visit.id)
    if (!now || now.ended || now.person_id !== listener.visit.personId) settle(people, listener, now)
  }
  const until = new Date(Date.now() + hereFor)
  await house.db
    .updateTable('chat_visits')
    .set({ here_until: until })
    .where('id', '=', sql<string>`any(${[...all].map(({ visit }) => visit.id)}::uuid[])`)
    .execute()
}
