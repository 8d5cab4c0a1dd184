import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { allGone, type Forgotten, isOpened, keptOfPerson, letGo, type Told, type Whose } from '../kept.ts'

keptOfPerson({
  tables: ['facts', 'fact_looks', 'not_kept'],
  when: 'around',
  tell: tellFacts,
  forget: async (act, { personIds, identityIds }) => {
    // what is remembered of others keeps nothing of their words
    await sql`update facts set quote = '', message_id = null
      where person_id <> all(${personIds}::uuid[]) and id in (
        select id from facts where identity_id = any(${identityIds}::uuid[])
        union select facts.id from ${wordsOf({ personIds, identityIds })} words join facts on message_id = words.id)`.execute(
      act.db,
    )
    await sql`update facts set identity_id = null where person_id <> all(${personIds}::uuid[])
      and identity_id = any(${identityIds}::uuid[])`.execute(act.db)
    return allGone(
      await letGo(act, 'facts', ['person_id', 'origin_id'], personIds),
      await letGo(act, 'not_kept', ['person_id', 'origin_id'], personIds),
    )
  },
})

/** What was said by them, with them, or to an address of theirs: the answers to a guest stand with whose guest they were. */
export function wordsOf({ personIds, identityIds }: Pick<Forgotten, 'personIds' | 'identityIds'>): RawBuilder<string> {
  // each by its own index: asked with "or", they walk through every message of the house
  return sql`(select id from messages where by_person_id = any(${personIds}::uuid[])
    union select id from messages where person_id = any(${personIds}::uuid[])
    union select id from messages where identity_id = any(${identityIds}::uuid[]))`
}

type Row = {
  id: string
  kind: string
  about: string
  value: string
  on_date: string | null
  source: string
  quote: string
  said_at: Date | null
  said_on: string | null
  noted_by: string | null
  noted_at: Date
  basis: string
  sensitivity: string
  shared_with_us_at: Date | null
  expires_at: Date | null
  replaced_at: Date | null
  looks: { name: string; at: string }[]
}

/** Facts with their source and basis, what stood there before included, and who looked at what is sensitive. */
async function* tellFacts(act: Act, whose: Whose): AsyncGenerator<Told> {
  const { rows } = await sql<Row>`
    select facts.id, kind, facts.about, value, on_date, source, ${quoteForThem} as quote, said_at, said_on, agents.name as noted_by, noted_at, basis,
      sensitivity, shared_with_us_at, expires_at, replaced_at,
      coalesce((select jsonb_agg(jsonb_build_object('name', lookers.name, 'at', looked_at) order by looked_at)
        from fact_looks join agents lookers on lookers.id = fact_looks.agent_id where fact_id = facts.id), '[]') as looks
    from facts left join agents on agents.id = facts.noted_by
    where forgotten_at is null and ${isOpened(whose, { table: 'facts', identity: cameBy })}
    order by noted_at, facts.id`.execute(act.db)
  for (const row of rows)
    yield [
      'facts',
      {
        kind: row.kind,
        about: row.about,
        value: row.value,
        onDate: row.on_date,
        source: row.source,
        quote: row.quote,
        saidAt: row.said_at,
        saidOn: row.said_on,
        notedBy: row.noted_by,
        notedAt: row.noted_at,
        basis: row.basis,
        sensitivity: row.sensitivity,
        sharedWithUsAt: row.shared_with_us_at,
        keptUntil: row.expires_at,
        correctedAt: row.replaced_at,
        lookedAtBy: row.looks,
      },
    ]
}

/** The identity that a fact came by: its own, else that of their message it was taken from. Null: of what others said. */
export const cameBy = sql<string | null>`coalesce(facts.identity_id,
  (select messages.identity_id from messages
    where messages.id = facts.message_id and messages.by_person_id = facts.person_id))`

/** The words it was taken from, where they are their own: what others wrote of them, or a colleague noted, is not theirs. */
export const quoteForThem = sql<string>`case
  when facts.message_id is null and facts.identity_id is not null then facts.quote
  when exists (select from messages where messages.id = facts.message_id
    and messages.by_person_id = facts.person_id and messages.kind = 'message' and messages.channel <> 'phone') then facts.quote
  else '' end`
