import type { Headers } from '../headers.ts'
import type { MailAddress, MailApart } from '../mail.ts'
import { recipientsInWords, withoutReturned } from './in-words.ts'

/** What is looked at. */
export type Look = Pick<MailApart, 'headers' | 'from' | 'subject' | 'text' | 'attachments'>

const ROBOT =
  /^(mailer[-_.]?daemon|mail[-_.]?daemon|daemon|post[-_]?master|mail\.?delivery.*|mdaemon|bounces?|bounce[-+_].*|mail(er)?-?(error|system|admin|administrator)s?|(smtp|mta|mail)[-_]?(gateway|server|relay)|maildelivery(system)?|no_?-?reply-?bounces?|microsoftexchange[0-9a-f]+|exchange)([+=].*)?@/i
const ROBOT_NAME =
  /mailer.?daemon|mail delivery (sub)?system|mail (system|administrator|router)|postmaster|delivery (subsystem|status)|system administrator|mail-?server|maildelivery|системный администратор|доставк|systemadministrator|administrateur système/i

/** How the subjects of bounces begin, in the languages that servers speak. */
const SUBJECT = new RegExp(
  `^\\s*\\W{0,3}(?:${[
    'un-?deliver|non-?deliver|not delivered|mail not delivered|returned (e-?)?mail|(e-?)?mail returned|mail (could not be delivered|delivery|failure|error)|delivery (status|fail|has failed|failure|notification|error|problem|report|delayed|incomplete|of your)|(permanent|temporary|transient) (delivery )?(failure|error)|(message|mail) (delivery |could not be |can.?t be |undeliver|delayed|status - (un|not ))|failure (notice|notification|delivery)|failed (mail|delivery)|fail(ed|ure) to deliver|mail (system|server) error|warning: (message|could not send|e-?mail)|(sorry|your) .{0,40}(could not be|not|was not|couldn.t be) (delivered|sent)|dsn:|nondeliverable|rejected( mail|:)|notice: mail|bounced|user unknown|address not found|message (not )?(delivered|blocked)|could ?n.t deliver|problem delivering|delivery to the following',
    'unzustellbar|nicht zustellbar|nicht zugestellt|unzustellbare|zustellung|nachricht konnte nicht|fehler bei der (zustellung|übermittlung)|benachrichtung zum übermittlungsstatus|benachrichtigung zum (übermittlungs|zustell)status',
    'non remis|échec de (la )?(remise|livraison|distribution)|courrier (non|retourné)|message non (remis|délivré|distribué)|notification d.état de remise|avis de non|impossible de remettre',
    'no se (puede|pudo|ha podido) entregar|no entregado|no (se puede|es posible) enviar|error (de|al) (entrega|envi)|correo (devuelto|no entregado)|notificación de estado de entrega|mensaje no entregado|devolución',
    'impossibile (recapitare|consegnare)|mancat[oa] (recapito|consegna)|non recapitabile|messaggio non (consegnato|recapitato)|notifica (di )?(stato|mancata)|consegna (non riuscita|fallita)',
    'não (entregue|foi possível)|falha (na|de) entrega|mensagem não entregue|notificação de status de entrega|devolvida|erro (de|no) (entrega|envio)',
    'onbestelbaar|niet (bezorgd|afgeleverd)|bezorging (mislukt|van)|kan niet worden (bezorgd|afgeleverd)|bezorgstatus',
    'kan inte leverera|olevererbart|ej levererat|leveransfel|kunne ikke leveres|ikke leveret|uleverbar|leveringsfeil|ei voitu toimittaa|toimitusvirhe|viestiä ei',
    'nie można dostarczyć|niedostarczon|nie dostarczono|zwrot|doručení|nedoručiteln|nelze doručit|nedoručen|kézbesít|nem kézbesíthető|sikertelen|livrarea a eșuat|imposibil de livrat|teslim edilemedi|iletilemedi|gönderilemedi',
    'недоставлен|не доставлен|не удалось доставить|ошибка доставки|сообщение не|возврат|невозможно доставить|не может быть доставлено|недоставка|не вдалося доставити|αποτυχία (παράδοσης|αποστολής)|μη παραδοτέο',
    '配信不能|配信できません|メッセージを配信|メールエラー|配送(不能|エラー)|送信できません|未配達|不達|エラーメール|退信|系统退信|无法(投递|送达|发送|传递)|未送达|投递失败|無法(傳遞|投遞|送達)|未傳遞|传递失败|반송|전달(되지|할 수 없| 실패)|배달 (실패|되지)|배달되지|לא ניתן (למסור|להעביר)|تعذر التسليم|فشل التسليم',
  ].join('|')})`,
  'iu',
)

