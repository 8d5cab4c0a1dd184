import { type RawBuilder, sql } from 'kysely'

const agentsId = sql<string>`agents.id`

/** Whether an agent (an id, as SQL) is still one of the team, and on no leave while an absence lasts. */
export function isThereDuring(absence: { from_at: Date; until_at: Date }, agent: RawBuilder<string> = agentsId) {
  return sql<boolean>`(exists (select from agents as one where one.id = ${agent} and one.left_at is null)
    and not exists (select from absences as theirs where theirs.agent_id = ${agent} and theirs.ended_at is null
      and theirs.from_at < ${absence.until_at} and theirs.until_at > ${absence.from_at}))`
}

/** The same at a moment. */
export function isThereAt(at: Date, agent: RawBuilder<string>) {
  return sql<boolean>`(exists (select from agents as one where one.id = ${agent} and one.left_at is null)
    and not exists (select from absences as theirs where theirs.agent_id = ${agent} and theirs.ended_at is null
      and theirs.from_at <= ${at} and theirs.until_at > ${at}))`
}
