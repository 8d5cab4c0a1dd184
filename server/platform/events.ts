import { type Expression, type RawBuilder, sql } from 'kysely'
import type { EventData, EventKind, HappenedEvent } from '../../contract/events.ts'
import type { Act, Actor } from './act.ts'
import { askForJobs, type NotedJob } from './ask-for-jobs.ts'
import type { House } from './house.ts'

declare module './db.ts' {
  interface Tables {
    events: {
      id: import('kysely').Generated<number>
      kind: string
      at: Date
      by_kind: Actor['kind']
      by_id: string | null
      person_id: string | null
      conversation_id: string | null
      data: Record<string, unknown>
      tx: import('kysely').Generated<string>
      horizon: import('kysely').Generated<string>
    }
  }
}

export type Pending = {
  events: { kind: EventKind; data: EventData[EventKind]; by: Actor }[]
  jobs: NotedJob[]
}

/** A listener's job. `when` puts it off; it runs at least once, perhaps twice, perhaps out of order. */
export type Listener<K extends EventKind = EventKind> = {
  kind: K
  name: string
  when?: (data: EventData[K]) => Date
  maxAttempts?: number
  run: (act: Act, event: HappenedEvent<K>, house: House) => Promise<void>
}

const listeners = new Map<EventKind, Listener[]>()

/** Lets a module do something when another has acted. `name` names the job: `listen('message.queued', 'email.send', …)`. */
export function listen<K extends EventKind>(
  kind: K,
  name: string,
  run: Listener<K>['run'],
  options: Pick<Listener<K>, 'when' | 'maxAttempts'> = {},
): void {
  const known = listeners.get(kind) ?? []
  if (known.some((listener) => listener.name === name)) throw new Error(`two listeners of ${kind} are called ${name}`)
  // the map's key is the listener's kind, so each run gets only what it understands
  listeners.set(kind, [...known, { kind, name, run, ...options } as unknown as Listener])
}

export function allListeners(): Listener[] {
  return [...listeners.values()].flat()
}

export function taskName(listener: Pick<Listener, 'kind' | 'name'>): string {
  return `on ${listener.kind}: ${listener.name}`
}

/** Of a job that hears several events. */
export function nameOfSeveral(listener: Pick<Listener, 'kind' | 'name'>): string {
  return `${taskName(listener)}, several`
}

/** Notes that something happened. It is written, with its listeners' jobs and its notification, when the transaction commits. */
export function record<K extends EventKind>(act: Act, kind: K, data: EventData[K]): void {
  if (!act.pending) throw new Error(`${kind} was recorded outside a transaction`)
  act.pending.events.push({ kind, data, by: act.by })
}

/**
 * Notes what comes by the ten thousand, at once and quietly: no screen hears of it and no listener is asked. Whoever
 * uses it does in bulk what the listeners would have done, and tells the screens by an event of its own.
 */
export async function recordInBulk<K extends EventKind>(act: Act, kind: K, all: EventData[K][]): Promise<void> {
  if (!act.pending) throw new Error(`${kind} was recorded outside a transaction`)
  if (all.length === 0) return
  await sql`
    insert into events (kind, at, by_kind, by_id, person_id, conversation_id, data)
    select ${kind}, ${act.now}, ${act.by.kind}, ${'id' in act.by ? act.by.id : null}::uuid,
      (data->>'personId')::uuid, (data->>'conversationId')::uuid, data
    from jsonb_array_elements(${JSON.stringify(all)}::jsonb) as data`.execute(act.db)
}

/** Writes what was noted: events, jobs and one notification with ids, in the transaction that is about to commit. */
export async function writePending(act: Act): Promise<void> {
  const pending = act.pending
  if (!pending || (pending.events.length === 0 && pending.jobs.length === 0)) return
  const written = pending.events.length > 0 ? await writeEvents(act, pending.events) : []
  const jobs = [...pending.jobs, ...listenerJobs(written)]
  await askForJobs(act, jobs, notification(written))
}

