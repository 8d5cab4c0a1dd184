import { sql } from 'kysely'
import { nameInLetters } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'
import type { Conversation } from './conversation.ts'
import { wasAsked } from './participants.ts'

export type Recipient = { identityId: string; name: string; address: string }

/** What of a conversation says whom it reaches; one that begins has nobody in it yet. */
type Reached = Pick<Conversation, 'id' | 'person_id' | 'origin_id' | 'channel'>

/**
 * Whom an answer goes to: the address asked for, of somebody in the conversation; else whoever wrote in it last; else
 * any address of its person as they came, before one of somebody who was merged with them, verified ones first. Refuses no_address.
 */
export async function recipient(act: Act, conversation: Reached, identityId?: string): Promise<Recipient> {
  const found = identityId
    ? await askedFor(act, conversation, identityId)
    : ((await lastWriter(act, conversation)) ?? (await theirOwn(act, conversation)))
  if (!found) refuse('no_address')
  return { identityId: found.id, name: nameInLetters(found.name), address: found.value }
}

function reachable(act: Act, conversation: Reached) {
  return (
    act.db
      .selectFrom('identities')
      .innerJoin('people', 'people.id', 'identities.person_id')
      .select(['identities.id', 'identities.value', 'people.name'])
      // in a chat they are reached where they sit, by whatever they came
      .$if(conversation.channel !== 'chat', (q) => q.where('identities.kind', '=', 'email'))
      .where('identities.removed_at', 'is', null)
  )
}

function askedFor(act: Act, conversation: Reached, identityId: string) {
  return reachable(act, conversation)
    .where('identities.id', '=', identityId)
    .where((eb) =>
      eb.or([
        eb('identities.person_id', '=', conversation.person_id),
        eb.exists(
          eb
            .selectFrom('conversation_people')
            .select('conversation_people.part')
            .where('conversation_people.conversation_id', '=', conversation.id)
            .whereRef('conversation_people.person_id', '=', 'identities.person_id'),
        ),
        eb.exists(
          eb
            .selectFrom('messages')
            .select('messages.id')
            .where('messages.conversation_id', '=', conversation.id)
            .whereRef('messages.by_person_id', '=', 'identities.person_id'),
        ),
      ]),
    )
    .executeTakeFirst()
}

function lastWriter(act: Act, conversation: Reached) {
  return (
    reachable(act, conversation)
      .innerJoin('messages', 'messages.identity_id', 'identities.id')
      .where('messages.conversation_id', '=', conversation.id)
      .where('messages.by_person_id', 'is not', null)
      // a guest of whom nobody knows who they are is answered only when somebody chose to
      .where((eb) =>
        eb.or([
          eb('messages.by_person_id', '=', conversation.person_id),
          eb(sql`messages.proof_of ->> 'caution'`, 'is', null),
        ]),
      )
      // whom we asked outside is answered only when somebody chose to
      .where((eb) => eb.not(wasAsked(sql.ref('messages.by_person_id'), sql.ref('messages.conversation_id'))))
      .orderBy('messages.at', 'desc')
      .orderBy('messages.id', 'desc')
      .limit(1)
      .executeTakeFirst()
  )
}

function theirOwn(act: Act, conversation: Reached) {
  return reachable(act, conversation)
    .where('identities.person_id', '=', conversation.person_id)
    .orderBy(
      sql`coalesce(identities.origin_id, identities.person_id) = ${conversation.origin_id ?? conversation.person_id}`,
      'desc',
    )
    .orderBy('identities.verified_at', (order) => order.desc().nullsLast())
    .orderBy('identities.claimed_at')
    .limit(1)
    .executeTakeFirst()
}

/** Who alone got a message of ours, in To and nobody in copy; null: it was none of ours, or several got it. */
export async function soleReader(act: Act, messageId: string): Promise<string | null> {
  const row = await act.db
    .selectFrom('messages')
    .innerJoin('identities', 'identities.id', 'messages.identity_id')
    .select(['identities.person_id', 'envelope'])
    .where('messages.id', '=', messageId)
    .where('messages.by_agent_id', 'is not', null)
    .executeTakeFirst()
  const readers = [...(row?.envelope.to ?? []), ...(row?.envelope.cc ?? []), ...(row?.envelope.bcc ?? [])]
  return row && readers.length === 1 ? row.person_id : null
}
