import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { placeAbout, type placeFact, type placeMemory } from '../../contract/place.ts'
import { theirConversations } from '../conversations/index.ts'
import { factCameBy, isOpened, quoteForThem, readSources, type Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'

type Fact = z.infer<typeof placeFact>
type Memory = z.infer<typeof placeMemory>
type Kept<Name extends 'needs' | 'moments' | 'relations'> = Memory[Name][number]
/** As the database has it. */
type Row<Of extends { notedAt: string }> = Omit<Of, 'notedAt'> & { notedAt: Date }

type FactRow = Omit<Fact, 'onDate' | 'notedAt' | 'confirmedAt' | 'expiresAt' | 'conversationId' | 'notedBy'> & {
  on_date: string | null
  noted_at: Date
  confirmed_at: Date
  expires_at: Date | null
  conversation_id: string | null
  noted_by: string | null
}

/** What is remembered as a fact now, as far as it is opened; of the table `facts`. */
export function holds(act: Act, whose: Whose): RawBuilder<boolean> {
  return sql`(replaced_at is null and forgotten_at is null and (expires_at is null or expires_at > ${act.now})
    and ${isOpened(whose, { table: 'facts', identity: factCameBy })})`
}

export async function readFacts(act: Act, whose: Whose): Promise<Fact[]> {
  const { rows } = await sql<FactRow>`
    select facts.id, kind, facts.about, value, on_date, source, ${quoteForThem} as quote, noted_at, confirmed_at, basis, sensitivity,
      expires_at, agents.name as noted_by,
      (select conversations.id from messages join conversations on conversations.id = messages.conversation_id
        where messages.id = facts.message_id and ${theirConversations(whose)}) as conversation_id,
      coalesce((select jsonb_agg(jsonb_build_object('name', lookers.name, 'at', looked_at) order by looked_at desc)
        from (select * from fact_looks where fact_id = facts.id order by looked_at desc limit 20) as looks
        join agents lookers on lookers.id = looks.agent_id), '[]') as looks
    from facts left join agents on agents.id = facts.noted_by
    where ${holds(act, whose)} order by confirmed_at desc, facts.id limit 500`.execute(act.db)
  return rows.map(({ on_date, noted_at, confirmed_at, expires_at, conversation_id, noted_by, looks, ...row }) => ({
    ...row,
    onDate: on_date,
    notedAt: noted_at.toISOString(),
    confirmedAt: confirmed_at.toISOString(),
    expiresAt: expires_at?.toISOString() ?? null,
    conversationId: conversation_id,
    notedBy: noted_by,
    looks: looks.map(({ name, at }) => ({ name, at: new Date(at).toISOString() })),
  }))
}

/** What they asked of us and how they felt, as far as it is opened: what a colleague heard in a conversation. */
export async function readNeeds(act: Act, whose: Whose): Promise<Memory['needs']> {
  const { rows } = await sql<Row<Omit<Kept<'needs'>, 'feelsFrom'>> & { felt_at: Date | null; felt_by: string | null }>`
    select needs.id, asks, feels, met_at is not null as met, noted_at as "notedAt", agents.name as "notedBy",
      case when noted_by is null then 'person' else 'message' end as source, 'told' as basis,
      feels_noted_at as felt_at, felt.name as felt_by, ${readable(whose, sql`conversations.id = needs.conversation_id`)}
    from needs left join agents on agents.id = noted_by left join agents felt on felt.id = feels_noted_by
    where replaced_at is null and ${isOpened(whose, {
      table: 'needs',
      identity: sql`(select identity_id from messages where id = needs.message_id and by_person_id = needs.person_id)`,
    })} order by noted_at desc limit 50`.execute(act.db)
  return rows.map(({ felt_at, felt_by, ...row }) => ({
    ...shown(row),
    feelsFrom:
      row.feels && felt_at
        ? {
            source: felt_by ? ('message' as const) : ('person' as const),
            notedBy: felt_by,
            notedAt: felt_at.toISOString(),
            basis: 'told' as const,
            conversationId: row.conversationId,
          }
        : null,
  }))
}

/** Days that matter, as far as they are opened: of what they wrote or put right themselves they told us, of others nobody said why. */
export async function readMoments(act: Act, whose: Whose): Promise<Memory['moments']> {
  const { rows } = await sql<Row<Omit<Kept<'moments'>, 'expiresAt'>> & { expiresAt: Date | null }>`
    select moments.id, title, on_date as on, yearly, sensitivity, expires_at as "expiresAt",
      coalesce((select jsonb_agg(jsonb_build_object('name', lookers.name, 'at', looked_at) order by looked_at desc)
        from (select * from moment_looks where moment_id = moments.id order by looked_at desc limit 20) as looks
        join agents lookers on lookers.id = looks.agent_id), '[]') as looks,
      noted_at as "notedAt", agents.name as "notedBy",
      case when messages.id is not null then 'message' when noted_by is null then 'person' else 'agent' end as source,
      case when messages.id is not null or noted_by is null or shared_with_us_at is not null then 'told' end as basis,
      ${readable(whose, sql`conversations.id = messages.conversation_id`)}
    from moments
    left join agents on agents.id = noted_by
    left join messages on messages.id = moments.message_id and messages.by_person_id = moments.person_id
    where ${isOpened(whose, { table: 'moments' })} and (moments.expires_at is null or moments.expires_at > ${act.now})
    order by on_date desc limit 100`.execute(act.db)
  return rows.map(({ expiresAt, looks, ...row }) => ({
    ...shown(row),
    expiresAt: expiresAt?.toISOString() ?? null,
    looks: looks.map(({ name, at }) => ({ name, at: new Date(at).toISOString() })),
  }))
}

/** Whom they belong with, by name: what they said of it themselves is their own word, the rest a colleague's. */
export async function readRelations(act: Act, { personId, opened }: Whose): Promise<Memory['relations']> {
  const circles = opened?.circles ?? []
  const { rows } = await sql<Row<Kept<'relations'>>>`
    select relations.id, people.name, relations.kind, case when one_id = ${personId} then words else words_back end as words,
      coalesce(said_at, noted_at) as "notedAt", case when said_at is null then agents.name end as "notedBy",
      case when said_at is null then 'agent' else 'person' end as source,
      case when said_at is not null then 'told' end as basis, null as "conversationId"
    from relations join people on people.id = case when one_id = ${personId} then other_id else one_id end
    left join agents on agents.id = noted_by
    cross join lateral (
      select case when one_id = ${personId} then words_said_at else words_back_said_at end as said_at) own
    where ended_at is null and one_id <> other_id and (
      (one_id = ${personId} and coalesce(one_origin_id, one_id) = any(${circles}::uuid[]))
      or (other_id = ${personId} and coalesce(other_origin_id, other_id) = any(${circles}::uuid[])))
    order by noted_at limit 100`.execute(act.db)
  return rows.map(shown)
}

/** Where their languages, clock, organisation and notes come from, as far as that was said of what is open. */
export async function readAboutFrom(act: Act, { personId, opened }: Whose): Promise<Memory['aboutFrom']> {
  if (!opened?.circles.includes(personId)) return {}
  const { items } = await readSources(act, personId, opened.circles)
  return Object.fromEntries(
    items.flatMap(({ field, from, by, at }) => {
      const about = placeAbout.safeParse(field).data
      const source = sources[from]
      const basis = source === 'person' || source === 'message' ? ('told' as const) : null
      return about ? [[about, { source, basis, notedBy: by?.name ?? null, notedAt: at, conversationId: null }]] : []
    }),
  )
}

const sources = {
  themselves: 'person',
  mail: 'message',
  chat: 'message',
  site: 'form',
  import: 'import',
  colleague: 'agent',
  phone: 'agent',
  demo: 'agent',
} as const

/** The conversation that something was said in, where they can read it. */
function readable(whose: Whose, which: RawBuilder<unknown>) {
  return sql`(select conversations.id from conversations where ${which} and ${theirConversations(whose)})
    as "conversationId"`
}

function shown<Of extends { notedAt: Date }>(row: Of): Omit<Of, 'notedAt'> & { notedAt: string } {
  return { ...row, notedAt: row.notedAt.toISOString() }
}
