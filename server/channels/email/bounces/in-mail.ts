import type { Bounce, MailApart } from '../mail.ts'
import { readBounces } from './read-bounce.ts'
import { readSns } from './sns.ts'

/** More than any report says about one mail. */
const READ = 100_000

/** Which recipients a mail that is a bounce tells of. */
export function bouncesIn(mail: MailApart): Bounce[] {
  const { headers, text, attachments, to, from, replyTo } = mail
  const notice = readSns(mail)
  if (notice) return readBounces({ text: '', parts: [notice.report], failedRecipients: [], besides: [] })
  return readBounces({
    text,
    parts: partsOf(attachments),
    failedRecipients: headers.all('x-failed-recipients').flatMap((value) => value.split(',')),
    besides: [...to, ...(from ? [from] : []), ...replyTo].map((each) => each.address),
  })
}

/** The parts of a report that are for machines: what happened, and the mail that came back. */
export function partsOf(attachments: MailApart['attachments']): { type: string; text: string }[] {
  return attachments
    .filter((part) => /^(message\/|text\/rfc822)/i.test(part.type))
    .map(({ type, content }) => ({
      type: type.toLowerCase(),
      text: Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, READ)).toString('utf8'),
    }))
}
