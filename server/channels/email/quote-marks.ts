/** The marks by which mail programs begin what they quote, in the languages they speak. */

/** Words for "wrote" in the line above a quotation: "On Monday, Ana wrote:". */
const WROTE = [
  'wrote|writes|schrieb|schreibt|a écrit|escribió|escribio|ha scritto|scrive|schreef|escreveu|skrev|kirjoitti|napisała?',
  'napisał\\(a\\)|napsala?|napísala?|írta|a scris|написала?|пише|писал|yazdı|έγραψε|написав|napisao|rašė|rakstīja|kirjutas',
  '写道|寫道|のメール|書きました|작성|썼습니다|כתב|كتب|viết|menulis|ระบุว่า',
].join('|')

const ATTRIBUTION = new RegExp(`(?:${WROTE})(?![\\p{L}])[^\\n]{0,80}[:：]\\s*$`, 'iu')
/** Gmail of long ago: "2011/3/1 Ana Kovač <ana@example.com>". */
const DATE_AND_ADDRESS = /^\s*\d{4}[/-]\d{1,2}[/-]\d{1,2}\s.{1,120}<[^<>\s]+@[^<>\s]+>:?\s*$/u

/** Gmail in Russian and others: a date, a name and an address, and no verb. */
const DATE_NAME_ADDRESS = /\d{1,2}[:.]\d{2}.{1,120}<[^<>\s]+@[^<>\s]+>\s*:\s*$/u

/** Whether these lines, read as one, are the line above a quotation. `followedByQuote` lets a line without a date count. */
export function isAttribution(joined: string, followedByQuote: boolean): boolean {
  if (joined.length > 500 || !/[:：>]\s*$/.test(joined.slice(-20))) return false
  const line = joined.replace(/\s+/g, ' ').trim()
  if (DATE_AND_ADDRESS.test(line) || DATE_NAME_ADDRESS.test(line)) return followedByQuote
  if (!ATTRIBUTION.test(line)) return false
  const hasDate = /\d{1,4}\s?[./年:-]|\d{4}|\d{1,2}\s\p{L}{3,}/u.test(line)
  return followedByQuote || (hasDate && /@|,|\d{1,2}[:.h]\d{2}/.test(line))
}

const ORIGINAL = [
  "original message|ursprüngliche nachricht|ursprüngliche mail|original-nachricht|message d[’']origine|message original",
  'mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original|ursprungligt meddelande|original besked',
  'opprinnelig melding|oprindelig meddelelse|alkuperäinen viesti|oryginalna wiadomość|wiadomość oryginalna|původní zpráva',
  'pôvodná správa|eredeti üzenet|mesaj original|исходное сообщение|оригинальное сообщение|orijinal mesaj|özgün ileti',
  'αρχικό μήνυμα|原始邮件|原始郵件|元のメッセージ|원본 메시지|הודעה מקורית|الرسالة الأصلية|reply message|antwort nachricht',
].join('|')

const ORIGINAL_LINE = new RegExp(`^\\s*[-_=*]{2,}\\s*(?:${ORIGINAL})\\s*[-_=*]{2,}\\s*$`, 'iu')

export function isOriginalMark(line: string): boolean {
  return ORIGINAL_LINE.test(line)
}

const FORWARDED = [
  'forwarded message|forwarded by|weitergeleitete nachricht|message transféré|message transmis|mensaje reenviado',
  'messaggio inoltrato|doorgestuurd bericht|mensagem encaminhada|vidarebefordrat meddelande|videresendt|välitetty viesti',
  'przekazana wiadomość|přeposlaná zpráva|továbbított üzenet|пересылаемое сообщение|пересланное сообщение|iletilen mesaj',
  '转发的邮件|轉寄的郵件|転送されたメッセージ|전달된 메시지',
].join('|')

const FORWARDED_LINE = new RegExp(
  `^\\s*[-_=*]{2,}\\s*(?:${FORWARDED})|^\\s*(begin forwarded message|anfang der weitergeleiteten nachricht|début du message réexpédié|inicio del mensaje reenviado|inizio messaggio inoltrato)\\s*:`,
  'iu',
)

export function isForwardMark(line: string): boolean {
  return FORWARDED_LINE.test(line)
}

/** Whether a subject says that the mail below is passed on: then it is what the sender wants us to read. */
export function saysForwarded(subject: string): boolean {
  return /^\s*(fwd?|wg|tr|rv|enc|doorst|vb|vs|vl|pd|i|转发|転送|전달)\s*[:：]/i.test(subject)
}

const FROM_LABEL = new RegExp(
  `^\\s*\\*?(?:${[
    'from|von|de|da|van|från|fra|lähettäjä|od|nadawca|odesílatel|odosielateľ|feladó|de la|от|от кого|kimden|gönderen',
    'από|від|发件人|寄件者|差出人|보낸 사람|보낸사람|מאת|من|expéditeur|remitente|mittente|remetente',
  ].join('|')})\\s*[:：]\\*?\\s*\\S`,
  'iu',
)
const ANY_LABEL = /^\s*\*?[\p{L}][\p{L} '-]{0,24}\*?\s*[:：]\*?(\s|$)/u

const SUBJECT_LABEL =
  /^\s*\*?(subject|betreff|objet|asunto|oggetto|onderwerp|assunto|ämne|emne|aihe|temat|předmět|predmet|tárgy|subiect|тема|konu|θέμα|主题|主旨|件名|제목|נושא|الموضوع)\s*[:：]/iu

/** Outlook repeats the head of the mail it answers: From, Sent, To, Subject, in whichever language it runs. */
export function isHeadOfQuotedMail(lines: string[]): boolean {
  if (!FROM_LABEL.test(lines[0] ?? '')) return false
  const below = lines.slice(1, 7)
  // "From: Leith, To: Glasgow, Date: Friday" is an order; a mail repeats its subject too
  return below.filter((line) => ANY_LABEL.test(line)).length >= 2 && below.some((line) => SUBJECT_LABEL.test(line))
}

const SENT_FROM = [
  'sent from my|sent from (outlook|mail|yahoo|proton|samsung|windows)|get outlook for|gesendet mit|gesendet von|von meinem .{2,30} gesendet',
  'diese nachricht wurde von mein|envoyé de mon|envoyé depuis|enviado desde|enviado do meu|enviado de mi|inviato da|verstuurd vanaf|verzonden vanaf|skickat från|sendt fra',
  "lähetetty |wysłane z|odesláno z|отправлено с|отправлено из|iphone'?umdan|iphone.?から送信|发自我的",
].join('|')

const SENT_FROM_LINE = new RegExp(`^\\s*[*_]?(?:${SENT_FROM})`, 'iu')

export function isSignatureMark(line: string): boolean {
  if (/^--\s*$/.test(line)) return true
  // "Sent from my desk this is easier than …" is a sentence
  return line.length < 80 && line.trim().split(/\s+/).length <= 8 && SENT_FROM_LINE.test(line)
}
