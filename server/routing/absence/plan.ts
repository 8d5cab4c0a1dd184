import type { z } from 'zod'
import type { newAbsence } from '../../../contract/absences.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { queue } from '../../platform/jobs.ts'
import { refuse } from '../../platform/refusals.ts'
import { instantOf } from '../local-time.ts'
import { seeToAway } from '../when-away.ts'
import { proposeInTime } from './propose.ts'

const day = 86_400_000

/**
 * An agent says that they will be away, from the first midnight of their own calendar until the one after the last day.
 * Who stands in with each of their people is proposed by jobs, with a brief: now, and again before they go. Refuses time_passed for what is over, and
 * already_away where they planned to be away then.
 */
export function planAbsence(act: Act, days: z.infer<typeof newAbsence>): Promise<string> {
  return act.transaction(async (act) => {
    const agentId = act.by.kind === 'agent' ? act.by.id : refuse('not_allowed')
    await seeToAway(act, agentId)
    // one plan at a time: two at once must not overlap unseen; whoever only refers to the agent need not wait
    const agent = await act.db
      .selectFrom('agents')
      .select('time_zone')
      .where('id', '=', agentId)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow()
    const from = new Date(instantOf(agent.time_zone, Date.parse(days.firstDay)))
    const until = new Date(instantOf(agent.time_zone, Date.parse(days.lastDay) + day))
    if (until <= act.now) refuse('time_passed')
    const overlapping = await act.db
      .selectFrom('absences')
      .select('id')
      .where('agent_id', '=', agentId)
      .where('ended_at', 'is', null)
      .where('from_at', '<', until)
      .where('until_at', '>', from)
      .executeTakeFirst()
    if (overlapping) refuse('already_away')
    const id = newId(act.now.getTime())
    await act.db
      .insertInto('absences')
      .values({
        id,
        agent_id: agentId,
        first_day: days.firstDay,
        last_day: days.lastDay,
        from_at: from,
        until_at: until,
        planned_at: act.now,
      })
      .execute()
    record(act, 'absence.planned', { absenceId: id, agentId })
    proposeInTime(act, id, from)
    lookAgainWhen(act, agentId, from, until)
    return id
  })
}

/** Whoever waits for them is looked at when they go, and when they are back. */
function lookAgainWhen(act: Act, agentId: string, from: Date, until: Date): void {
  for (const at of [from, until])
    queue(
      act,
      'routing.of_agent',
      { agentId },
      { key: `absence of ${agentId} ${at.toISOString()}`, ...(at > act.now ? { runAt: at } : {}) },
    )
}

/** They do not go after all, or are back sooner. Refuses not_found for anyone but them and leads. */
export function endAbsence(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const absence = await lockAbsence(act, id)
    if (absence.ended_at) return
    await act.db.updateTable('absences').set({ ended_at: act.now }).where('id', '=', id).execute()
    record(act, 'absence.ended', { absenceId: id, agentId: absence.agent_id })
    queue(act, 'routing.of_agent', { agentId: absence.agent_id }, { key: `back ${absence.agent_id}` })
  })
}

/** An absence for changing it, by whoever is away, or a lead. Refuses not_found. */
export async function lockAbsence(act: Act, id: string) {
  const row = await act.db.selectFrom('absences').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row || act.by.kind !== 'agent') refuse('not_found')
  if (row.agent_id !== act.by.id && act.by.role === 'agent') refuse('not_found')
  return row
}
