import { type RawBuilder, sql } from 'kysely'
import { stands } from './fact.ts'

/**
 * Of facts of a person that others than this agent noted since a time (a column or a value): when, by whom, and what, the
 * latest first. Only what the whole team may read and is not sensitive, since it is told in passing.
 */
export function notedSince(asking: {
  personId: string
  agentId: string
  since: RawBuilder<unknown>
  now: Date
}): RawBuilder<{ noted_at: Date; noted_by: string | null; value: string }> {
  const { personId, agentId, since, now } = asking
  return sql`
    select noted_at, noted_by, value from facts
    where person_id = ${personId} and confirmed_at > ${since} and noted_at > ${since}
      and noted_by is distinct from ${agentId} and sensitivity = 'none' and visible_to = 'team' and ${stands({ now })}
    order by confirmed_at desc, id`
}
