import { ABSENT } from './absent.ts'
import { hasNullReturnPath, isBounce, type Look } from './bounces/looks-like.ts'
import { readSns } from './bounces/sns.ts'
import type { Headers } from './headers.ts'
import type { Automatic, MailAddress } from './mail.ts'
import { saysAnswer, saysForwarded, withoutTags } from './subject-marks.ts'

/** Whether a machine wrote a mail, and whether its own marks prove so. */
type Judged = { automatic: Automatic | null; byMachine: boolean }

/**
 * Says whether a machine wrote this mail, and which kind. Sources: RFC 3834 (Auto-Submitted), RFC 3464 (bounces),
 * RFC 5965 (complaints), RFC 2919 and 2369 (lists), and the headers that mail programs used before those.
 * What is automatic never gets an automatic answer. `byMachine`: no human had a hand in it; what desks and services that
 * send for people put on their mails proves no such thing.
 */
export function judgeMachine(look: Look): Judged {
  const { headers, from } = look
  if (isComplaint(look)) return { automatic: 'complaint', byMachine: true }
  if (isBounce(look)) return { automatic: 'bounce', byMachine: true }
  if (answersForThem(headers) || isAwaySubject(look)) return { automatic: 'vacation', byMachine: true }
  if (isList(headers)) return { automatic: 'list', byMachine: false }
  if (madeByMachine(headers)) return { automatic: 'automatic', byMachine: true }
  return { automatic: looksAutomatic(headers, from) ? 'automatic' : null, byMachine: false }
}

function reportType(headers: Headers): string {
  const type = headers.first('content-type').toLowerCase()
  if (!type.startsWith('multipart/report')) return ''
  return /report-type\s*=\s*"?\s*([\w-]+)/.exec(type)?.[1] ?? 'delivery-status'
}

/** RFC 5965, and what Microsoft and others send instead: a subject of theirs, with the mail that it is about. */
function isComplaint(look: Look): boolean {
  const { headers, from, subject, attachments } = look
  if (reportType(headers) === 'feedback-report' || readSns(look)?.kind === 'complaint') return true
  if (saysAnswer(subject) || saysForwarded(subject)) return false
  if (attachments.some(({ type }) => type === 'message/feedback-report')) return true
  return (
    /^\s*(complaint about message from \S*\d|(e-?mail )?feedback (loop )?report\b|abuse report\b)/i.test(subject) &&
    /^(staff@hotmail\.com|scomp@aol\.net|(fbl|feedback\w*|complaints?|abuse)(-?noreply)?([+.-].*)?@)/i.test(
      from?.address ?? '',
    ) &&
    attachments.some(({ type }) => /^message\/(rfc822|global)$/i.test(type))
  )
}

/** What programs write before the subject that they answer: it ends with a colon or a dash, or is all there is. */
const ANSWERS = [
  'auto(?:matic|mated)?[ -]?(?:reply|response|responder|answer)|auto-?re(?:ply|sponse)|autosvar|autoantwort|automatische (?:antwort|abwesenheitsnotiz|beantwortung)|automatisch antwoord|r[ée]ponse automatique|respuesta autom[áa]tica|resposta autom[áàa]tica|risposta automatica',
  'automatisk (?:svar|besvarelse)|automatiskt svar|automaattinen vastaus|sjálfvirkt svar|odpowiedź automatyczna|automatyczna odpowiedź|automatická odpov[eě]ď|automatikus válasz|răspuns automat|automatski odgovor|samodejni odgovor|automaatvastus|automatinis atsakymas|automātiska atbilde',
  'автоматический ответ|автоответ|автоматична відповідь|автоматичен отговор|аутоматски одговор|otomatik yanıt|αυτόματη απάντηση|自动答复|自动回复|自動回覆|自動回复|自動応答|自動返信|자동 ?(?:회신|응답)|מענה אוטומטי|تشغيل تلقائي|رد تلقائي|پاسخ خودکار|balasan otomatis|trả lời tự động|ตอบกลับอัตโนมัติ',
  "out[ -]of[ -](?:the )?office(?: (?:auto-?)?(?:reply|response|message|notice|notification|assistant))?|ooo|away from (?:the |my )?(?:office|desk|e-?mail|mail)|vacation (?:reply|message|response|notice)|abwesenheits(?:notiz|assistent|meldung|benachrichtigung|nachricht)|nicht im büro|(?:message|notification|avis) d['’]absence|absen(?:t|te|ce) du bureau|fuera de (?:la )?oficina|ausente de la oficina|fuori ufficio|fuori sede|afwezigheids(?:bericht|melding)|fora do escritório|ausência temporária|frånvaromeddelande|fravær(?:sbesked|smelding)|poza biurem|mimo kancelář[ie]?|mimo kanceláriu|házon kívül|în afara biroului|вне офиса|нет на месте|поза офісом|izvan ureda|ofis dışında|εκτός γραφείου|不在办公室|不在辦公室|不在通知|外出中|부재중",
].join('|')
/** Subjects of machines, which people write as well. */
const PERHAPS =
  'on (?:vacation|holidays?|annual leave|leave|parental leave|maternity leave)|vacation|abwesenheit|abwesend|im urlaub|absen(?:t|te|ce)|en congés?|ausencia|assenza|assente|afwezigheid|afwezig|niet aanwezig|ausência|frånvaro|fravær|poissa|poissaolo|nieobecność|nieobecny|nepřítomnost|neprítomnosť|отсутствие|в отпуске|外出|休假|휴가'
