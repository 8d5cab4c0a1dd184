import { hasNullReturnPath, isBounce, type Look } from './bounces/looks-like.ts'
import type { Headers } from './headers.ts'
import type { Automatic, MailAddress } from './mail.ts'

/**
 * Says whether a machine wrote this mail, and which kind. Sources: RFC 3834 (Auto-Submitted), RFC 3464 (bounces),
 * RFC 5965 (complaints), RFC 2919 and 2369 (lists), and the headers that mail programs used before those.
 * What is automatic never gets an automatic answer.
 */
export function automaticKind(look: Look): Automatic | null {
  const { headers, from, subject } = look
  if (isComplaint(headers)) return 'complaint'
  if (isBounce(look)) return 'bounce'
  if (isVacation(headers, subject)) return 'vacation'
  if (isList(headers)) return 'list'
  if (isOtherwiseAutomatic(headers, from)) return 'automatic'
  return null
}

function reportType(headers: Headers): string {
  const type = headers.first('content-type').toLowerCase()
  if (!type.startsWith('multipart/report')) return ''
  return /report-type\s*=\s*"?([\w-]+)/.exec(type)?.[1] ?? 'delivery-status'
}

function isComplaint(headers: Headers): boolean {
  return reportType(headers) === 'feedback-report'
}

const AWAY_SUBJECT =
  /^(auto(matic|matische|mática|matica)? ?-?(reply|response|antwort)|automatische antwort|automatisch antwoord|r[ée]ponse automatique|respuesta autom[áa]tica|risposta automatica|resposta autom[áa]tica|out of (the )?office|ooo:|abwesen(d|heit)|absence|autosvar|automaattinen vastaus|автоответ|自动回复|自動返信)/i

function isVacation(headers: Headers, subject: string): boolean {
  const submitted = headers.first('auto-submitted').toLowerCase()
  if (submitted.startsWith('auto-replied')) return true
  const precedence = headers.first('precedence').trim().toLowerCase()
  if (precedence === 'auto_reply' || precedence === 'auto-reply') return true
  const marks = ['x-autoreply', 'x-autorespond', 'x-autoreply-from', 'x-vacation', 'x-mail-autoreply']
  if (marks.some((mark) => headers.all(mark).length > 0)) return true
  return AWAY_SUBJECT.test(subject.replace(/^(re|aw|sv|antw)\s*:\s*/i, ''))
}

function isList(headers: Headers): boolean {
  if (['list-id', 'list-post', 'x-mailing-list'].some((mark) => headers.all(mark).length > 0)) return true
  return /^(list|bulk)\b/i.test(headers.first('precedence').trim())
}

const NO_REPLY_SENDER = /^(no-?_?reply|do-?_?not-?_?reply|notifications?|alerts?)([+.-].*)?@/i

function isOtherwiseAutomatic(headers: Headers, from: MailAddress | null): boolean {
  const submitted = headers.first('auto-submitted').trim().toLowerCase()
  if (submitted !== '' && !submitted.startsWith('no')) return true
  if (/^junk\b/i.test(headers.first('precedence').trim())) return true
  if (headers.all('list-unsubscribe').length > 0) return true
  if (reportType(headers) !== '') return true
  return hasNullReturnPath(headers) || (from !== null && NO_REPLY_SENDER.test(from.address))
}
