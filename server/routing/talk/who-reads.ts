import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'
import { faceOfAgent } from '../../team/index.ts'
import { nextStart } from '../hours.ts'
import { readSettings } from '../settings-kept.ts'
import { calendarOf, readStates, stateNow } from '../state.ts'
import { backAt } from '../availability.ts'

/**
 * Who reads what is written by an agent's own link: they, also when they are back only tomorrow; while they are away as
 * planned, whoever stands in for them. `back`: when they are at work again; null: they are here. Refuses not_found.
 */
export async function whoReads(act: Act, slug: string) {
  const agent = await act.db
    .selectFrom('agents')
    .select(['id', 'slug', 'name', 'picture_key'])
    .where('slug', '=', slug)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  if (!agent) refuse('not_found')
  const [cover, [whom], settings] = await Promise.all([
    readCover(act, agent.id),
    readStates(act, [agent.id]),
    readSettings(act),
  ])
  const now = act.now.getTime()
  const calendar = calendarOf(whom!, settings)
  const { state } = stateNow(whom!.kept, calendar, now)
  const here = state.is === 'here'
  const back = here
    ? null
    : (backAt({ leftAt: null, state, hours: calendar }, now, settings.unknownPause) ?? nextStart(calendar, now))
  const stands = !here && cover ? cover : null
  return {
    id: stands?.id ?? agent.id,
    agent: faceOfAgent(agent),
    cover: stands && faceOfAgent(stands),
    back,
    timeZone: calendar.timeZone,
  }
}

async function readCover(act: Act, agentId: string) {
  const row = await act.db
    .selectFrom('absences')
    .innerJoin('agents', 'agents.id', 'absences.cover_id')
    .select(['agents.id', 'agents.slug', 'agents.name', 'agents.picture_key'])
    .where('absences.agent_id', '=', agentId)
    .where('ended_at', 'is', null)
    .where('from_at', '<=', act.now)
    .where('until_at', '>', act.now)
    .where('agents.left_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}