/**
 * Whose lists of people a change in a conversation touches: ids of agents, and words that the screens know for those that
 * several share. A module says it, so that a letter has only those lists read again that may show it. `find`: a scalar
 * subquery, null where there is no such conversation; `name`: the lists of what it finds.
 */
type WhoseLists<Found> = {
  find: (conversationId: Expression<string | null>) => RawBuilder<Found | null>
  name: (found: Found) => string[]
}
let whoseLists: WhoseLists<unknown> = { find: () => sql`null`, name: () => [] }

/** Said once, by the module that keeps conversations. */
export function sayWhoseLists<Found>(whose: WhoseLists<Found>): void {
  // what the one finds, the other reads
  whoseLists = whose as WhoseLists<unknown>
}

/** A column of a query of events; `listsOf` reads it. */
export const listsTouched = () => whoseLists.find(sql.ref<string | null>('events.conversation_id')).as('touches')

/** null where something is about no conversation. */
export function listsOf({ touches }: { touches: unknown }): string[] | null {
  return touches === null ? null : whoseLists.name(touches)
}

type Written = { id: number; lists: string[] | null; kind: EventKind; horizon: string; data: EventData[EventKind] }

async function writeEvents(act: Act, events: Pending['events']): Promise<Written[]> {
  const rows = events.map(({ kind, data, by }) => ({
    kind,
    at: act.now,
    by_kind: by.kind,
    by_id: 'id' in by ? by.id : null,
    person_id: idOf(data, 'personId'),
    conversation_id: idOf(data, 'conversationId'),
    data: data as Record<string, unknown>,
  }))
  const ids = await act.db.insertInto('events').values(rows).returning(['id', 'horizon', listsTouched()]).execute()
  return ids.map(({ id, horizon, ...row }, i) => ({
    id,
    horizon,
    kind: events[i]!.kind,
    data: events[i]!.data,
    lists: listsOf(row),
  }))
}

function idOf(data: object, name: string): string | null {
  const value = (data as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : null
}

/** How many events one job hears: what comes by the dozen costs a job less each, and several workers still share it. */
const HEARD_AT_ONCE = 10

/** A job for each listener and portion of events; one that waits for its time hears each event by itself. */
function listenerJobs(written: Written[]): NotedJob[] {
  return [...listeners].flatMap(([kind, all]) => {
    const events = written.filter((event) => event.kind === kind)
    return all.flatMap((listener) => {
      const { when, maxAttempts } = listener
      const portions = inPortions(events, when ? 1 : HEARD_AT_ONCE)
      return portions.map((some) => ({
        // by a name that an older Rapport, which may still run beside this one, does not know, and so leaves to us
        task: some.length === 1 ? taskName(listener) : nameOfSeveral(listener),
        payload: some.length === 1 ? { eventId: some[0]!.id } : { eventIds: some.map((event) => event.id) },
        ...(when ? { runAt: when(some[0]!.data) } : {}),
        ...(maxAttempts ? { maxAttempts } : {}),
      }))
    })
  })
}

function inPortions<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
}

// NOTIFY carries less than 8,000 bytes; a large change says only that much happened, and screens fetch afresh
const longest = 7900
const TOLD_AT_ONCE = 20
const mostTold = 160

function notification(events: Written[]) {
  if (events.length === 0) return sql`null`
  const notices = events.map(({ id, kind, horizon, data, lists }) => [
    id,
    kind,
    horizon,
    idOf(data, 'personId'),
    idOf(data, 'conversationId'),
    idOf(data, 'agentId'),
    lists,
    idOf(data, 'messageId'),
  ])
  const parts = inPortions(notices, TOLD_AT_ONCE).map((some) => JSON.stringify({ events: some }))
  const isMuch = notices.length > mostTold || parts.some((part) => part.length > longest)
  const told = isMuch ? [JSON.stringify({ many: events[0]!.horizon })] : parts
  return sql.join(told.map((payload) => sql`pg_notify('rapport', ${payload})`))
}
