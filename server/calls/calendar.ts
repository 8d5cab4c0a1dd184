import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'
import { readWhenThere } from '../routing/index.ts'
import { type Asked, freeTimes, inMs, type Span } from './free-times.ts'
import { type CallSettings, readCallSettings } from './settings.ts'

/** An agent's calendar as a call must fit into it, and what a call of theirs is like. */
export type Calendar = {
  agent: { id: string; slug: string; name: string; timeZone: string }
  settings: CallSettings
  /** where their video calls are held; empty: there are none */
  room: string
  asked: Omit<Asked, 'from' | 'until'>
}

/** With whom somebody is to speak, and which of their calls is to be moved. */
export type For = { personId?: string; moving?: string | null }

/**
 * Holds an agent's calendar still until the transaction ends: of two who book the same time at once, the second looks
 * when the first is written. Whoever holds several takes them in the order of their ids.
 */
export async function holdCalendar(act: Act, agentId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calls of ${agentId}`}, 0))`.execute(act.db)
}

/**
 * When an agent is there, by hours, holidays and leave, and all that they have at hand in a span; and what the person who
 * is to speak with them has at hand. `moving`: a call that is to be moved, which is not in its own way. Refuses
 * agent_left, and not_found where nobody offers calls.
 */
export async function readCalendar(act: Act, agentId: string, span: Span, whose: For = {}): Promise<Calendar> {
  const [settings, agent, there] = await Promise.all([
    readCallSettings(act),
    readAgent(act, agentId),
    readWhenThere(act, [agentId]),
  ])
  const hours = there.get(agentId)
  if (agent.left_at || !hours) refuse('agent_left')
  if (!settings.offered || agent.declined_at) refuse('not_found')
  return {
    agent: { id: agent.id, slug: agent.slug, name: agent.name, timeZone: agent.time_zone },
    settings,
    room: agent.room || settings.room,
    asked: {
      hours,
      busy: await readBusy(act, agentId, span, whose.moving ?? null),
      theirs: whose.personId ? await readTheirs(act, whose.personId, span, whose.moving ?? null) : [],
      length: inMs(settings.minutes),
      buffer: inMs(settings.bufferMinutes),
      every: inMs(settings.everyMinutes),
    },
  }
}

async function readAgent(act: Act, agentId: string) {
  const row = await act.db
    .selectFrom('agents')
    .leftJoin('agent_calls', 'agent_id', 'agents.id')
    .select(['agents.id', 'slug', 'name', 'time_zone', 'left_at', 'declined_at', 'room'])
    .where('agents.id', '=', agentId)
    .executeTakeFirst()
  return row ?? refuse('not_found')
}

const day = 86_400_000

async function readBusy(act: Act, agentId: string, { from, until }: Span, except: string | null): Promise<Span[]> {
  // a buffer is shorter than a day
  const [after, before] = [new Date(from - day), new Date(until + day)]
  const { rows } = await sql<{ starts_at: Date; ends_at: Date }>`
    select starts_at, ends_at from calls
    where agent_id = ${agentId} and state = 'booked' and id is distinct from ${except}::uuid
      and starts_at < ${before} and ends_at > ${after}
    union all
    select starts_at, ends_at from agent_busy
    where agent_id = ${agentId} and starts_at < ${before} and ends_at > ${after}`.execute(act.db)
  return rows.map((row) => ({ from: row.starts_at.getTime(), until: row.ends_at.getTime() }))
}

/** The calls of a person, with whomever of us. */
async function readTheirs(act: Act, personId: string, { from, until }: Span, except: string | null): Promise<Span[]> {
  const rows = await act.db
    .selectFrom('calls')
    .select(['starts_at', 'ends_at'])
    .where('person_id', '=', personId)
    .where('state', '=', 'booked')
    .where('starts_at', '<', new Date(until + day))
    .where('ends_at', '>', new Date(from))
    .$if(except !== null, (q) => q.where('id', '<>', except!))
    .execute()
  return rows.map((row) => ({ from: row.starts_at.getTime(), until: row.ends_at.getTime() }))
}

/** The earliest and the last moment at which a call may begin, as it stands now. */
export function bookable(now: Date, settings: Pick<CallSettings, 'noticeHours' | 'daysAhead'>): Span {
  const from = now.getTime() + settings.noticeHours * 3_600_000
  return { from, until: Math.max(from, now.getTime() + settings.daysAhead * day) }
}

/** The free times of a calendar within a span, as far as they may be booked by now. */
export function freeIn(now: Date, { asked, settings }: Calendar, { from, until }: Span, most?: number): Date[] {
  const may = bookable(now, settings)
  const times = freeTimes({ ...asked, from: Math.max(from, may.from), until: Math.min(until, may.until) }, most)
  return times.map((time) => new Date(time))
}

/**
 * Refuses time_taken where a call cannot begin then, and other_call_then where the person has another; with the next
 * times that are free for both.
 */
export function mustBeFree(now: Date, calendar: Calendar, startsAt: Date): void {
  const time = startsAt.getTime()
  const at = { from: time, until: time + 1 }
  if (freeIn(now, calendar, at).length > 0) return
  const next = freeIn(now, calendar, { from: time, until: time + 14 * day }, 3)
  const agents = { ...calendar, asked: { ...calendar.asked, theirs: [] } }
  const why = freeIn(now, agents, at).length > 0 ? 'other_call_then' : 'time_taken'
  refuse(why, { next: next.map((one) => one.toISOString()) })
}

/** The span that has to be read to answer `mustBeFree`. */
export function around(startsAt: Date): Span {
  return { from: startsAt.getTime(), until: startsAt.getTime() + 14 * day }
}
