import type { Channel } from '../../contract/events.ts'
import type { Act } from '../platform/act.ts'
import { record, recordInBulk } from '../platform/events.ts'
import { newId } from '../platform/ids.ts'
import { afterTheirWords, type Conversation, firstWords, lockConversation } from './conversation.ts'
import { messageVector } from './find-words.ts'
import { newToIt, noteParticipants, type Participant } from './participants.ts'
import type { Envelope, ProofOf } from './tables.ts'

/** A file that is kept already; its id is made by whoever keeps it, so that a mail's HTML can name it. */
export type KeptAttachment = {
  id: string
  name: string
  type: string
  size: number
  fileKey: string
  inline: boolean
  contentId: string | null
}

export type Received = {
  personId: string
  identityId: string | null
  /**
   * as whom they came, where they were merged since: given by whoever has just recognised them, and so holds them still;
   * left out: it is looked up
   */
  originId?: string | null
  /** the conversation that it continues; a new one begins where there is none */
  conversationId: string | null
  channel: Channel
  mailboxId: string | null
  subject: string
  text: string
  folded: string
  html: string | null
  htmlMatters: boolean
  envelope: Envelope
  at: Date
  attachments: KeptAttachment[]
  /** to whom of us they wrote, where they said so: a new conversation is theirs */
  toAgentId?: string
  /** what proves who wrote it; left out: nobody asked */
  proof?: { state: 'proven' | 'unproven' | 'doubtful'; of: ProofOf }
  /** who else has a part in it; its author has in any case */
  others?: Participant[]
  /** a machine answered for them: nobody waits for us because of it */
  quiet?: boolean
  /** words beside the text by which it is found, too: of the colleague who passed it on */
  alsoFoundBy?: string
  /** made by their browser: by it the same words are known when they come again */
  clientId?: string
  /** from long before we were here: it is kept as something done, and nobody is told */
  isHistory?: boolean
}

/**
 * Takes in what a person said: into the conversation that it continues (which opens again if it was done, and then
 * waits for us), else into a new one. Who looks after it is decided by whoever hears of it (routing). Run inside the
 * transaction that marks its source as taken in.
 */
export function receiveMessage(act: Act, received: Received): Promise<{ messageId: string; conversationId: string }> {
  return act.transaction(async (act) => {
    const { originId = received.identityId ? await originOf(act, received.identityId) : null } = received
    const author = { ...received, originId, part: 'wrote' as const, isHeld: received.originId !== undefined }
    const joining = await newToIt(act, received.conversationId, [author, ...(received.others ?? [])])
    const conversation = received.conversationId
      ? await lockConversation(act, received.conversationId)
      : await openConversation(act, received, originId)
    const messageId = newId(act.now.getTime())
    await keepMessage(act, conversation, messageId, received, originId)
    await noteParticipants(act, conversation, joining, received.at)
    if (received.conversationId) await waitForUs(act, conversation, received)
    const happened = {
      messageId,
      conversationId: conversation.id,
      personId: conversation.person_id,
      channel: received.channel,
    }
    if (received.isHistory) await recordInBulk(act, 'message.received', [happened])
    else record(act, 'message.received', happened)
    return { messageId, conversationId: conversation.id }
  })
}

/** As whom they came, where they were merged since: what comes by an identity goes where the identity goes. */
async function originOf(act: Act, identityId: string): Promise<string | null> {
  const row = await act.db.selectFrom('identities').select('origin_id').where('id', '=', identityId).executeTakeFirst()
  return row?.origin_id ?? null
}

async function openConversation(act: Act, received: Received, originId: string | null): Promise<Conversation> {
  const row = await act.db
    .insertInto('conversations')
    .values({
      id: newId(act.now.getTime()),
      person_id: received.personId,
      origin_id: originId,
      subject: received.subject,
      channel: received.channel,
      mailbox_id: received.mailboxId,
      owner_id: received.toAgentId ?? null,
      opened_at: received.at,
      ...(received.isHistory || received.quiet
        ? { state: 'closed', closed_at: received.at }
        : { state: 'open', waiting_since: received.at }),
      ...lastWords(received, ''),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const happened = { conversationId: row.id, personId: received.personId, channel: received.channel }
  if (received.isHistory) await recordInBulk(act, 'conversation.opened', [happened])
  else record(act, 'conversation.opened', happened)
  return row
}

async function keepMessage(
  act: Act,
  conversation: Conversation,
  id: string,
  received: Received,
  originId: string | null,
): Promise<void> {
  await act.db
    .insertInto('messages')
    .values({
      id,
      conversation_id: conversation.id,
      // whose lifeline it is in; a colleague of theirs who joins in writes under their own name
      person_id: conversation.person_id,
      kind: 'message',
      channel: received.channel,
      by_person_id: received.personId,
      by_origin_id: originId,
      at: received.at,
      text: received.text,
      folded: received.folded,
      html: received.html,
      html_matters: received.htmlMatters,
      envelope: received.envelope,
      identity_id: received.identityId,
      proof: received.proof?.state ?? null,
      proof_of: received.proof?.of ?? null,
      client_id: received.clientId ?? null,
      search: messageVector(
        [
          received.subject,
          received.text,
          received.alsoFoundBy ?? '',
          ...received.attachments.map((file) => file.name),
        ].join(' '),
        received.at,
      ),
    })
    .execute()
  await keepAttachments(act, id, received.attachments)
}

/** The files of a message, in the order in which they stand. */
export async function keepAttachments(act: Act, messageId: string, attachments: KeptAttachment[]): Promise<void> {
  if (attachments.length === 0) return
  await act.db
    .insertInto('attachments')
    .values(
      attachments.map(({ fileKey, contentId, ...file }, place) => ({
        ...file,
        place,
        message_id: messageId,
        made_at: act.now,
        file_key: fileKey,
        content_id: contentId,
      })),
    )
    .execute()
}

async function waitForUs(act: Act, conversation: Conversation, received: Received): Promise<void> {
  const guest = received.personId === conversation.person_id ? '' : `${await nameOfGuest(act, received)}: `
  if (received.quiet && conversation.last_message_at !== null) return
  const late = conversation.last_message_at !== null && conversation.last_message_at > received.at
  await act.db
    .updateTable('conversations')
    .set({
      ...(received.isHistory || received.quiet ? {} : afterTheirWords(conversation, received.at)),
      ...(late ? {} : lastWords(received, guest)),
    })
    .where('id', '=', conversation.id)
    .execute()
  if (conversation.state === 'closed' && !received.isHistory && !received.quiet)
    record(act, 'conversation.reopened', { conversationId: conversation.id, personId: conversation.person_id })
}

function lastWords({ at, text, subject }: Received, guest: string) {
  return { last_message_at: at, last_words: firstWords(`${guest}${text || subject}`), last_by: 'person' as const }
}

/** In a list, what a guest said must not pass for the person's words; who proves nothing goes by where they write from. */
async function nameOfGuest(act: Act, { personId, proof, envelope }: Received): Promise<string> {
  if (proof?.of.caution && envelope.from) return envelope.from.address
  const row = await act.db.selectFrom('people').select('name').where('id', '=', personId).executeTakeFirstOrThrow()
  return row.name
}
