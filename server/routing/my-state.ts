import { sql } from 'kysely'
import type { z } from 'zod'
import type { doingChange, myState, stateChange } from '../../contract/routing.ts'
import type { Act } from '../platform/act.ts'
import { daily, queue, work } from '../platform/jobs.ts'
import { tellState } from '../platform/live.ts'
import { refuse } from '../platform/refusals.ts'
import { backAt } from './availability.ts'
import { isWorking, nextEnd } from './hours.ts'
import { readSettings } from './settings-kept.ts'
import { calendarOf, readStates, stateNow } from './state.ts'
import { seeToAway } from './when-away.ts'

/* What an agent says of themselves just now. It stands in no event: nobody is to count anybody's pauses. */

const hour = 3_600_000

/** How I am just now, as nobody but I may see it. */
export async function readMyState(act: Act, agentId: string): Promise<z.infer<typeof myState>> {
  const [settings, [me]] = await Promise.all([readSettings(act), readStates(act, [agentId])])
  const whom = me ?? refuse('not_found')
  const calendar = calendarOf(whom, settings)
  const now = stateNow(whom.kept, calendar, act.now.getTime())
  const at = (time: Date | null) => time?.toISOString() ?? null
  const back = backAt({ leftAt: null, state: now.state, hours: calendar }, act.now.getTime(), settings.unknownPause)
  return {
    is: now.state.is,
    until: now.state.is === 'here' || back === null ? null : new Date(back).toISOString(),
    said: now.said,
    gentleUntil: now.gentle ? at(whom.kept!.share_until) : null,
    doing: now.doing,
    doingUntil: now.doing ? at(whom.kept!.doing_until) : null,
  }
}

/**
 * Says how one is: here, thinking, in a pause, or away. What has no end gets one: a pause and a thought after a while,
 * being away at the next shift. Refuses time_passed.
 */
export function sayState(act: Act, agentId: string, { is, until }: z.infer<typeof stateChange>): Promise<void> {
  return act.transaction(async (act) => {
    const ends = until ? new Date(until) : await usualEnd(act, agentId, is)
    if (ends && ends <= act.now) refuse('time_passed')
    if (is === 'away') await seeToAway(act, agentId)
    const [me] = await readStates(act, [agentId])
    const inHours = me && isWorking(calendarOf(me, await readSettings(act)), act.now.getTime())
    // who is here in their hours need not say so
    const state = is === 'here' && inHours ? null : is
    await keep(act, agentId, { state, until: state ? ends : null, signed_out: false })
    await changed(act, agentId, ends)
  })
}

async function usualEnd(act: Act, agentId: string, is: z.infer<typeof stateChange>['is']): Promise<Date | null> {
  const now = act.now.getTime()
  const settings = await readSettings(act)
  if (is === 'thinking' || is === 'pause') return new Date(now + settings.unknownPause)
  const whom = (await readStates(act, [agentId]))[0] ?? refuse('not_found')
  const hours = calendarOf(whom, settings)
  // whoever comes in outside their hours stays as long as an ordinary half day, at most
  if (is === 'here') return new Date(isWorking(hours, now) ? nextEnd(hours, now)! : now + 4 * hour)
  const back = backAt({ leftAt: null, state: { is: 'away', until: null }, hours }, now, settings.unknownPause)
  return back === null ? null : new Date(back)
}

/** Halves what one is given for the rest of the day, by one's own clock; nobody is told, and nobody asks why. */
export function beGentle(act: Act, agentId: string, on: boolean): Promise<void> {
  return act.transaction(async (act) => {
    const until = on ? await endOfDay(act, agentId) : null
    await keep(act, agentId, { share: on ? 0.5 : 1, share_until: until })
    lookAgain(act, agentId)
  })
}

async function endOfDay(act: Act, agentId: string): Promise<Date> {
  const { rows } = await sql<{ ends: Date }>`
    select (date_trunc('day', ${act.now}::timestamptz at time zone time_zone) + interval '1 day') at time zone time_zone as ends
    from agents where id = ${agentId}`.execute(act.db)
  return rows[0]?.ends ?? refuse('not_found')
}

/** Says that one sits beside a learner, or writes: it takes room, and ends by itself after two hours. null: no longer. */
export function sayDoing(act: Act, agentId: string, doing: z.infer<typeof doingChange> | null): Promise<void> {
  return act.transaction(async (act) => {
    const until = doing ? (doing.until ? new Date(doing.until) : new Date(act.now.getTime() + 2 * hour)) : null
    if (until && until <= act.now) refuse('time_passed')
    await keep(act, agentId, { doing: doing?.what ?? null, doing_until: until })
    lookAgain(act, agentId)
  })
}

/** They signed out everywhere: away until their next shift, unless they had said something else. */
export function goneQuietly(act: Act, agentId: string): Promise<void> {
  return act.transaction(async (act) => {
    const [me] = await readStates(act, [agentId])
    if (!me) return
    const now = stateNow(me.kept, calendarOf(me, await readSettings(act)), act.now.getTime())
    if (now.state.is === 'away') return
    const until = await usualEnd(act, agentId, 'away')
    await keep(act, agentId, { state: 'away', until, signed_out: true })
    await changed(act, agentId, until)
  })
}

/** They are back whom we had only seen leave. */
export function backAgain(act: Act, agentId: string): Promise<void> {
  return act.transaction(async (act) => {
    const { numUpdatedRows } = await act.db
      .updateTable('agent_states')
      .set({ state: null, until: null, signed_out: false })
      .where('agent_id', '=', agentId)
      .where('signed_out', '=', true)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) await changed(act, agentId, null)
  })
}

type Kept = {
  state?: 'here' | 'thinking' | 'pause' | 'away' | null
  until?: Date | null
  signed_out?: boolean
  share?: number
  share_until?: Date | null
  doing?: 'coaching' | 'writing' | null
  doing_until?: Date | null
}

async function keep(act: Act, agentId: string, set: Kept): Promise<void> {
  await act.db
    .insertInto('agent_states')
    .values({ agent_id: agentId, ...set })
    .onConflict((c) => c.column('agent_id').doUpdateSet(set))
    .execute()
}

/** Colleagues' screens hear of it, and whoever waits for them is looked at again: now, and when it is over. */
async function changed(act: Act, agentId: string, ends: Date | null): Promise<void> {
  await tellState(act.db, agentId)
  lookAgain(act, agentId)
  if (ends) queue(act, 'routing.state_ended', { agentId }, { runAt: ends, key: `state of ${agentId} ends` })
}

function lookAgain(act: Act, agentId: string): void {
  queue(act, 'routing.of_agent', { agentId }, { key: `routing of ${agentId}` })
}

work('routing.state_ended', (act, { agentId }) =>
  act.transaction(async (act) => {
    await tellState(act.db, String(agentId))
    lookAgain(act, String(agentId))
  }),
)

// what no longer holds is not kept
daily('routing.forget_states', async (act) => {
  await sql`update agent_states set
      state = case when until <= ${act.now} then null else state end,
      until = case when until <= ${act.now} then null else until end,
      signed_out = signed_out and coalesce(until > ${act.now}, true),
      share = case when share_until <= ${act.now} then 1 else share end,
      share_until = case when share_until <= ${act.now} then null else share_until end,
      doing = case when doing_until <= ${act.now} then null else doing end,
      doing_until = case when doing_until <= ${act.now} then null else doing_until end`.execute(act.db)
})
