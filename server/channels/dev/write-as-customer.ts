import MailComposer from 'nodemailer/lib/mail-composer'
import type { z } from 'zod'
import type { devLetter } from '../../../contract/channels.ts'
import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'
import { newMessageId } from '../email/compose.ts'
import { keepOne } from '../email/keep.ts'
import { understandMail } from '../email/understand.ts'
import { withoutToken } from '../email/reply-address.ts'
import { demoAddress, readMailboxes } from '../mailbox.ts'

type Letter = z.infer<typeof devLetter>
type Answered = { to: string; subject: string; inReplyTo: string; references: string[]; quote: string }

/** Writes a real mail as a customer's mail program would, and puts it through the same door as every other. Refuses not_found. */
export async function writeAsCustomer(act: Act, letter: Letter): Promise<string> {
  const answered = letter.answers ? await readAnswered(act, letter.answers) : null
  const mailboxes = await readMailboxes(act)
  const to = letter.to ?? answered?.to ?? mailboxes[0]?.address ?? demoAddress
  const mailbox =
    mailboxes.find((each) => each.address.toLowerCase() === withoutToken(to).toLowerCase()) ?? mailboxes[0]
  const raw = await new MailComposer({
    messageId: `<${newMessageId(letter.from.address)}>`,
    date: act.now,
    from: letter.from,
    to,
    cc: letter.cc,
    subject: letter.subject || answered?.subject || '',
    ...(answered && { inReplyTo: `<${answered.inReplyTo}>`, references: answered.references.map((id) => `<${id}>`) }),
    text: letter.text + (answered?.quote ?? ''),
    ...(letter.html !== undefined && { html: letter.html }),
    attachments: letter.attachments.map(({ name, type, base64 }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(base64, 'base64'),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
  return keepOne(act, mailbox?.id ?? null, raw)
}

async function readAnswered(act: Act, id: string): Promise<Answered> {
  const row =
    (await act.db.selectFrom('outgoing_mails').select(['raw', 'header_id']).where('id', '=', id).executeTakeFirst()) ??
    refuse('not_found')
  const mail = await understandMail(row.raw)
  const who = mail.from ? `${mail.from.name} <${mail.from.address}>` : 'you'
  const when = (mail.date ?? act.now).toUTCString()
  const quoted = mail.text
    .trim()
    .split('\n')
    .map((line) => `> ${line}`)
  return {
    to: mail.replyTo[0]?.address ?? mail.from?.address ?? '',
    subject: /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`,
    inReplyTo: row.header_id,
    references: [...mail.references, row.header_id],
    quote: `\n\nOn ${when}, ${who} wrote:\n\n${quoted.join('\n')}\n`,
  }
}
