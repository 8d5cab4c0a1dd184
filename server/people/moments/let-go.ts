import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { wordsOf } from '../facts/let-go.ts'
import { isOpened, keptOfPerson, letGo, type Told, type Whose } from '../kept.ts'

keptOfPerson({
  tables: ['moments', 'moment_looks'],
  when: 'around',
  tell: tellMoments,
  forget: async (act, { personIds, identityIds }) => {
    await sql`update moments set message_id = null where person_id <> all(${personIds}::uuid[]) and id in (
      select moments.id from ${wordsOf({ personIds, identityIds })} words join moments on message_id = words.id)`.execute(
      act.db,
    )
    return letGo(act, 'moments', ['person_id', 'origin_id'], personIds)
  },
})

async function* tellMoments(act: Act, whose: Whose): AsyncGenerator<Told> {
  const { rows } = await sql<{
    title: string
    on_date: string
    yearly: boolean
    noted_at: Date
    noted_by: string | null
    theirs: boolean
    sensitivity: string
    shared_with_us_at: Date | null
    expires_at: Date | null
    looks: { name: string; at: string }[]
  }>`
    select title, on_date, yearly, noted_at, agents.name as noted_by, exists (
      select from messages where messages.id = moments.message_id and by_person_id = moments.person_id) as theirs,
      sensitivity, shared_with_us_at, expires_at,
      coalesce((select jsonb_agg(jsonb_build_object('name', lookers.name, 'at', looked_at) order by looked_at)
        from moment_looks join agents lookers on lookers.id = moment_looks.agent_id
        where moment_id = moments.id), '[]') as looks
    from moments left join agents on agents.id = noted_by
    where ${isOpened(whose, { table: 'moments' })} order by on_date`.execute(act.db)
  for (const row of rows)
    yield [
      'moments',
      {
        title: row.title,
        on: row.on_date,
        yearly: row.yearly,
        source: row.theirs ? 'message' : row.noted_by ? 'agent' : 'person',
        notedAt: row.noted_at,
        notedBy: row.noted_by,
        // of what a colleague noted by hand nobody said why
        basis: row.theirs || !row.noted_by || row.shared_with_us_at ? 'told' : null,
        sensitivity: row.sensitivity,
        sharedWithUsAt: row.shared_with_us_at,
        keptUntil: row.expires_at,
        lookedAtBy: row.looks,
      },
    ]
}