/** A reply of a server, or a sentence that a mail did not arrive, in any language that servers write in. */
const FAILS =
  /(^|[\s:;("'<])([45]\d\d)[ -]+[#(]?([245]\.\d{1,3}\.\d{1,3}|\p{L}|<)|\b[45]\.\d{1,3}\.\d{1,3}\b|could ?n[o']t be (delivered|sent)|was not (delivered|sent)|undeliverable|unable to deliver|user unknown|unknown user|no such user|did not reach|can ?not be (delivered|reached)|delivery (failed|to the following|failure)|permanent (fatal )?error|has been rejected|invalid (recipient|address|user)|wasn't able to deliver|mailbox (is )?full|over quota|nicht zugestellt|n.a pas pu être (remis|délivré|distribué)|no (se )?(ha )?(pudo|podido) (ser )?entreg|impossibile (consegnare|recapitare)|não (pôde|foi possível)|не (может быть|удалось|было) доставл|できませんでした|无法(送达|投递|发送)|未送达/imu

/** Whether a mail is the report of a server that a mail of ours did not arrive. */
export function isBounce({ headers, from, subject, text, attachments }: Look): boolean {
  if (headers.all('x-failed-recipients').length > 0) return true
  const isRobot = from === null || ROBOT.test(from.address) || ROBOT_NAME.test(from.name)
  const fromNobody = hasNullReturnPath(headers)
  const saysSo = SUBJECT.test(subject)
  if (hasReportType(headers)) return true
  if (hasReport(attachments)) return isRobot || fromNobody || saysSo
  if (isRobot && (saysSo || (fromNobody && from !== null))) return true
  if (!isRobot && !(saysSo && (fromNobody || from === null || isNobodys(from))))
    return namesWhom(from, subject, text, saysSo)
  return FAILS.test(withoutReturned(text))
}

function hasReport(attachments: Look['attachments']): boolean {
  return attachments.some((part) => /^message\/(global-)?delivery-status$/i.test(part.type))
}

/** No robot by name, but it says that a mail did not arrive, and to whom. */
function namesWhom(from: MailAddress | null, subject: string, text: string, saysSo: boolean): boolean {
  if (!saysSo || /^\s*(re|aw|fwd?|wg|sv|tr|rv)\s*:/i.test(subject)) return false
  const words = withoutReturned(text)
  return FAILS.test(words) && recipientsInWords(words, new Set(from ? [from.address.toLowerCase()] : [])).length > 0
}

function isNobodys({ address }: MailAddress): boolean {
  return /^(no-?_?reply|do-?_?not-?_?reply|admin|administrator|root|support|info|mail|smtp|system)\b/i.test(address)
}

function hasReportType(headers: Headers): boolean {
  const type = headers.first('content-type')
  return /^\s*multipart\/report\b/i.test(type) && !/report-type\s*=\s*"?(?!delivery-status)/i.test(type)
}

export function hasNullReturnPath(headers: Headers): boolean {
  return headers.all('return-path').some((path) => /^\s*<\s*(mailer-daemon|null)?\s*>\s*$/i.test(path))
}
