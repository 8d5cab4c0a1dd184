import { readPassedOn } from './forwarded.ts'
import type { ForwardedMail, MailApart, UnderstoodMail } from './mail.ts'

/** Mails attached to mails attached to mails are read this deep; the files are there in any case. */
const ATTACHED_DEEP = 3

/** More than these are an archive, and no letter. */
const MOST_ATTACHED = 10

/**
 * What a mail passes on: the mail attached to it, else what stands in its text below a forward mark. Of several that are
 * attached it is the first, as long as one person wrote them all; they are there as files in any case. `read` reads a mail
 * that lies at the given depth within others.
 */
export async function forwardsIn(
  mail: Omit<MailApart, 'headers'>,
  visible: string,
  folded: string,
  read: (raw: Uint8Array) => Promise<UnderstoodMail>,
  depth: number,
): Promise<ForwardedMail[]> {
  const attached = mail.attachments.filter((part) => part.type === 'message/rfc822')
  const inText = () => readPassedOn(mail.text, mail.subject).map((found) => ({ ...found, whole: null }))
  if (attached.length === 0 || attached.length > MOST_ATTACHED) return inText()
  if (depth >= ATTACHED_DEEP) return []
  const whole = await onlyWriter(
    attached.map((part) => part.content),
    read,
  )
  // a report that came back is nobody's letter
  if (!whole?.from || whole.automatic === 'bounce' || whole.automatic === 'complaint') return []
  const own = {
    from: whole.list?.author ?? whole.from,
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

/** The first of these mails; null where two of them are from two people, or one cannot be read. */
async function onlyWriter(
  mails: Uint8Array[],
  read: (raw: Uint8Array) => Promise<UnderstoodMail>,
): Promise<UnderstoodMail | null> {
  const found: UnderstoodMail[] = []
  for (const raw of mails) {
    const one = await read(raw).catch(() => null)
    if (!one?.from || (found[0] && found[0].from?.address.toLowerCase() !== one.from.address.toLowerCase())) return null
    found.push(one)
  }
  return found[0] ?? null
}
