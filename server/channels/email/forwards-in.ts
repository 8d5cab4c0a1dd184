import { clean } from './author.ts'
import { readPassedOn } from './forwarded.ts'
import type { EnclosedMail, ForwardedMail, MailApart, UnderstoodMail } from './mail.ts'

/** Mails attached to mails attached to mails are read this deep; the files are there in any case. */
const ATTACHED_DEEP = 3

/** More than these are an archive, and no letter. */
const MOST_ATTACHED = 10

/** More of one than anybody reads beside a letter; its file has all of it. */
const LONGEST_SHOWN = 20_000

/**
 * What a mail passes on: the mail attached to it, else what stands in its text below a forward mark. Of several that are
 * attached it is the first, as long as one person wrote them all; they are enclosed in any case, each as its own author's.
 * `read` reads a mail that lies at the given depth within others.
 */
export async function passedOnBy(
  mail: Omit<MailApart, 'headers'>,
  visible: string,
  folded: string,
  read: (raw: Uint8Array) => Promise<UnderstoodMail>,
  depth: number,
): Promise<{ forwards: ForwardedMail[]; encloses: EnclosedMail[] }> {
  const attached = mail.attachments.filter((part) => part.type === 'message/rfc822')
  const inText = () => readPassedOn(mail.text, mail.subject).map((found) => ({ ...found, whole: null }))
  if (attached.length === 0 || attached.length > MOST_ATTACHED) return { forwards: inText(), encloses: [] }
  if (depth >= ATTACHED_DEEP) return { forwards: [], encloses: [] }
  const mails: (UnderstoodMail | null)[] = []
  for (const { content } of attached) mails.push(await read(content).catch(() => null))
  const encloses = mails.flatMap((one) => (one === null || isReport(one) ? [] : asEnclosed(one)))
  const whole = onlyWriter(mails)
  if (!whole?.from || isReport(whole)) return { forwards: [], encloses }
  const own = {
    from: authorIn(whole) ?? whole.from,
    to: whole.to,
    subject: whole.subject,
    date: whole.date,
    text: whole.shown.trim(),
    folded: whole.folded.trim(),
    leadIn: visible.trim(),
    rest: folded.trim(),
    whole: { ...whole, forwards: [] },
  }
  return { forwards: [own, ...whole.forwards], encloses }
}

/** A report that came back is nobody's letter. */
function isReport({ automatic }: UnderstoodMail): boolean {
  return automatic === 'bounce' || automatic === 'complaint'
}

const authorIn = ({ list, from }: UnderstoodMail) => list?.author ?? from

function asEnclosed(mail: UnderstoodMail): EnclosedMail[] {
  const from = authorIn(mail)
  const text = mail.shown.trim().slice(0, LONGEST_SHOWN).toWellFormed()
  return from === null ? [] : [{ from: clean(from), subject: mail.subject, date: mail.date, text }]
}

/** The first of these mails; null where two of them are from two people, or one cannot be read. */
function onlyWriter(mails: (UnderstoodMail | null)[]): UnderstoodMail | null {
  const writers = new Set(mails.map((mail) => mail?.from?.address.toLowerCase()))
  return writers.size === 1 ? (mails[0] ?? null) : null
}
