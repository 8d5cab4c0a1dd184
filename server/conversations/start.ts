import { sql } from 'kysely'
import type { z } from 'zod'
import type { newConversation } from '../../contract/conversations.ts'
import { lockPerson, personId, recognise } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { newId } from '../platform/ids.ts'
import { noteCall } from './note.ts'
import { reply } from './reply.ts'
import { saidBefore } from './say.ts'
import { speaker } from './speaker.ts'

/** An agent writes first, to someone known or new; or notes a call. Refuses not_found, nothing_to_say, no_address. */
export function startConversation(
  act: Act,
  given: z.infer<typeof newConversation>,
): Promise<{ conversationId: string; messageId: string }> {
  return act.transaction(async (act) => {
    await oneAtATime(act, given.first.clientId)
    const before = await saidBefore(act, given.first.clientId)
    if (before) return { messageId: before, conversationId: await conversationOf(act, before) }
    const { person, originId } =
      'id' in given.person ? await known(act, given.person.id) : await greetByMail(act, given.person)
    const conversationId = newId(act.now.getTime())
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
        : await reply(act, conversationId, given.first)
    return { conversationId, messageId }
  })
}

/** Sent twice at once, the second waits and finds what the first became: there is no conversation yet to lock. */
async function oneAtATime(act: Act, clientId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`start ${clientId}`}, 0))`.execute(act.db)
}

type To = { person: string; originId: string | null }

async function known(act: Act, ref: string): Promise<To> {
  return { person: await lockPerson(act, await personId(act, ref)), originId: null }
}

async function greetByMail(act: Act, given: { name: string; email: string }): Promise<To> {
  const { personId, originId } = await recognise(act, {
    kind: 'email',
    value: given.email,
    name: given.name,
    how: 'agent',
  })
  return { person: personId, originId }
}

async function conversationOf(act: Act, messageId: string): Promise<string> {
  const row = await act.db
    .selectFrom('messages')
    .select('conversation_id')
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow()
  return row.conversation_id
}
