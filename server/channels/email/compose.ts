import { randomUUID } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import { type Body, letterHtml, letterText } from './letter.ts'
import type { MailAddress } from './mail.ts'

export type Letter = Partial<Omit<Body, 'agent' | 'words' | 'pictures'>> &
  Pick<Body, 'agent' | 'words'> & {
    /** without brackets; fixed before anything is sent, so that a second try is the same mail */
    messageId: string
    mailbox: { address: string }
    company: string
    /** nobody wrote it: machines must not answer it (RFC 3834, 5) */
    isAutomatic?: boolean
    to: MailAddress[]
    cc: MailAddress[]
    subject: string
    /** it answers somebody, writes to them first, or passes on what another said */
    opens: 'answer' | 'first' | 'passed on'
    at: Date
    /** the signed address that answers come back to, where the mailbox supports it */
    replyAddress: string | null
    /** ids without brackets, the newest last */
    inReplyTo: string | null
    references: string[]
    /** with a Content-ID it stands within the words that name it */
    attachments: { name: string; type: string; content: Buffer; contentId?: string }[]
    /** a date for the reader's calendar (RFC 6047) */
    calendar?: { method: 'REQUEST' | 'CANCEL'; content: string }
  }

const REFERENCES_SENT = 20

/** A new Message-ID in the mailbox's own domain, without brackets. */
export function newMessageId(mailbox: string): string {
  return `${randomUUID()}@${domainOf(mailbox)}`
}

/**
 * Writes a letter as a mail (RFC 5322): text and light HTML, the agent's name as sender, threading headers. The subject
 * stays what the person called it.
 */
export function composeLetter(letter: Letter): Promise<Buffer> {
  const body = bodyOf(letter)
  const composer = new MailComposer({
    messageId: `<${letter.messageId}>`,
    date: letter.at,
    from: { name: letter.agent.name, address: letter.mailbox.address },
    ...(letter.replyAddress && {
      replyTo: { name: letter.company || letter.agent.name, address: letter.replyAddress },
    }),
    to: letter.to,
    cc: letter.cc,
    subject: subjectOf(letter),
    ...(letter.inReplyTo && { inReplyTo: `<${letter.inReplyTo}>` }),
    ...(letter.references.length > 0 && { references: shortened(letter.references).map((id) => `<${id}>`) }),
    ...(letter.isAutomatic && {
      headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
    }),
    text: letterText(body),
    html: letterHtml(body),
    attachments: letter.attachments.map(({ name, type, content, contentId }) => ({
      filename: name,
      contentType: type,
      content,
      ...(contentId && { cid: contentId, contentDisposition: 'inline' as const }),
    })),
    ...(letter.calendar && { icalEvent: { ...letter.calendar, filename: 'call.ics' } }),
    // Never follows a path or an address that slipped in as content
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}

function bodyOf(letter: Letter): Body {
  const { words, agent, company, answers = [], signature = company, foot = null } = letter
  const { passesOn = null, quoted = null, fetched = null, attachments } = letter
  const pictures = new Map(attachments.flatMap(({ name, contentId }) => (contentId ? [[name, contentId]] : [])))
  return { words, agent, answers, signature, foot, passesOn, quoted, fetched, pictures }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

const ANSWER = /^\s*(re|aw|sv|vs|antw|odp|ynt|rif|res?p?)\s*(\[\d+\])?\s*:/i

const FORWARD = /^\s*(fwd?|wg|tr|rv|enc|doorst|vs|fs|i)\s*:/i

function subjectOf(letter: Letter): string {
  const subject = letter.subject.trim()
  if (letter.opens === 'first') return subject || `From ${letter.agent.name}`
  if (letter.opens === 'passed on') return FORWARD.test(subject) ? subject : `Fwd: ${subject || 'a letter to us'}`
  if (subject === '') return `Re: your mail to ${letter.company || letter.agent.name}`
  return ANSWER.test(subject) ? subject : `Re: ${subject}`
}

/** The first id keeps the thread's root, the newest ones what lies near (RFC 5322, 3.6.4; long chains are cut). */
function shortened(ids: string[]): string[] {
  return ids.length <= REFERENCES_SENT ? ids : [ids[0] as string, ...ids.slice(1 - REFERENCES_SENT)]
}
