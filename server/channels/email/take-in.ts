import { type KeptAttachment, receiveMessage } from '../../conversations/index.ts'
import { recognise } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import type { Files } from '../../platform/files.ts'
import type { House } from '../../platform/house.ts'
import { newId } from '../../platform/ids.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { authorOf } from './author.ts'
import { joinBounce } from './bounce.ts'
import { placePictures } from './clean.ts'
import type { MailAddress, MailAttachment, UnderstoodMail } from './mail.ts'
import { findConversation, type KnownMail, knownMails } from './thread.ts'

export type KeptMail = { id: string; mailbox_id: string | null; arrived_at: Date; size: number; cut: boolean }

/** What taking in needs beside the mail. `ours`: the addresses of our mailboxes, in lower case. */
export type TakingIn = { files: Files; secrets: Secrets; ours: Set<string> }

export async function meansOfTakingIn(act: Act, { files, secrets }: House): Promise<TakingIn> {
  const rows = await act.db.selectFrom('mailboxes').select('address').where('removed_at', 'is', null).execute()
  return { files, secrets, ours: new Set(rows.map((row) => row.address.toLowerCase())) }
}

/**
 * Takes a kept mail in: finds its conversation and its person, and hands it over as a message; the mail is marked in
 * the same commit, so it is taken in exactly once. `problem` tells why it could only barely be read.
 */
export async function takeIn(
  act: Act,
  means: TakingIn,
  kept: KeptMail,
  mail: UnderstoodMail,
  problem: string | null,
): Promise<void> {
  const attachments = await keepAttachments(means.files, kept, mail.attachments)
  const used = await act.transaction(async (act) => {
    const row = await act.db
      .selectFrom('raw_mails')
      .select('state')
      .where('id', '=', kept.id)
      .forUpdate()
      .executeTakeFirst()
    if (row?.state !== 'kept') return false
    const became = await become(act, means, kept, mail, attachments)
    const reason = became.reason ?? problem
    await act.db
      .updateTable('raw_mails')
      .set({
        state: reason !== null ? 'failed' : became.same ? 'same' : 'understood',
        reason,
        understood_at: act.now,
        message_id: became.messageId,
        automatic: mail.automatic,
      })
      .where('id', '=', kept.id)
      .execute()
    if (reason !== null) record(act, 'mail.not_understood', { mailId: kept.id, mailboxId: kept.mailbox_id })
    return became.fresh
  })
  if (!used) await Promise.all(attachments.map((attachment) => means.files.remove(attachment.fileKey)))
}

type Became = { messageId: string | null; same?: boolean; fresh?: boolean; reason?: string }

async function become(
  act: Act,
  { secrets, ours }: TakingIn,
  kept: KeptMail,
  mail: UnderstoodMail,
  attachments: KeptAttachment[],
): Promise<Became> {
  const known = await knownMails(act, mail)
  const own = sentByUs(mail, known, ours)
  if (own) return { messageId: own, same: true }
  if (mail.automatic === 'bounce') {
    const bounced = await joinBounce(act, mail)
    if (bounced) return { messageId: bounced }
  }
  const author = authorOf(mail, ours)
  if (author === null) return { messageId: null, reason: 'It does not say who wrote it.' }
  const { personId, identityId } = await recognise(act, {
    kind: 'email',
    value: author.address,
    name: author.name,
    how: 'mail',
  })
  const before = cameBefore(mail, known, personId)
  if (before) return { messageId: before, same: true }
  const conversationId = await findConversation(act, mail, known, secrets)
  const received = await receiveMessage(act, {
    ...messageOf(kept, mail, author, attachments),
    personId,
    identityId,
    conversationId,
  })
  if (mail.messageId !== null) await rememberId(act, mail.messageId, received)
  return { messageId: received.messageId, fresh: true }
}

/** A copy of what we sent ourselves, back in our own mailbox, is not news. */
function sentByUs(mail: UnderstoodMail, known: KnownMail[], ours: Set<string>): string | null {
  if (mail.from === null || !ours.has(mail.from.address.toLowerCase())) return null
  const own = known.find((each) => each.header_id === mail.messageId && each.by_person_id === null)
  return own?.message_id ?? null
}

/** The same mail through another of our mailboxes: the same id, author and words. An id alone proves nothing. */
function cameBefore(mail: UnderstoodMail, known: KnownMail[], personId: string): string | null {
  const words = mail.visible.trim()
  const same = known.find(
    (each) => each.header_id === mail.messageId && each.by_person_id === personId && each.text === words,
  )
  return same?.message_id ?? null
}

function messageOf(kept: KeptMail, mail: UnderstoodMail, author: MailAddress, attachments: KeptAttachment[]) {
  const urls = new Map(
    attachments.map((file) => [file.contentId, `/api/attachments/${file.id}/${encodeURIComponent(file.name)}`]),
  )
  return {
    channel: 'mail' as const,
    mailboxId: kept.mailbox_id,
    subject: mail.subject,
    text: [mail.visible.trim(), kept.cut ? cutNote(kept.size) : ''].filter(Boolean).join('\n\n'),
    folded: mail.folded.trim(),
    html: mail.html && placePictures(mail.html, (contentId) => urls.get(contentId)),
    htmlMatters: mail.htmlMatters,
    envelope: { from: mail.from ?? author, to: mail.to, cc: mail.cc, subject: mail.subject },
    at: whenSaid(mail, kept),
    attachments,
  }
}

function cutNote(size: number): string {
  return `(This mail has ${Math.round(size / 1e6)} MB, more than is taken in. This is its beginning; the whole lies in the mailbox.)`
}

/** When it was written, as far as that can be believed: never later than it arrived. */
function whenSaid(mail: UnderstoodMail, kept: KeptMail): Date {
  if (mail.date === null) return kept.arrived_at
  // a Date counts whole seconds: within the same one, the arrival knows better what was said before what
  return kept.arrived_at.getTime() - mail.date.getTime() < 1000 ? kept.arrived_at : mail.date
}

async function keepAttachments(files: Files, kept: KeptMail, attachments: MailAttachment[]): Promise<KeptAttachment[]> {
  // What stands at the end of a cut mail is no file that anybody could open
  if (kept.cut) return []
  const keptOnes: KeptAttachment[] = []
  for (const { name, type, size, inline, contentId, content } of attachments) {
    const { key } = await files.put(Buffer.from(content.buffer, content.byteOffset, content.byteLength))
    keptOnes.push({ id: newId(), name, type, size, fileKey: key, inline, contentId })
  }
  return keptOnes
}

/** Answers to this mail will refer to it. */
export async function rememberId(
  act: Act,
  headerId: string,
  of: { messageId: string; conversationId: string },
): Promise<void> {
  await act.db
    .insertInto('mail_ids')
    .values({ header_id: headerId, message_id: of.messageId, conversation_id: of.conversationId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
