import type { z } from 'zod'
import type { newPlaceConversation, placeWords } from '../../contract/place.ts'
import { receiveMessage, takeUp } from '../conversations/index.ts'
import { lockPerson } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'
import { mustRead } from './conversations.ts'
import type { Visit } from './visit.ts'

type Words = z.infer<typeof placeWords>
/** `personId`: who they are by now, should they have been merged in this moment. */
type Written = { conversationId: string; messageId: string; personId: string }

/**
 * They write in one of their conversations. It arrives like a letter of theirs; proven only where they have shown lately
 * that their mails reach them, since a link out of a letter may have been passed on. Sent twice with one clientId, it is
 * said once. Refuses not_found, nothing_to_say.
 */
export function writeIn(act: Act, visit: Visit, conversationId: string, words: Words): Promise<Written> {
  return act.transaction(async (act) => {
    const { subject, mailboxId, own } = await mustRead(act, visit, conversationId)
    return receive(act, visit, { ...words, conversationId, subject, mailboxId, own })
  })
}

/** They begin a new one. Refuses nothing_to_say, and no_address: an answer to it would not reach them. */
export function writeAnew(act: Act, visit: Visit, words: z.infer<typeof newPlaceConversation>): Promise<Written> {
  return act.transaction(async (act) => {
    if (!(await isAnswerable(act, visit.personId))) refuse('no_address')
    return receive(act, visit, { ...words, conversationId: null, mailboxId: null, own: true })
  })
}

/** Whether we know where to mail an answer. */
export async function isAnswerable(act: Act, personId: string): Promise<boolean> {
  const row = await act.db
    .selectFrom('identities')
    .select('id')
    .where('person_id', '=', personId)
    .where('kind', '=', 'email')
    .where('removed_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

type Letter = Words & { conversationId: string | null; subject: string; mailboxId: string | null; own: boolean }

async function receive(act: Act, visit: Visit, letter: Letter): Promise<Written> {
  // the person first, as everybody does: a merge that is under way ends, and they are who they are by then
  const personId = await lockPerson(act, visit.personId)
  // one at a time from one browser: of two that were sent at once, the second finds what the first became
  await act.db.selectFrom('place_sessions').select('id').where('id', '=', visit.sessionId).forUpdate().execute()
  const before = await saidBefore(act, { ...visit, personId }, letter.clientId)
  if (before) return { ...before, personId }
  const text = letter.text.trim()
  if (!text && letter.attachmentIds.length === 0) refuse('nothing_to_say')
  const received = await receiveMessage(act, {
    personId,
    identityId: visit.identityId,
    conversationId: letter.conversationId,
    // answered by mail, where they are reached
    channel: 'mail',
    mailboxId: letter.mailboxId,
    subject: letter.subject || firstLine(text),
    text,
    folded: '',
    html: null,
    htmlMatters: false,
    envelope: { from: await sender(act, visit.identityId) },
    at: act.now,
    attachments: [],
    proof: visit.freshUntil
      ? { state: 'proven', of: { by: 'place', caution: null } }
      : { state: 'unproven', of: { by: 'place', caution: letter.own ? null : 'guest' } },
    clientId: keyOf(visit, letter.clientId),
  })
  await takeUp(act, received.messageId, { sessionId: visit.sessionId }, letter.attachmentIds)
  return { ...received, personId }
}

function firstLine(text: string): string {
  const line = text.split('\n')[0]!.trim()
  return [...line].length <= 60 ? line : `${[...line].slice(0, 57).join('')}…`
}

async function sender(act: Act, identityId: string): Promise<{ name: string; address: string }> {
  const row = await act.db
    .selectFrom('identities')
    .innerJoin('people', 'people.id', 'identities.person_id')
    .select(['kind', 'value', 'name'])
    .where('identities.id', '=', identityId)
    .executeTakeFirstOrThrow()
  // what a site of ours calls them is no address
  return { name: row.name, address: row.kind === 'external' ? '' : row.value }
}

async function saidBefore(act: Act, visit: Visit, clientId: string): Promise<Omit<Written, 'personId'> | null> {
  const row = await act.db
    .selectFrom('messages')
    .select(['id', 'conversation_id'])
    .where('by_person_id', '=', visit.personId)
    .where('client_id', '=', keyOf(visit, clientId))
    .executeTakeFirst()
  return row ? { messageId: row.id, conversationId: row.conversation_id } : null
}

// told apart from what agents made, and from other browsers
function keyOf(visit: Visit, clientId: string): string {
  return `place ${visit.sessionId} ${clientId}`
}
