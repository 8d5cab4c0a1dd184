import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { broughtIn, participant } from '../../contract/conversations.ts'
import { faceOfPerson, lockPerson, mailMarks, partOfPerson, rowsThatFollow, showIdentity } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { type InJson, isoOf } from '../platform/in-json.ts'
import type { Part } from './tables.ts'

/** Somebody who has a part in a conversation. `originId`: as whom they came, where they were merged since. */
export type Participant = {
  personId: string
  originId: string | null
  identityId: string | null
  part: Part
  /** whoever brings them holds them still already */
  isHeld?: boolean
}

const follow = rowsThatFollow('conversation_people')
partOfPerson({
  ...follow,
  // whoever gets the conversation, or the address, may have this part in it already; and of one who was two, both had it
  give: async (act, { from, to, origin, identityIds, conversationIds }) => {
    const theirs = sql`person_id = ${from} and (identity_id = any(${identityIds}::uuid[])
      or conversation_id = any(${conversationIds}::uuid[]))`
    await sql`
      with going as materialized (
        select ctid, row_number() over (partition by conversation_id, part order by since) as nth
        from conversation_people where ${theirs}
      ) delete from conversation_people as said where ctid in (select ctid from going) and (
        ctid in (select ctid from going where nth > 1)
        or exists (select from conversation_people as known
          where known.conversation_id = said.conversation_id and known.part = said.part
            and coalesce(known.origin_id, known.person_id) = ${origin ?? to}
            and known.ctid not in (select ctid from going)))`.execute(act.db)
    await sql`update conversation_people set person_id = ${to}, origin_id = ${origin} where ${theirs}`.execute(act.db)
  },
})

/**
 * Which of these people have no part yet in a conversation, held still until the transaction ends, so that nobody merges
 * them meanwhile. Ask before the conversation is locked.
 */
export async function newToIt(act: Act, conversationId: string | null, all: Participant[]): Promise<Participant[]> {
  const known = conversationId === null ? [] : await partsOf(act, conversationId)
  const fresh = all.filter(
    (one) =>
      !known.some(
        (row) => row.part === one.part && (row.origin_id ?? row.person_id) === (one.originId ?? one.personId),
      ),
  )
  const held = new Map<string, string>()
  const loose = fresh.filter((one) => !one.isHeld).map((one) => one.personId)
  for (const id of [...new Set(loose)].toSorted()) held.set(id, await lockPerson(act, id))
  return fresh.map((one) => ({ ...one, personId: held.get(one.personId) ?? one.personId }))
}

function partsOf(act: Act, conversationId: string) {
  return act.db
    .selectFrom('conversation_people')
    .select(['person_id', 'origin_id', 'part'])
    .where('conversation_id', '=', conversationId)
    .execute()
}

/** Notes who has a part in a conversation, once each. Whose conversation it is hears nothing of it. */
export async function noteParticipants(
  act: Act,
  conversation: { id: string; person_id: string },
  all: Participant[],
  since: Date,
): Promise<void> {
  if (all.length === 0) return
  const rows = await act.db
    .insertInto('conversation_people')
    .values(
      all.map((one) => ({
        conversation_id: conversation.id,
        person_id: one.personId,
        origin_id: one.originId,
        identity_id: one.identityId,
        part: one.part,
        since,
      })),
    )
    .onConflict((c) => c.expression(sql`conversation_id, coalesce(origin_id, person_id), part`).doNothing())
    .returning(['person_id', 'part'])
    .execute()
  for (const { person_id: personId, part } of rows)
    if (personId !== conversation.person_id)
      record(act, 'conversation.joined', { conversationId: conversation.id, personId, part })
}

type BroughtIn = z.infer<typeof broughtIn>
const MOST_LINES = 50

/**
 * When somebody was brought into conversations of others in which they wrote nothing, the latest first: the last fifty
 * before a time.
 */
