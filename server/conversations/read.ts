import { type ExpressionBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { conversation } from '../../contract/conversations.ts'
import { showIdentity } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import type { Tables } from '../platform/db.ts'
import { type InJson, isoOf } from '../platform/in-json.ts'
import { few } from '../platform/many.ts'
import { refuse } from '../platform/refusals.ts'
import { worded } from '../platform/worded.ts'
import { faceOfAgent } from '../team/index.ts'
import { needOf, showNeedNow } from './needs/read.ts'
import { participantsOf, showParticipants, wasAsked } from './participants.ts'
import type { Address } from './tables.ts'

type Shown = z.infer<typeof conversation>

/** Conversations by id, the newest word last. */
export async function readConversations(act: Act, ids: string[]): Promise<Shown[]> {
  if (ids.length === 0) return []
  const asked = few(ids)
  const ofSo = bySize.get(asked.length) ?? byIds(asked.length)
  bySize.set(asked.length, ofSo)
  return (await ofSo(act.db, ...asked)).map(showConversation)
}

const byIds = (size: number) =>
  worded(
    (db, ...ids: string[]) => conversationRows({ db }).where('conversations.id', 'in', ids).orderBy('last_message_at'),
    size,
  )
const bySize = new Map<number, ReturnType<typeof byIds>>()

/** Refuses not_found. */
export async function readConversation(act: Act, id: string): Promise<Shown> {
  return (await readConversations(act, [id]))[0] ?? refuse('not_found')
}

/** Whatever is not done yet between a person and us: the fifty opened last. */
export function openRows(act: Pick<Act, 'db'>, personId: string) {
  return conversationRows(act)
    .where('conversations.person_id', '=', personId)
    .where('state', '<>', sql.lit('closed'))
    .orderBy('opened_at', 'desc')
    .limit(sql.lit(50))
}

/** Each with what is asked in it and who has a part in it: one statement, since each costs more to ask for than to find. */
export function conversationRows(act: Pick<Act, 'db'>) {
  return act.db
    .selectFrom('conversations')
    .leftJoin('agents', 'agents.id', 'conversations.owner_id')
    .leftJoin('agents as keeper', 'keeper.id', 'conversations.kept_for')
    .leftJoin('ratings', 'ratings.conversation_id', 'conversations.id')
    .leftJoinLateral(
      (eb) => lastAddress(eb, 'is not').as('wrote_from'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      // only where they wrote nothing in it
      (eb) => lastAddress(eb, 'is').where(sql`wrote_from.identity_id`, 'is', null).as('reached_at'),
      (join) => join.onTrue(),
    )
    .leftJoin('identities', (join) =>
      join.on('identities.id', '=', sql<string>`coalesce(wrote_from.identity_id, reached_at.identity_id)`),
    )
    .select([
      'conversations.id',
      'conversations.person_id',
      'subject',
      'channel',
      'state',
      'opened_at',
      'waiting_since',
      'later_until',
      'closed_at',
      'outcome',
      'last_message_at',
      'mailbox_id',
      'agents.id as owner_id',
      'agents.slug as owner_slug',
      'agents.name as owner_name',
      'agents.picture_key as owner_picture',
      'keeper.id as kept_for',
      'keeper.slug as kept_slug',
      'keeper.name as kept_name',
      'keeper.picture_key as kept_picture',
      'kept_until',
      'heavy',
      'conversations.skills',
      'ratings.rating',
      'ratings.words as rating_words',
      'rated_at',
      'identities.id as identity_id',
      'identities.kind',
      'identities.value',
      'identities.claimed_at',
      'identities.verified_at',
      'identities.verified_by',
      'identities.shared_at',
      'identities.other_names',
      'wrote_from.others',
      needOf.as('need'),
      participantsOf.as('people'),
    ])
}

/** The address that somebody last wrote from in a conversation, or that we last wrote to, and that they still have. */
function lastAddress(eb: ExpressionBuilder<Tables, 'conversations'>, byPerson: 'is' | 'is not') {
  return (
    eb
      .selectFrom('messages')
      .innerJoin('identities as used', 'used.id', 'messages.identity_id')
      .select('messages.identity_id')
      // whom a doubtful mail names, its forger chose: they get no copy of our answer by default
      .select(
        sql<
          Address[] | null
        >`case when messages.proof_of ->> 'caution' is null then messages.envelope -> 'others' end`.as('others'),
      )
      .whereRef('messages.conversation_id', '=', 'conversations.id')
      // nobody who may be somebody else is answered by default
      .where((eb) =>
        eb.or([
          eb('messages.by_person_id', 'is', null),
          eb('messages.by_person_id', '=', eb.ref('conversations.person_id')),
          eb(sql`messages.proof_of ->> 'caution'`, 'is', null),
        ]),
      )
      .where('messages.by_person_id', byPerson, null)
      // nor whom we asked outside
      .where((eb) => eb.not(wasAsked(sql.ref('used.person_id'), sql.ref('messages.conversation_id'))))
      .where('used.removed_at', 'is', null)
      // in a chat they are reached where they sit, by whatever they came
      .where((eb) => eb.or([eb('used.kind', 'in', ['email', 'browser']), eb('conversations.channel', '=', 'chat')]))
      .orderBy('messages.at', 'desc')
      .orderBy('messages.id', 'desc')
      .limit(1)
  )
}

export type ConversationRow = InJson<Awaited<ReturnType<ReturnType<typeof conversationRows>['execute']>>[number]>

export function showConversation(row: ConversationRow): Shown {
  return {
    id: row.id,
    personId: row.person_id,
    subject: row.subject,
    channel: row.channel,
    state: row.state,
    owner: row.owner_id
      ? faceOfAgent({ id: row.owner_id, slug: row.owner_slug!, name: row.owner_name!, picture_key: row.owner_picture })
      : null,
    openedAt: isoOf(row.opened_at),
    waitingSince: isoOf(row.waiting_since),
    laterUntil: isoOf(row.later_until),
    closedAt: isoOf(row.closed_at),
    outcome: row.outcome,
    lastMessageAt: isoOf(row.last_message_at),
    replyTo: row.identity_id
      ? showIdentity({
          id: row.identity_id,
          kind: row.kind!,
          value: row.value!,
          claimed_at: row.claimed_at!,
          verified_at: row.verified_at,
          verified_by: row.verified_by,
          shared_at: row.shared_at,
          other_names: row.other_names ?? [],
        })
      : null,
    replyCc: (row.others ?? []).filter((one) => one.address.toLowerCase() !== row.value?.toLowerCase()),
    people: showParticipants(row.people),
    mailboxId: row.mailbox_id,
    need: row.need && showNeedNow(row.id, row.need),
    keptFor: row.kept_for
      ? faceOfAgent({ id: row.kept_for, slug: row.kept_slug!, name: row.kept_name!, picture_key: row.kept_picture })
      : null,
    keptUntil: isoOf(row.kept_until),
    heavy: row.heavy,
    skills: row.skills,
    rating: row.rating && { rating: row.rating, words: row.rating_words!, at: isoOf(row.rated_at!) },
  }
}
