import { readPassedOn } from './forwarded.ts'
import type { ForwardedMail, MailApart, UnderstoodMail } from './mail.ts'

/** Mails attached to mails attached to mails are read this deep; the files are there in any case. */
const ATTACHED_DEEP = 3

/**
 * What a mail passes on: the one mail attached to it, else what stands in its text below a forward mark. `read` reads a
 * mail that lies at the given depth within others.
 */
export async function forwardsIn(
  mail: Omit<MailApart, 'headers'>,
  visible: string,
  folded: string,
  read: (raw: Uint8Array) => Promise<UnderstoodMail>,
  depth: number,
): Promise<ForwardedMail[]> {
  const attached = mail.attachments.filter((part) => part.type === 'message/rfc822')
  if (attached.length !== 1) return readPassedOn(mail.text, mail.subject).map((found) => ({ ...found, whole: null }))
  if (depth >= ATTACHED_DEEP) return []
  const whole = await read(attached[0]!.content).catch(() => null)
  if (!whole?.from || whole.automatic) return []
  const own = {
    from: whole.from,
    to: whole.to,
    subject: whole.subject,
    date: whole.date,
    text: whole.shown.trim(),
    folded: whole.folded.trim(),
    leadIn: visible.trim(),
    rest: folded.trim(),
    whole: { ...whole, forwards: [] },
  }
  return [own, ...whole.forwards]
}
