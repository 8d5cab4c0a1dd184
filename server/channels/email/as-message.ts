import type { Envelope, KeptAttachment } from '../../conversations/index.ts'
import { answersTo, type Author, isColleague, type Ours, writtenBy } from './author.ts'
import { placePictures } from './clean.ts'
import type { EnclosedMail, MailAddress, UnderstoodMail } from './mail.ts'
import { withoutToken } from './reply-address.ts'

type Kept = { arrived_at: Date; size: number; cut: boolean; mailbox_id: string | null }

/** Of a mail to ten thousand, the message keeps so many addresses; the mail itself keeps all. */
const MOST_NAMED = 100
const MOST_OTHERS = 30

/** What a mail says, as a message of whoever wrote it: of a mail passed on, what was passed on. */
export function asMessage(kept: Kept, mail: UnderstoodMail, by: Author, ours: Ours, attachments: KeptAttachment[]) {
  const said = by.original?.whole ?? mail
  const urls = new Map(
    attachments.map((file) => [file.contentId, `/api/attachments/${file.id}/${encodeURIComponent(file.name)}`]),
  )
  return {
    channel: 'mail' as const,
    mailboxId: kept.mailbox_id,
    subject: by.original?.subject || said.subject,
    ...words(kept, mail, by),
    html: said.html && placePictures(said.html, (contentId) => urls.get(contentId)),
    // in the text of a mail passed on, the words stand apart from those above them; its HTML shows all at once
    htmlMatters: by.original?.whole === null ? false : said.htmlMatters,
    envelope: envelopeOf(mail, by, ours),
    at: whenSaid(said, kept),
    attachments,
    alsoFoundBy: [by.passedOn?.words ?? '', ...enclosedIn(mail, by).map((one) => one.text)].join('\n'),
  }
}

/** The mails attached to what was said, and to those that passed it on: not those by which it came, nor itself. */
function enclosedIn(mail: UnderstoodMail, { original }: Author): EnclosedMail[] {
  if (!original) return mail.encloses
  const way = mail.forwards.slice(0, mail.forwards.indexOf(original) + 1)
  const within = way.flatMap(({ whole }, i) => whole?.encloses.slice(way[i + 1]?.whole ? 1 : 0) ?? [])
  return [...(way[0]?.whole ? mail.encloses.slice(1) : mail.encloses), ...within]
}

function words(kept: Kept, mail: UnderstoodMail, { original }: Author): { text: string; folded: string } {
  const text = (original?.text ?? mail.shown).trim()
  const folded = original ? [original.folded, original.rest].filter(Boolean).join('\n\n') : foldedOf(mail)
  return { text: [text, kept.cut ? cutNote(kept.size) : ''].filter(Boolean).join('\n\n'), folded }
}

/** What is not shown: of a mail that passes one on, that is shown with it. */
function foldedOf({ shown, visible, folded }: UnderstoodMail): string {
  return folded.slice(0, folded.length - (shown.length - visible.length)).trim()
}

function cutNote(size: number): string {
  return `(This mail has ${Math.round(size / 1e6)} MB, more than is taken in. This is its beginning; the whole lies in the mailbox.)`
}

function envelopeOf(mail: UnderstoodMail, by: Author, ours: Ours): Envelope {
  const { author, original, passedOn, through } = by
  const said = original?.whole ?? (original ? null : mail)
  const sender = writtenBy(mail, by)
  const encloses = enclosedIn(mail, by).map((one) => ({ ...one, date: one.date?.toISOString() ?? null }))
  const answers = answersTo(mail, by, ours)
  const others = said ? othersOf(said, author, ours) : []
  const colleagues = others.slice(0, MOST_OTHERS).filter((each) => isColleague(each, ours))
  return {
    from: through === 'form' ? (mail.from ?? author) : author,
    to: said?.to.slice(0, MOST_NAMED) ?? [],
    cc: said?.cc.slice(0, MOST_NAMED) ?? [],
    subject: original?.subject || mail.subject,
    ...(others.length > 0 && { others: others.slice(0, MOST_OTHERS) }),
    ...(colleagues.length > 0 && { colleagues }),
    ...(passedOn && { passedOn }),
    ...(through === 'list' && mail.from && { byWayOf: mail.from }),
    ...(sender && { writtenBy: sender }),
    ...(answers && { answersTo: answers }),
    ...(said?.secured && { secured: said.secured }),
    ...(said?.invitation && { invitation: said.invitation }),
    ...(encloses.length > 0 && { encloses }),
  }
}

/** Whom else a mail went to: neither its author nor us. */
export function othersOf(
  mail: Pick<UnderstoodMail, 'to' | 'cc'> & Partial<Pick<UnderstoodMail, 'list'>>,
  author: MailAddress,
  ours: Pick<Ours, 'mailboxes' | 'isSigned'>,
): MailAddress[] {
  // a list is nobody: an answer to all of them goes to it only if somebody says so
  const seen = new Set([author.address.toLowerCase(), ...(mail.list?.addresses ?? [])])
  return [...mail.to, ...mail.cc].filter(({ address }) => {
    const key = address.toLowerCase()
    if (seen.has(key) || ours.mailboxes.has(withoutToken(key)) || ours.isSigned?.(key)) return false
    seen.add(key)
    return true
  })
}

/** When it was written, as far as that can be believed: never later than it arrived. */
function whenSaid(mail: UnderstoodMail, kept: Kept): Date {
  if (mail.date === null || mail.date > kept.arrived_at) return kept.arrived_at
  // a Date counts whole seconds: within the same one, the arrival knows better what was said before what
  return kept.arrived_at.getTime() - mail.date.getTime() < 1000 ? kept.arrived_at : mail.date
}
