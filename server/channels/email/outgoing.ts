import { randomUUID } from 'node:crypto'
import type { Insertable, Selectable } from 'kysely'
import { buffer } from 'node:stream/consumers'
import { picturesIn } from '../../../contract/marks.ts'
import { answerLinks, type Envelope, type WhyNot } from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'
import type { Tables } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import { newId } from '../../platform/ids.ts'
import { cardUrl, readCompany } from '../../team/index.ts'
import { demoAddress, type Mailbox, readMailboxes } from '../mailbox.ts'
import { linksFor, tooLarge } from './by-link.ts'
import { composeLetter, type Letter, newMessageId } from './compose.ts'
import { signed } from './dkim.ts'
import { footOf, moreAnswers } from './foot.ts'
import { idsBefore } from './ids-before.ts'
import { spokenTo } from './letter-words.ts'
import { passedOnText } from './passes-on.ts'
import { quotedFor } from './quoted.ts'
import { replyAddress, withoutToken } from './reply-address.ts'

export type Outgoing = Selectable<Tables['outgoing_mails']>
type Written = { row: Insertable<Tables['outgoing_mails']>; envelope: Envelope; conversationId: string }

const cannot = (code: WhyNot['code'], words: string): { problem: WhyNot } => ({ problem: { code, values: {}, words } })

/** What attachments of a mail weigh at most where no mailbox says so, in bytes. */
const ATTACH_MOST = 10_000_000

/** Writes the mail that a message leaves as, with its Message-ID; not yet stored. A problem is for its author to hear. */
export async function writeOutgoing(
  act: Act,
  house: House,
  messageId: string,
  mailbox: Mailbox | null,
): Promise<Written | { problem: WhyNot }> {
  const message = await readMessage(act, messageId)
  const readers = await withoutOurselves(act, message.envelope)
  const recipients = [...readers.to, ...readers.cc, ...readers.bcc].map((each) => each.address)
  if (recipients.length === 0) return cannot('nobody_named', 'It names nobody to send it to.')
  const files = await attachmentsOf(act, messageId, message.text)
  const byLink = tooLarge(files, mailbox?.attach_most ?? ATTACH_MOST)
  const attachments = await readAttachments(
    house,
    files.filter((file) => !byLink.includes(file)),
  ).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return null
  })
  if (attachments === null) return cannot('file_gone', 'One of its attachments is gone from the disk.')
  const passed = message.envelope.passesOn?.messageIds[0]
  const passesOn = passed === undefined ? null : await passedOnText(act, passed, spokenWith(message))
  if (passed !== undefined && passesOn === null) return cannot('letter_gone', 'The letter that it passes on is gone.')
  const readBy = { ...message, envelope: { ...message.envelope, ...readers } }
  const letter = await letterOf(act, house, readBy, mailbox, passesOn)
  const fetched = await linksFor(act, house, byLink, spokenWith(message))
  const composed = await composeLetter({ ...letter, attachments, fetched })
  const row = {
    id: newId(),
    message_id: messageId,
    mailbox_id: mailbox?.id ?? null,
    header_id: letter.messageId,
    composed_at: new Date(),
    sender: letter.mailbox.address,
    recipients: [...new Map(recipients.map((address) => [address.toLowerCase(), address])).values()],
    raw: await signed(composed, mailbox, house.secrets, letter.at),
  }
  return {
    row,
    envelope: { from: { name: letter.agent.name, address: letter.mailbox.address }, ...readers },
    conversationId: message.conversation_id,
  }
}