export function broughtInRows(act: Pick<Act, 'db'>, personId: string, to: Date | null) {
  return act.db
    .selectFrom('conversation_people')
    .innerJoin('conversations', 'conversations.id', 'conversation_people.conversation_id')
    .innerJoin('people', 'people.id', 'conversations.person_id')
    .select(['conversation_id', 'part', 'since', 'subject', 'people.id', 'people.slug', 'people.name'])
    .select('people.picture_key')
    .where('conversation_people.person_id', '=', personId)
    .where('part', '<>', 'wrote')
    .whereRef('conversations.person_id', '<>', 'conversation_people.person_id')
    .$if(to !== null, (q) => q.where('since', '<', to!))
    .orderBy('since', 'desc')
    .limit(MOST_LINES)
}

export type BroughtInRow = InJson<Awaited<ReturnType<ReturnType<typeof broughtInRows>['execute']>>[number]>

/** Those from a time on, oldest first. */
export function showBroughtIn(rows: BroughtInRow[], from: Date | null): BroughtIn[] {
  const shown = rows.map((row) => ({
    conversationId: row.conversation_id,
    part: row.part,
    at: isoOf(row.since),
    subject: row.subject,
    person: faceOfPerson(row),
  }))
  return shown.filter((one) => from === null || one.at >= from.toISOString()).toReversed()
}

type Shown = z.infer<typeof participant>
const MOST_SHOWN = 20
/** Whoever wrote is a writer, though they were copied in first; but for whom we asked: they answer us. */
const order: Part[] = ['asked', 'wrote', 'on_behalf', 'forwarded', 'copied']

type Row = Parameters<typeof faceOfPerson>[0] & {
  part: Part
  since: string
  way: Parameters<typeof showIdentity>[0] | null
}

/** Of a row of `conversations`: who has a part in it besides the person whose it is, who came first first. */
export const participantsOf = sql<Row[] | null>`(
  select json_agg(one) from (
    select parts.part, parts.since, people.id, people.slug, people.name, people.picture_key,
      case when identities.id is not null then json_build_object('id', identities.id, 'kind', identities.kind,
        'value', identities.value, 'claimed_at', identities.claimed_at, 'verified_at', identities.verified_at,
        'verified_by', identities.verified_by, 'shared_at', identities.shared_at, 'other_names', json_build_array(),
        'marks', marked.marks) end as way
    from conversation_people as parts
    join people on people.id = parts.person_id
    left join identities on identities.id = parts.identity_id and identities.removed_at is null
    cross join lateral (select ${mailMarks}) as marked
    where parts.conversation_id = conversations.id and parts.person_id <> conversations.person_id
    -- each may have every part
    order by parts.since, people.id limit ${sql.lit(MOST_SHOWN * order.length)}) as one)`

/** Each of them once. */
export function showParticipants(rows: Row[] | null): Shown[] {
  const shown: Shown[] = []
  for (const row of rows ?? []) {
    const known = shown.find((one) => one.face.id === row.id)
    if (known && order.indexOf(known.part) > order.indexOf(row.part)) known.part = row.part
    if (known || shown.length >= MOST_SHOWN) continue
    shown.push({
      face: faceOfPerson(row),
      part: row.part,
      since: new Date(row.since).toISOString(),
      identity: row.way && showIdentity(row.way),
    })
  }
  return shown
}

/** Whether a person (a column) was asked by us in a conversation (a column): they have a part in it for what they were asked. */
export function wasAsked(personId: RawBuilder<unknown>, conversationId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`exists (select from conversation_people as asked
    where asked.conversation_id = ${conversationId} and asked.person_id = ${personId} and asked.part = 'asked')`
}

/** Whose a conversation is, and whether any way of reaching them is verified. Null: there is none. */
export async function personOf(act: Act, conversationId: string): Promise<{ id: string; isVerified: boolean } | null> {
  const row = await act.db
    .selectFrom('conversations')
    .select('person_id')
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('identities')
            .select('identities.id')
            .whereRef('identities.person_id', '=', 'conversations.person_id')
            .where('identities.verified_at', 'is not', null)
            .where('identities.removed_at', 'is', null),
        )
        .as('is_verified'),
    )
    .where('id', '=', conversationId)
    .executeTakeFirst()
  return row ? { id: row.person_id, isVerified: Boolean(row.is_verified) } : null
}
