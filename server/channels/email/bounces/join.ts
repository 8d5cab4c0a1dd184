import { deliveryFailed, type WhyNot } from '../../../conversations/index.ts'
import { noteBounced, noteComplaint } from '../../../people/index.ts'
import type { Act } from '../../../platform/act.ts'
import type { Secrets } from '../../../platform/secrets.ts'
import { idsOf } from '../headers.ts'
import type { Bounce, UnderstoodMail } from '../mail.ts'
import { conversationFromAddress } from '../reply-address.ts'
import { addressIn } from './delivery-status.ts'
import { partsOf } from './in-mail.ts'
import { inWords } from './say-why.ts'
import { readSns } from './sns.ts'

/** What a bounce or a complaint came to: the message of ours that it is about; null for a letter of the house. */
export type Joined = { messageId: string | null }

/**
 * Joins a bounce to the message of ours that came back, which says so from then on, and marks the addresses that it did not
 * reach. Only what proves to have seen our mail is believed: its Message-ID, or our signed reply address. Null: it is about
 * no mail of ours.
 */
export async function joinBounce(act: Act, secrets: Secrets, mail: UnderstoodMail): Promise<Joined | null> {
  const about = await findOurs(act, secrets, mail)
  if (about === null) return null
  // a server that says "not yet" goes on trying
  const failed = mail.bounces.filter((bounce) => !bounce.delayed)
  for (const bounce of failed) {
    const address = recipientOf(bounce.recipient, about.recipients)
    if (address) await noteBounced(act, address, bounce)
  }
  if (failed.length > 0 && about.messageId)
    await deliveryFailed(act, about.messageId, reasonOf(failed, about.recipients))
  return { messageId: about.messageId }
}

/**
 * Joins a complaint (RFC 5965) to the message that it is about, and marks whoever complained. Null: it is about none of
 * ours. One that says it was no spam after all, or that a seal did not hold, is nobody's complaint.
 */
export async function joinComplaint(act: Act, secrets: Secrets, mail: UnderstoodMail): Promise<Joined | null> {
  const about = await findOurs(act, secrets, mail)
  if (about === null) return null
  const { kind, recipients } = feedbackIn(mail)
  if (!COMPLAINS.test(kind)) return { messageId: about.messageId }
  const addresses = new Set(recipients.map((one) => recipientOf(one, about.recipients)).filter((one) => one !== null))
  if (addresses.size === 0 && about.recipients.length === 1) addresses.add(about.recipients[0]!)
  for (const address of addresses) await noteComplaint(act, address)
  return { messageId: about.messageId }
}

/** Kinds of feedback by which somebody complains; a report that says no kind is a complaint. */
const COMPLAINS = /^(abuse|fraud|other|complaint)?$/i

function feedbackIn(mail: UnderstoodMail): { kind: string; recipients: string[] } {
  const notice = readSns(mail)
  if (notice) return { kind: notice.feedback, recipients: notice.recipients }
  const parts = partsOf(mail.attachments)
  const reports = parts.filter((part) => part.type.includes('feedback-report'))
  const kind = reports.map((part) => /^feedback-type:[ \t]*([\w-]+)/im.exec(part.text)?.[1]).find(Boolean) ?? ''
  const named = reports.flatMap((part) => [...part.text.matchAll(/^(?:original-rcpt-to|removal-recipient):(.*)$/gim)])
  // so Microsoft names them, in the mail that it gives back
  const inside = parts.flatMap((part) => [...part.text.matchAll(/^x-hmxmroriginalrecipient:(.*)$/gim)])
  return { kind, recipients: [...named, ...inside].map((found) => addressIn(found[1]!)) }
}

type Ours = { messageId: string | null; recipients: string[] }

async function findOurs(act: Act, secrets: Secrets, mail: UnderstoodMail): Promise<Ours | null> {
  const texts = [...partsOf(mail.attachments).map((part) => part.text), mail.text.slice(0, 100_000)]
  const named = texts.flatMap((text) =>
    [...text.matchAll(/^[\s>]*(?:x-)?(?:original-)?message-id:\s*(<[^<>\s]+>)/gim)].map((found) => found[1] ?? ''),
  )
  const about = readSns(mail)?.about ?? ''
  const ids = [...[...named, about].flatMap((id) => idsOf(id)), ...mail.inReplyTo, ...mail.references]
  return (await byId(act, ids)) ?? byReplyAddress(act, secrets, mail, texts)
}

async function byId(act: Act, ids: string[]): Promise<Ours | null> {
  if (ids.length === 0) return null
  const row = await act.db
    .selectFrom('outgoing_mails')
    .select(['message_id', 'recipients'])
    .where('header_id', 'in', ids)
    .orderBy('composed_at', 'desc')
    .executeTakeFirst()
  return row ? { messageId: row.message_id, recipients: row.recipients } : null
}

const MOST_ADDRESSES = 50

/** The last mail to that recipient in the conversation that our signed address names, in the report or in what came back. */
async function byReplyAddress(act: Act, secrets: Secrets, mail: UnderstoodMail, texts: string[]): Promise<Ours | null> {
  const inTexts = texts.flatMap((text) => text.match(/[^\s<>"'(),;:]+\+[a-z2-7]{39}@[^\s<>"'(),;:]+/gi) ?? [])
  const addresses = [...mail.to.map((one) => one.address), ...mail.deliveredTo, ...inTexts].slice(0, MOST_ADDRESSES)
  const ids = addresses.map((address) => conversationFromAddress(address, secrets)).filter((id) => id !== null)
  if (ids.length === 0) return null
  const rows = await act.db
    .selectFrom('messages')
    .innerJoin('outgoing_mails', 'outgoing_mails.message_id', 'messages.id')
    .select(['messages.id', 'recipients'])
    .where('messages.conversation_id', 'in', ids)
    .where('messages.by_agent_id', 'is not', null)
    .orderBy('messages.at', 'desc')
    .limit(20)
    .execute()
  const meant = rows.find((row) => mail.bounces.some((bounce) => recipientOf(bounce.recipient, row.recipients)))
  const found = meant ?? rows[0]
  return found ? { messageId: found.id, recipients: found.recipients } : null
}

/** The recipient of ours that a report means: by its address, else the only one there was (mail to it may be passed on). */
function recipientOf(named: string, recipients: string[]): string | null {
  const same = recipients.find((one) => one.toLowerCase() === named.toLowerCase())
  return same ?? (recipients.length === 1 ? recipients[0]! : null)
}

/** For whoever wrote the message. */
function reasonOf(failed: Bounce[], recipients: string[]): WhyNot {
  const worst = failed.find((bounce) => bounce.class === 'hard') ?? failed[0]!
  const whom = recipients.length > 1 ? worst.recipient : ''
  return {
    code: 'came_back',
    values: { whom, why: worst.why, said: worst.said },
    words: `It came back${whom && ` from ${whom}`}: ${inWords(worst)}`,
  }
}
