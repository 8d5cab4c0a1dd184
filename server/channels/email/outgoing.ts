import type { Insertable, Selectable } from 'kysely'
import { buffer } from 'node:stream/consumers'
import { answerLinks, type Envelope } from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'
import type { Tables } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import { newId } from '../../platform/ids.ts'
import { cardUrl, readCompany } from '../../team/index.ts'
import { demoAddress, type Mailbox } from '../mailbox.ts'
import { composeLetter, type Letter, newMessageId } from './compose.ts'
import { footOf } from './foot.ts'
import { replyAddress } from './reply-address.ts'

export type Outgoing = Selectable<Tables['outgoing_mails']>
type Written = { row: Insertable<Tables['outgoing_mails']>; envelope: Envelope; conversationId: string }

/** Writes the mail that a message leaves as, with its Message-ID; not yet stored. A problem is a sentence for its author. */
export async function writeOutgoing(
  act: Act,
  house: House,
  messageId: string,
  mailbox: Mailbox | null,
): Promise<Written | { problem: string }> {
  const message = await readMessage(act, messageId)
  const recipients = [...(message.envelope.to ?? []), ...(message.envelope.cc ?? [])].map((each) => each.address)
  if (recipients.length === 0) return { problem: 'It names nobody to send it to.' }
  const attachments = await readAttachments(act, house, messageId).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return null
  })
  if (attachments === null) return { problem: 'One of its attachments is gone from the disk.' }
  const letter = await letterOf(act, house, message, mailbox)
  const raw = await composeLetter({ ...letter, attachments })
  const row = {
    id: newId(),
    message_id: messageId,
    mailbox_id: mailbox?.id ?? null,
    header_id: letter.messageId,
    composed_at: new Date(),
    sender: letter.mailbox.address,
    recipients,
    raw,
  }
  return {
    row,
    envelope: { from: { name: letter.agent.name, address: letter.mailbox.address } },
    conversationId: message.conversation_id,
  }
}

function readMessage(act: Act, id: string) {
  return act.db
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .leftJoin('agents', 'agents.id', 'messages.by_agent_id')
    .select([
      'messages.id',
      'messages.text',
      'messages.envelope',
      'messages.conversation_id',
      'messages.identity_id',
      'subject',
      'agents.name as agent_name',
      'agents.slug as agent_slug',
    ])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('messages as theirs')
            .select('theirs.id')
            .whereRef('theirs.conversation_id', '=', 'messages.conversation_id')
            .where('theirs.by_person_id', 'is not', null),
        )
        .as('is_answer'),
    )
    .where('messages.id', '=', id)
    .executeTakeFirstOrThrow()
}

type Message = Awaited<ReturnType<typeof readMessage>>

async function letterOf(
  act: Act,
  house: House,
  message: Message,
  mailbox: Mailbox | null,
): Promise<Omit<Letter, 'attachments'>> {
  const address = mailbox?.address ?? demoAddress
  const company = (await readCompany(act)).name
  const known = await idsInConversation(act, message.conversation_id)
  const theirs = known.findLast((each) => each.by_person_id !== null) ?? known.at(-1)
  return {
    messageId: newMessageId(address),
    mailbox: { address },
    agent: {
      name: message.agent_name ?? company,
      cardUrl: message.agent_slug && cardUrl(house.config.url, message.agent_slug),
    },
    company,
    to: message.envelope.to ?? [],
    cc: message.envelope.cc ?? [],
    subject: message.subject,
    isAnswer: Boolean(message.is_answer),
    words: message.text,
    answers: await answerLinks(act, house, message.id),
    foot: await footOf(act, house, message),
    at: new Date(),
    replyAddress:
      mailbox === null || mailbox.plus_addresses ? replyAddress(address, message.conversation_id, house.secrets) : null,
    inReplyTo: theirs?.header_id ?? null,
    references: known.map((each) => each.header_id),
  }
}

function idsInConversation(act: Act, conversationId: string) {
  return act.db
    .selectFrom('mail_ids')
    .innerJoin('messages', 'messages.id', 'mail_ids.message_id')
    .select(['header_id', 'by_person_id'])
    .where('mail_ids.conversation_id', '=', conversationId)
    .orderBy('messages.at')
    .orderBy('messages.id')
    .execute()
}

async function readAttachments(act: Act, house: House, messageId: string): Promise<Letter['attachments']> {
  const rows = await act.db
    .selectFrom('attachments')
    .select(['name', 'type', 'file_key'])
    .where('message_id', '=', messageId)
    .orderBy('place')
    .orderBy('id')
    .execute()
  return Promise.all(
    rows.map(async ({ name, type, file_key }) => ({ name, type, content: await buffer(house.files.read(file_key)) })),
  )
}
