import { sql } from 'kysely'
import type { z } from 'zod'
import type { newConversation } from '../../contract/conversations.ts'
import { lockPerson, personId, recognise } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { newId } from '../platform/ids.ts'
import { noteCall } from './note.ts'
import { recipient } from './recipient.ts'
import { reply } from './reply.ts'
import { saidBefore } from './say.ts'
import { speaker } from './speaker.ts'

type New = z.infer<typeof newConversation>

/** An agent writes first, to someone known or new; or notes a call. Refuses not_found, nothing_to_say, no_address. */
export function startConversation(act: Act, given: New): Promise<{ conversationId: string; messageId: string }> {
  return act.transaction(async (act) => {
    await oneAtATime(act, given.first.clientId)
    const before = await saidBefore(act, given.first.clientId)
    if (before) return { messageId: before, conversationId: await conversationOf(act, before) }
    const conversationId = newId(act.now.getTime())
    const { person, originId, identityId } =
      'id' in given.person
        ? await known(act, conversationId, given.person.id, given)
        : await greetByMail(act, given.person)
    await act.db
      .insertInto('conversations')
      .values({
        id: conversationId,
        person_id: person,
        origin_id: originId,
        subject: given.subject,
        channel: given.channel,
        mailbox_id: given.mailboxId ?? null,
        owner_id: speaker(act),
        opened_at: act.now,
        state: 'waiting',
      })
      .execute()
    record(act, 'conversation.opened', { conversationId, personId: person, channel: given.channel })
    const messageId =
      given.channel === 'phone'
        ? await noteCall(act, conversationId, { ...given.first, by: 'agent' })
        : await reply(act, conversationId, { ...given.first, identityId })
    return { conversationId, messageId }
  })
}

/** Sent twice at once, the second waits and finds what the first became: there is no conversation yet to lock. */
async function oneAtATime(act: Act, clientId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`start ${clientId}`}, 0))`.execute(act.db)
}

/** `originId`: whose it is, where they were merged: like every letter it goes with the address that it goes to. */
type To = { person: string; originId: string | null; identityId?: string | undefined }

async function known(act: Act, id: string, ref: string, { channel, first }: New): Promise<To> {
  const person = await lockPerson(act, await personId(act, ref))
  if (channel === 'phone') return { person, originId: null }
  const { identityId } = await recipient(act, { id, person_id: person, origin_id: null, channel }, first.identityId)
  const row = await act.db
    .selectFrom('identities')
    .select('origin_id')
    .where('id', '=', identityId)
    .executeTakeFirstOrThrow()
  return { person, originId: row.origin_id, identityId }
}

async function greetByMail(act: Act, given: { name: string; email: string }): Promise<To> {
  const { personId, originId, identityId } = await recognise(act, {
    kind: 'email',
    value: given.email,
    name: given.name,
    how: 'agent',
  })
  return { person: personId, originId, identityId }
}

async function conversationOf(act: Act, messageId: string): Promise<string> {
  const row = await act.db
    .selectFrom('messages')
    .select('conversation_id')
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow()
  return row.conversation_id
}
