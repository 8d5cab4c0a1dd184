import type { MailApart } from '../mail.ts'

/** What Amazon SES says of a mail by way of its Simple Notification Service. */
type SnsNotice = {
  kind: 'bounce' | 'complaint'
  /** put as a report of delivery (RFC 3464) */
  report: { type: string; text: string }
  recipients: string[]
  /** of a complaint: `abuse` and the like, as in RFC 5965 */
  feedback: string
  /** the Message-ID of the mail that it is about, where it says so */
  about: string
}

const MOST = 100

/** Reads such a notice, which is a mail of JSON; null: it is none. */
export function readSns({ from, text }: Pick<MailApart, 'from' | 'text'>): SnsNotice | null {
  if (!from || !/@(?:[\w-]+\.)*sns\.amazonaws\.com$/i.test(from.address) || !text.trimStart().startsWith('{'))
    return null
  const notice = inner(jsonIn(text))
  const kind = (said(notice['notificationType']) || said(notice['eventType'])).toLowerCase()
  if (kind !== 'bounce' && kind !== 'complaint') return null
  const [bounce, complaint] = [fieldsOf(notice['bounce']), fieldsOf(notice['complaint'])]
  const recipients = [...listOf(bounce['bouncedRecipients']), ...listOf(complaint['complainedRecipients'])]
  const about = listOf(fieldsOf(notice['mail'])['headers']).find((one) => /^message-id$/i.test(said(one['name'])))
  return {
    kind,
    report: { type: 'message/delivery-status', text: recipients.map((one) => asReport(one, bounce)).join('\n\n') },
    recipients: recipients.map((one) => said(one['emailAddress'])),
    feedback: said(complaint['complaintFeedbackType']),
    about: said(about?.['value']),
  }
}

function asReport(recipient: Fields, bounce: Fields): string {
  const kind = said(bounce['bounceType'])
  const status = said(recipient['status']) || (/^transient/i.test(kind) ? '4.0.0' : '')
  return [
    `Final-Recipient: rfc822; ${said(recipient['emailAddress'])}`,
    `Action: ${said(recipient['action']) || 'failed'}`,
    ...(status ? [`Status: ${status}`] : []),
    `Diagnostic-Code: ${said(recipient['diagnosticCode']) || `smtp; ${kind}`}`,
  ].join('\n')
}

type Fields = Record<string, unknown>

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.slice(0, MOST).map(fieldsOf) : []
}

function said(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim().slice(0, 2000) : ''
}

const LONGEST = 300_000

/** The JSON of a mail: some servers break its one long line, and below it stands how to hear no more. */
function jsonIn(text: string): Fields {
  const written = text.slice(0, LONGEST).replace(/\n-- ?\n[^]*$/, '')
  for (const each of [written, written.replace(/!?\n ?/g, '')])
    try {
      return fieldsOf(JSON.parse(each))
    } catch {
      // tried again in one line
    }
  return {}
}

/** A notice of SNS may hold that of SES as text. */
function inner(read: Fields): Fields {
  const message = read['Message']
  return typeof message === 'string' && message.startsWith('{') ? jsonIn(message) : read
}