function readMessage(act: Act, id: string) {
  return act.db
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .leftJoin('agents', 'agents.id', 'messages.by_agent_id')
    .leftJoin('identities', 'identities.id', 'messages.identity_id')
    .leftJoin('people', 'people.id', 'identities.person_id')
    .select([
      'messages.id',
      'messages.at',
      'messages.text',
      'messages.envelope',
      'messages.conversation_id',
      'messages.identity_id',
      'messages.by_agent_id',
      'subject',
      'agents.name as agent_name',
      'agents.slug as agent_slug',
      'agents.time_zone as agent_zone',
      'people.languages',
      'people.time_zone',
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

/** Whom it goes to, but for ourselves: a letter to a mailbox of ours would come back as news. */
async function withoutOurselves(act: Act, { to = [], cc = [], bcc = [] }: Envelope) {
  const ours = new Set((await readMailboxes(act)).map((mailbox) => mailbox.address.toLowerCase()))
  const isTheirs = ({ address }: { address: string }) => !ours.has(withoutToken(address).toLowerCase())
  return { to: to.filter(isTheirs), cc: cc.filter(isTheirs), bcc: bcc.filter(isTheirs) }
}

function spokenWith({ languages, time_zone, agent_zone }: Message) {
  return { language: spokenTo(languages ?? []), timeZone: time_zone ?? agent_zone ?? 'Etc/UTC' }
}

async function letterOf(
  act: Act,
  house: House,
  message: Message,
  mailbox: Mailbox | null,
  passesOn: string | null,
): Promise<Omit<Letter, 'attachments' | 'fetched'>> {
  const address = mailbox?.address ?? demoAddress
  const company = (await readCompany(act)).name
  const known = await idsBefore(act, message)
  const theirs = known.findLast((each) => each.by_person_id !== null) ?? known.at(-1)
  const newMail = passesOn !== null
  const goesOn = message.envelope.goesOn !== undefined
  return {
    messageId: newMessageId(address),
    mailbox: { address },
    agent: {
      name: message.agent_name ?? company,
      cardUrl: message.agent_slug && cardUrl(house.config.url, message.agent_slug),
    },
    company,
    // of what nobody wrote the company is the sender, and stands there already
    signature: mailbox?.signature || (message.by_agent_id ? company : ''),
    to: message.envelope.to ?? [],
    cc: message.envelope.cc ?? [],
    // what goes on from a chat may go to an address that was only typed: none of their own words go there with it
    subject: goesOn ? (message.envelope.subject ?? '') : message.subject,
    opens: newMail ? 'passed on' : message.is_answer && !goesOn ? 'answer' : 'first',
    words: message.text,
    answers: [...(await answerLinks(act, house, message.id)), ...(await moreAnswers(act, house, message.id))],
    isAutomatic: message.by_agent_id === null,
    foot: goesOn ? null : await footOf(act, house, message),
    passesOn,
    quoted: newMail || goesOn ? null : await quotedFor(act, message, spokenWith(message)),
    at: new Date(),
    replyAddress:
      mailbox === null || mailbox.plus_addresses ? replyAddress(address, message.conversation_id, house.secrets) : null,
    // whoever gets it for the first time has none of the letters before
    inReplyTo: newMail ? null : (theirs?.header_id ?? null),
    references: newMail ? [] : known.map((each) => each.header_id),
  }
}

type Row = { id: string; name: string; type: string; size: number; file_key: string; inline: boolean }

/** Its files; a picture that the words name stands where they name it. */
async function attachmentsOf(act: Act, messageId: string, text: string): Promise<Row[]> {
  const rows = await act.db
    .selectFrom('attachments')
    .select(['id', 'name', 'type', 'size', 'file_key'])
    .where('message_id', '=', messageId)
    .orderBy('place')
    .orderBy('id')
    .execute()
  const named = new Set(picturesIn(text))
  return rows.map((row) => ({ ...row, inline: named.has(row.name) && row.type.startsWith('image/') }))
}

function readAttachments(house: House, rows: Row[]): Promise<Letter['attachments']> {
  return Promise.all(
    rows.map(async ({ name, type, file_key, inline }) => ({
      name,
      type,
      content: await buffer(house.files.read(file_key)),
      ...(inline && { contentId: `${randomUUID()}@pictures` }),
    })),
  )
}
