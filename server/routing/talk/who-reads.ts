import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'
import { faceOfAgent } from '../../team/index.ts'
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
  const back = here ? null : backAt({ leftAt: null, state, hours: calendar }, now, settings.unknownPause)
  const stands = !here && cover ? cover : null
  return {
    id: stands?.id ?? agent.id,
    agent: faceOfAgent(agent),
    cover: stands && faceOfAgent(stands),
    back,
    timeZone: calendar.timeZone,
  }
}

/** Who stands in for them; where that one is on leave as well, whoever stands in for these. */
async function readCover(act: Act, agentId: string, before: string[] = []): Promise<Cover | null> {
  const row = await act.db
    .selectFrom('absences')
    .innerJoin('agents', 'agents.id', 'absences.cover_id')
    .select(['agents.id', 'agents.slug', 'agents.name', 'agents.picture_key'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('absences as theirs')
          .select('theirs.id')
          .whereRef('theirs.agent_id', '=', 'agents.id')
          .where('theirs.ended_at', 'is', null)
          .where('theirs.from_at', '<=', act.now)
          .where('theirs.until_at', '>', act.now),
      ).as('is_away'),
    )
    .where('absences.agent_id', '=', agentId)
    .where('absences.ended_at', 'is', null)
    .where('absences.from_at', '<=', act.now)
    .where('absences.until_at', '>', act.now)
    .where('agents.left_at', 'is', null)
    .executeTakeFirst()
  if (!row || before.includes(row.id)) return null
  return row.is_away ? readCover(act, row.id, [...before, agentId]) : row
}

type Cover = { id: string; slug: string; name: string; picture_key: string | null }
