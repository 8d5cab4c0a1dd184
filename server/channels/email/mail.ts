import type { MailingList } from './mailing-list.ts'
import type { Why } from './bounces/why.ts'
import type { PassedOn } from './forwarded.ts'
import type { Headers } from './headers.ts'
import type { Kind } from './visible.ts'

/** What Rapport makes of one raw mail. Everything here is plain data, so that it can travel between threads. */
export type MailAddress = { name: string; address: string }

export type MailAttachment = {
  /** safe to show and to save under: no path, no control characters, at most 120 characters */
  name: string
  type: string
  size: number
  sha256: string
  /** shown inside the HTML (a picture in a signature), not beside it */
  inline: boolean
  contentId: string | null
  content: Uint8Array<ArrayBuffer>
}

/** Why a mail was not written by a human hand, if it was not. */
export type Automatic = 'bounce' | 'complaint' | 'vacation' | 'list' | 'automatic'

/** That a mail did not reach somebody. */
export type Bounce = {
  /** '' where the report names nobody */
  recipient: string
  /** RFC 3463; where no server stated one, x.0.9nn for the reason (docs/decisions/0036) */
  status: string
  /** hard: nobody is there. soft: it may reach them another time */
  class: 'hard' | 'soft'
  why: Why
  /** the server goes on trying */
  delayed: boolean
  /** what the server said, on one line */
  said: string
}

/** So many characters of a mail's text are of one kind. */
export type Cut = { kind: Kind; length: number }

/** What keeps a mail's words safe on their way. Nothing is verified by it: we know nobody's certificate or key. */
export type Secured = { by: 'smime' | 'pgp'; how: 'signed' | 'encrypted' }

/** What a calendar invitation says (RFC 5545, 5546). */
export type Invitation = {
  /** what is asked: `request`, `cancel`, `reply`, `counter`, `publish` … */
  method: string
  summary: string
  /** ISO 8601: a moment in UTC; without a zone where none could be told; a day alone for whole days */
  start: string | null
  end: string | null
  /** the zone that it was written in, as it stands */
  zone: string | null
  location: string
  organiser: MailAddress | null
  /** of a reply: who answers, and what */
  answer: { from: MailAddress; says: 'accepted' | 'declined' | 'tentative' } | null
  /** it comes again: the rule as it stands */
  repeats: string | null
}

/** A mail that was passed on within another: in its text, or attached whole. */
export type ForwardedMail = PassedOn & {
  /** of one that was attached: all that it brought itself; null where it stood in the text */
  whole: UnderstoodMail | null
}

/** A mail that is attached to another: who wrote it, when, and what a reader is shown of it. */
export type EnclosedMail = { from: MailAddress; subject: string; date: Date | null; text: string }

export type UnderstoodMail = {
  from: MailAddress | null
  /** whom From names, also where nobody could write to them: `MAILER-DAEMON` */
  named: MailAddress | null
  sender: MailAddress | null
  replyTo: MailAddress[]
  to: MailAddress[]
  cc: MailAddress[]
  /** every address that this copy is known to have been delivered to: Delivered-To, X-Original-To, Envelope-To */
  deliveredTo: string[]
  subject: string
  /** null where it is missing, unreadable or absurd: the day it arrived is nearer the truth then */
  date: Date | null
  /** ids stand without angle brackets */
  messageId: string | null
  inReplyTo: string[]
  references: string[]
  /** the whole text; made from the HTML where there is no text part */
  text: string
  /** what the sender wrote now; visible and folded together are the whole text */
  visible: string
  folded: string
  /** what a reader is shown: what was written now, and what it passes on */
  shown: string
  /** how the text is made of what was said, quoted, signed and passed on: kinds and lengths, from its beginning to its end */
  cuts: Cut[]
  /** safe to show: allow-listed, remote pictures parked in data-remote-src, own pictures in data-cid */
  html: string | null
  htmlMatters: boolean
  attachments: MailAttachment[]
  secured: Secured | null
  invitation: Invitation | null
  automatic: Automatic | null
  /** its own marks prove that no human wrote it: an answer by itself, or a notice. Others only ask that no machine answer */
  byMachine: boolean
  list: MailingList | null
  /** of a bounce, or of one that somebody passes on: whom it did not reach */
  bounces: Bounce[]
  /** mails that it passes on, the outermost first */
  forwards: ForwardedMail[]
  /** all mails that are attached to it, in their order */
  encloses: EnclosedMail[]
}

/** A mail that was taken apart, of which nobody has judged yet what of it is said now, by whom, and for whom. */
export type MailApart = Omit<
  UnderstoodMail,
  | 'visible'
  | 'folded'
  | 'shown'
  | 'cuts'
  | 'htmlMatters'
  | 'automatic'
  | 'byMachine'
  | 'bounces'
  | 'forwards'
  | 'encloses'
> & {
  headers: Headers
}
