import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { daily, queue, work } from '../../platform/jobs.ts'
import type { Span } from '../free-times.ts'
import { holdCalendar } from '../calendar.ts'
import { myId } from '../me.ts'
import { type CalendarTrouble, fetchCalendar, type Fetched } from './fetch.ts'
import { readBusy } from './read.ts'

const day = 86_400_000
const pause = 15 * 60_000
const purpose = (agentId: string) => `calendar of ${agentId}`

/** An agent names the address of their own calendar; it is sealed, since whoever has it reads the calendar. */
export function followCalendar(act: Act, house: House, url: string): Promise<void> {
  return act.transaction(async (act) => {
    const agentId = myId(act)
    const row = {
      calendar_sealed: house.secrets.seal(url, purpose(agentId)),
      calendar_host: new URL(url.replace(/^webcals?:/i, 'https:')).host,
      calendar_etag: null,
      calendar_tried_at: null,
      calendar_read_at: null,
      calendar_trouble: null,
    }
    await act.db
      .insertInto('agent_calls')
      .values({ agent_id: agentId, ...row })
      .onConflict((c) => c.column('agent_id').doUpdateSet(row))
      .execute()
    await act.db.deleteFrom('agent_busy').where('agent_id', '=', agentId).execute()
    record(act, 'calls.own_changed', { agentId })
    askToRead(act, agentId)
  })
}

/** It is no longer read, and what it said is forgotten. */
export function leaveCalendar(act: Act): Promise<void> {
  return act.transaction(async (act) => {
    const agentId = myId(act)
    const row = { calendar_sealed: null, calendar_host: '', calendar_etag: null }
    const never = { calendar_tried_at: null, calendar_read_at: null, calendar_trouble: null }
    await act.db
      .updateTable('agent_calls')
      .set({ ...row, ...never })
      .where('agent_id', '=', agentId)
      .execute()
    await act.db.deleteFrom('agent_busy').where('agent_id', '=', agentId).execute()
    record(act, 'calls.own_changed', { agentId })
  })
}

function askToRead(act: Act, agentId: string, runAt?: Date): void {
  queue(
    act,
    'calls.read_calendar',
    { agentId },
    { key: `calendar ${agentId}`, ...(runAt && { runAt }), maxAttempts: 3 },
  )
}

work('calls.read_calendar', (act, { agentId }, _attempt, house) => readOwnCalendar(act, house, String(agentId)))

// each reading asks for the next; should one be lost, the night begins anew
daily('calls.read_calendars', (act) =>
  act.transaction(async (act) => {
    const rows = await act.db
      .selectFrom('agent_calls')
      .innerJoin('agents', 'agents.id', 'agent_id')
      .select('agent_id')
      .where('calendar_sealed', 'is not', null)
      .where('left_at', 'is', null)
      .execute()
    for (const { agent_id } of rows) askToRead(act, agent_id)
  }),
)

/** Reads it, writes down when they are busy, and asks for the next time. What cannot be read leaves what was known. */
async function readOwnCalendar(act: Act, house: House, agentId: string): Promise<void> {
  const row = await act.db
    .selectFrom('agent_calls')
    .innerJoin('agents', 'agents.id', 'agent_id')
    .select(['calendar_sealed', 'calendar_etag', 'time_zone'])
    .where('agent_id', '=', agentId)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  if (!row?.calendar_sealed) return
  const fetched = await fetchCalendar(house.secrets.open(row.calendar_sealed, purpose(agentId)), row.calendar_etag)
  await takeCalendar(act, house, agentId, fetched, { sealed: row.calendar_sealed, timeZone: row.time_zone })
}

type Known = { sealed: string; timeZone: string }

/** What came of fetching a calendar, written down, unless another one was named meanwhile. */
export async function takeCalendar(
  act: Act,
  house: House,
  agentId: string,
  fetched: Fetched,
  known: Known,
): Promise<void> {
  // what is repeated goes on beyond what was read last, so the days ahead are reckoned anew even from the same words
  const span = { from: act.now.getTime() - day, until: act.now.getTime() + 100 * day }
  const own = `@${new URL(house.config.url).hostname}`
  const spans =
    typeof fetched === 'object' && 'text' in fetched
      ? await readBusy({ text: fetched.text, ...span, timeZone: known.timeZone, own })
      : null
  const trouble: CalendarTrouble | null =
    fetched === 'unchanged' ? null : 'trouble' in fetched ? fetched.trouble : spans ? null : 'not_a_calendar'
  await act.transaction(async (act) => {
    await holdCalendar(act, agentId)
    const done = await act.db
      .updateTable('agent_calls')
      .set({
        calendar_tried_at: act.now,
        calendar_trouble: trouble,
        ...(trouble ? {} : { calendar_read_at: act.now }),
        ...(spans && typeof fetched === 'object' && 'text' in fetched ? keep(fetched, act.now) : {}),
      })
      .where('agent_id', '=', agentId)
      .where('calendar_sealed', '=', known.sealed)
      .executeTakeFirst()
    if (done.numUpdatedRows === 0n) return
    if (spans) await writeBusy(act, agentId, spans)
    record(act, 'calls.own_changed', { agentId })
    askToRead(act, agentId, new Date(act.now.getTime() + pause))
  })
}

/** An ETag is good for the day: what repeats must be reckoned anew now and then. */
function keep(fetched: { etag: string | null }, now: Date) {
  return { calendar_etag: now.getUTCHours() === 3 ? null : fetched.etag }
}

async function writeBusy(act: Act, agentId: string, spans: Span[]): Promise<void> {
  await act.db.deleteFrom('agent_busy').where('agent_id', '=', agentId).execute()
  for (let at = 0; at < spans.length; at += 1000)
    await act.db
      .insertInto('agent_busy')
      .values(
        spans
          .slice(at, at + 1000)
          .map(({ from, until }) => ({ agent_id: agentId, starts_at: new Date(from), ends_at: new Date(until) })),
      )
      .execute()
}
