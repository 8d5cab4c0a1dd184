import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { keptOfPerson, letGo, type Told, type Whose } from '../kept.ts'

keptOfPerson({
  tables: ['relations'],
  when: 'around',
  tell: tellRelations,
  forget: (act, { personIds }) =>
    letGo(act, 'relations', ['one_id', 'other_id', 'one_origin_id', 'other_origin_id'], personIds),
})

/** Whom they belong with, by name only: the rest is the other's. */
async function* tellRelations(act: Act, whose: Whose): AsyncGenerator<Told> {
  const circles = whose.opened?.circles ?? null
  const { rows } = await sql<{
    name: string
    kind: string
    words: string
    noted_at: Date
    noted_by: string | null
    said_at: Date | null
  }>`
    select people.name, kind, case when one_id = ${whose.personId} then words else words_back end as words, noted_at,
      agents.name as noted_by, case when one_id = ${whose.personId} then words_said_at else words_back_said_at end as said_at
    from relations join people on people.id = case when one_id = ${whose.personId} then other_id else one_id end
    left join agents on agents.id = noted_by
    where ended_at is null and one_id <> other_id and (
      (one_id = ${whose.personId} and (${circles}::uuid[] is null or coalesce(one_origin_id, one_id) = any(${circles}::uuid[])))
      or (other_id = ${whose.personId} and (${circles}::uuid[] is null or coalesce(other_origin_id, other_id) = any(${circles}::uuid[]))))
    order by noted_at`.execute(act.db)
  for (const row of rows)
    yield [
      'relations',
      {
        name: row.name,
        kind: row.kind,
        words: row.words,
        source: row.said_at ? 'person' : 'agent',
        notedAt: row.said_at ?? row.noted_at,
        notedBy: row.said_at ? null : row.noted_by,
        basis: row.said_at ? 'told' : null,
      },
    ]
}