const subjectOf = (words: string) =>
  new RegExp(`^\\s*(?:\\[?(?:${words})\\]?)\\s*(?:[:：–—-]|$|\\bre\\b|\\buntil\\b|\\bbis\\b)`, 'iu')
const AWAY_SUBJECT = subjectOf(ANSWERS)
const PERHAPS_SUBJECT = subjectOf(PERHAPS)
/** Domino: "AUTO: Piet de Boer is out of the office (returning 07/12/2026)", and without the "AUTO" in older ones. */
const DOMINO = /^\s*auto\s?: \S/i
const OLD_DOMINO = /^.{2,80} is out of the office\.?\s*$/i
const OLD_DOMINO_WORDS = /^\s*I will be out of the office (?:starting|from)\b/i

/** A subject that mail programs write for whoever is away. One that people write too needs a mark of a machine beside it. */
function isAwaySubject({ subject: written, headers, text }: Look): boolean {
  const subject = withoutTags(written)
  if (AWAY_SUBJECT.test(subject) || (DOMINO.test(subject) && ABSENT.test(subject))) return true
  if (OLD_DOMINO.test(subject) && OLD_DOMINO_WORDS.test(text)) return true
  if (!isMarked(headers)) return false
  const bare = subject.replace(/^(re|aw|sv|antw)\s*:\s*/i, '')
  return AWAY_SUBJECT.test(bare) || PERHAPS_SUBJECT.test(bare)
}

/** Something says that no machine should answer, or that nobody may. */
function isMarked(headers: Headers): boolean {
  return (
    madeByMachine(headers) ||
    asksForSilence(headers) ||
    /^(bulk|junk|list|auto)/i.test(headers.first('precedence').trim())
  )
}

function answersForThem(headers: Headers): boolean {
  const submitted = headers.first('auto-submitted').trim().toLowerCase()
  if (submitted.startsWith('auto-replied')) return true
  const precedence = headers.first('precedence').trim().toLowerCase()
  if (precedence === 'auto_reply' || precedence === 'auto-reply') return true
  if (/vacation/i.test(headers.first('x-apple-action'))) return true
  const marks = [
    'x-autoreply',
    'x-autorespond',
    'x-autoreply-from',
    'x-vacation',
    'x-mail-autoreply',
    'x-autogenerated',
  ]
  return marks.some((mark) => headers.all(mark).length > 0)
}

function isList(headers: Headers): boolean {
  if (['list-id', 'list-post', 'x-mailing-list'].some((mark) => headers.all(mark).length > 0)) return true
  return /^(list|bulk)\b/i.test(headers.first('precedence').trim())
}

const MADE_BY_MACHINE = ['x-cron-env', 'x-fc-machinegenerated', 'x-ms-exchange-generated-message-source']

/** Only machines send such. */
function madeByMachine(headers: Headers): boolean {
  const submitted = headers.first('auto-submitted').trim().toLowerCase()
  if (submitted !== '' && !submitted.startsWith('no')) return true
  if (/^junk\b/i.test(headers.first('precedence').trim())) return true
  if (reportType(headers) !== '') return true
  return MADE_BY_MACHINE.some((mark) => headers.all(mark).length > 0) || hasNullReturnPath(headers)
}

const NO_REPLY_SENDER = /^(no-?_?reply|do-?_?not-?_?reply|notifications?|alerts?)([+.-].*)?@/i

function looksAutomatic(headers: Headers, from: MailAddress | null): boolean {
  if (asksForSilence(headers) || (from !== null && NO_REPLY_SENDER.test(from.address))) return true
  // services that send for people mark each mail of theirs so; what answers another is a human's
  const isMass = ['list-unsubscribe', 'feedback-id'].some((mark) => headers.all(mark).length > 0)
  return isMass && !['in-reply-to', 'references'].some((name) => headers.all(name).length > 0)
}

/** Asks that no machine answer it, as no human's mail program does; desks at which humans write do. */
function asksForSilence(headers: Headers): boolean {
  return /\b(all|oof|autoreply)\b/i.test(headers.first('x-auto-response-suppress'))
}
