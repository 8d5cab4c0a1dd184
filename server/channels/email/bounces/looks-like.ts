import type { Headers } from '../headers.ts'
import type { MailAddress, MailApart } from '../mail.ts'
import { recipientsInWords, withoutReturned } from './in-words.ts'
import { FAILS, GREETS, ONLY_SERVERS_SPEAK, SERVER_SPEAKS, SUBJECT } from './says-undelivered.ts'
import { readSns } from './sns.ts'

/** What is looked at. */
export type Look = Pick<MailApart, 'headers' | 'from' | 'named' | 'subject' | 'text' | 'attachments'>

/** Addresses from which nobody writes letters. */
const ROBOT =
  /^(mailer[-_.]?daemon|mail[-_]?daemon|daemon|mail\.?delivery.*|mdaemon|mail(er)?-?(error|system)s?|(smtp|mta|mail)[-_]?(gateway|relay)|microsoftexchange[0-9a-f]+)([+=].*)?@/i
const ROBOT_NAME =
  /mailer.?daemon|mail deliver(y|ing)? (sub)?system|internet mail delivery|mail router|delivery subsystem|maildelivery|служба доставки почты|подсистема доставки/i
/** From here a person may write as well, or a service that mails to many. */
const PERHAPS =
  /^(post[-_]?master|bounces?|bounce[-+_].*|no_?-?reply-?bounces?|mail(er)?-?(admin|administrator)s?|(smtp|mta|mail)[-_]?server|exchange|system)([+=].*)?@/i
const PERHAPS_NAME =
  /postmaster|mail (system|administrator)|system administrator|mail-?server|системный администратор|systemadministrator|administrateur système/i

/**
 * Whether a mail is the report of a server that a mail of ours did not arrive. A subject is never enough: people write of
 * parcels that did not arrive, too. Whoever is no robot by name must bring what only a server has: nobody to answer to, the
 * mail that came back, or its words from the first line on.
 */
export function isBounce(look: Look): boolean {
  const { headers, subject, attachments } = look
  if (headers.all('x-failed-recipients').length > 0 || hasReportType(headers)) return true
  if (readSns(look)?.kind === 'bounce') return true
  const [fromNobody, saysSo, who] = [hasNullReturnPath(headers), SUBJECT.test(subject), senderOf(look)]
  if (hasReport(attachments)) return who !== 'somebody' || fromNobody || saysSo
  const words = withoutReturned(look.text)
  if (who === 'robot') return saysSo || fromNobody || FAILS.test(words)
  const returned = bringsItBack(look)
  if (who === 'perhaps')
    return SERVER_SPEAKS.test(words) || (saysSo && (fromNobody || returned || names(look, words) > 0))
  if (!saysSo || /^\s*(re|aw|fwd?|wg|sv|tr|rv|antw)\s*:/i.test(subject)) return false
  if (fromNobody || returned || answersByItself(headers)) return SERVER_SPEAKS.test(words)
  return speaksAtOnce(words) && names(look, words) > 0
}

function senderOf({ from, named }: Look): 'robot' | 'perhaps' | 'somebody' {
  const is = (address: RegExp, name: RegExp) =>
    [from, named].some((each) => each && (address.test(`${each.address}@`) || name.test(each.name)))
  if (is(ROBOT, ROBOT_NAME)) return 'robot'
  return from === null || is(PERHAPS, PERHAPS_NAME) ? 'perhaps' : 'somebody'
}

/** Whether an address is one from which only machines write. */
export function isRobot({ address }: MailAddress): boolean {
  return ROBOT.test(address) || PERHAPS.test(address)
}

function hasReport(attachments: Look['attachments']): boolean {
  return attachments.some((part) => /^message\/(global-)?delivery-status$/i.test(part.type))
}

const RETURNED_PART = /^(message\/(rfc822|global|partial)(-headers)?|text\/rfc822(-headers)?)$/i
const TRACE = /^[\s>]*(?:received|return-path|message-id|x-mailer|mime-version)[ \t]*:/gim

/** The mail that came back is there: as a part, or below in the text with headers that no mail program quotes. */
function bringsItBack({ attachments, text }: Look): boolean {
  if (attachments.some((part) => RETURNED_PART.test(part.type))) return true
  return (text.slice(0, 60_000).match(TRACE)?.length ?? 0) > 1
}

function answersByItself(headers: Headers): boolean {
  return /^auto-(replied|generated)/i.test(headers.first('auto-submitted').trim())
}

function names({ from }: Look, words: string): number {
  return recipientsInWords(words, new Set(from ? [from.address.toLowerCase()] : [])).length
}

const FIRST = 8

/** From the first lines on it speaks as servers do, to nobody by name. */
function speaksAtOnce(words: string): boolean {
  const lines = words.split('\n').filter((line) => line.trim() !== '')
  return !GREETS.test(lines.slice(0, 2).join('\n')) && ONLY_SERVERS_SPEAK.test(lines.slice(0, FIRST).join('\n'))
}

/** A report of delivery; `report-type` stands in quotes, or not, or is left out. */
function hasReportType(headers: Headers): boolean {
  const type = headers.first('content-type')
  if (!/^\s*multipart\/report\b/i.test(type)) return false
  const [, kind = 'delivery-status'] = /report-type\s*=\s*"?\s*([\w-]+)/i.exec(type) ?? []
  return kind.toLowerCase() === 'delivery-status'
}

export function hasNullReturnPath(headers: Headers): boolean {
  return headers.all('return-path').some((path) => /^\s*<\s*(mailer-daemon|null)?\s*>\s*$/i.test(path))
}
