/** The marks by which mail programs begin what they quote, in the languages they speak. */
import { bareLine, headAt } from './head-labels.ts'
import { western } from './written-date.ts'

/** Words for "wrote" in the line above a quotation: "On Monday, Ana wrote:". */
const WROTE_SPACED = [
  'wrote|writes|missatge de|schrieb|schreibt|hat geschrieben|a écrit|écrit|a ecrit|escribió|escribio|ha escrito|va escriure|ha escrit',
  'ha scritto|scrive|scrisse|schreef|heeft geschreven|het volgende geschreven|escreveu|skrev|skrifaði|kirjoitti|kirjoittaa',
  'napisał[aeo]?|napisał\\(a\\)|napisał/a|pisze|napsala?|napsal\\(a\\)|píše|napísala?|napísal\\(a\\)|írta|ezt írta|a scris|scrie',
  'написала?|написал\\(а\\)|написав|написала|пишет|пише|писал|писала|написа|написао|је написао|yazdı|şunu yazdı|şunları yazdı|έγραψε|έγραψαν|γράφει',
  'napisao|napisala|napisao je|napisao/la|je napisal|je napisala|rašė|parašė|rakstīja|kirjutas|menulis|đã viết|viết|menulis berikut|shkroi|idatzi du|scribde',
].join('|')
const WROTE_UNSPACED =
  /写道|寫道|写到|のメール|さんは書きました|書きました|が書き|作成|님이 (작성|썼|쓴|보낸)|작성:|썼습니다|כתב|מאת|كتب|كتبت|تمت كتابة|نوشت|ने लिखा|เขียน/u
const WROTE = new RegExp(`(?<![\\p{L}])(?:${WROTE_SPACED})(?![\\p{L}])`, 'iu')

const SAYS = /(?<![\p{L}])(?:says|said|dixit|sagt|meinte|quoting|zitat von|citando|citation de)(?![\p{L}])/iu

const ADDRESS = /[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+/u
const IN_BRACKETS = /[<([](?:mailto:)?\s*[^\s<>()[\]]+@[^\s<>()[\]]+\s*[>)\]]/u
/** A year, or a day and month in figures, or a day beside a word: "12. März", "Mar 12", "12 de mar". */
const DATE =
  /(?<!\d)(?:19|20)\d{2}(?!\d)|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}|\d{1,2}(?:st|nd|rd|th|º|ª|er)?\.? (?:de )?\p{L}{3,}|\p{L}{3,}\.? \d{1,2}(?!\d)|\d{1,4}\s?[年년月월日일]/u
const TIME = /(?<!\d)\d{1,2}\s?(?:[:.h時시點点]\s?\d{2}(?!\d)|\s?[ap]\.?m\b)/iu

/** All of them end so; most lines do not. */
const ENDS = /(?:[:：>)]|-{2}|wrote)[\s*_|<\u200b-\u200f\u202a-\u202e\u2066-\u2069]*$/i

/** Longer, and it is a paragraph. */
const LONGEST = 420

/**
 * Whether these lines, read as one, are the line above a quotation: "On Monday at 9:12, Ana <a@b> wrote:" in whatever
 * language, with or without a verb. `followedByQuote` lets one count that has no date.
 */
export function isAttribution(joined: string, followedByQuote: boolean): boolean {
  if (joined.length > LONGEST || !ENDS.test(joined)) return false
  const line = western(bareLine(joined))
    .replace(/\s+/g, ' ')
    .replace(/^[\s*_|-]+|[\s*_|]+$/g, '')
    .trim()
  const closed = /[:：](?:\s?<?)$/.test(line)
  if (/(?<![\p{L}])(?:wrote|schrieb|escribió|écrit|scritto)\s?:?\s?-{2,}$/iu.test(line))
    return DATE.test(line) || ADDRESS.test(line)
  const verb = WROTE.test(line) || WROTE_UNSPACED.test(line)
  if (!closed)
    return followedByQuote && /[>)]$|wrote$/i.test(line) && DATE.test(line) && (IN_BRACKETS.test(line) || verb)
  const [date, time] = [DATE.test(line), TIME.test(line)]
  if (verb && date && (time || ADDRESS.test(line))) return true
  if (date && time && IN_BRACKETS.test(line) && wordsBesides(line) <= 9) return true
  if (!followedByQuote) return false
  return (
    verb ||
    SAYS.test(line) ||
    (date && ADDRESS.test(line)) ||
    (IN_BRACKETS.test(line) && wordsBesides(line) <= 6) ||
    (startsWithDate(line) && wordsBesides(line) <= 8) ||
    // mutt and its relatives: "* Ana [2026-11-02 09:12]:"
    (date && time && wordsBesides(line) <= 4)
  )
}

/** How many words stand beside the address, the name in quotation marks and the figures. */
function wordsBesides(line: string): number {
  const rest = line.replace(IN_BRACKETS, ' ').replace(/["“„«][^"”“»]{1,80}["”“»]/gu, ' ')
  return rest.match(/\p{L}{2,}/gu)?.length ?? 0
}

function startsWithDate(line: string): boolean {
  return DATE.test(line) && TIME.test(line) && /^(?:\p{L}{2,12}\.?,? )?\d/u.test(line)
}

/** Lotus Notes names who wrote and when between dashes: "Ana Kovač---16.11.2026 09:12:13---Hello". */
export function isNotesAttribution(line: string): boolean {
  return (
    line.length < 2000 &&
    line.includes('---') &&
    /^.{2,80}\s?---?\s?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?\s?---/u.test(
      bareLine(line).trim(),
    )
  )
}

const ORIGINAL = [
  "original message|original email|original mail|original appointment|reply message|ursprüngliche nachricht|ursprüngliche mail|ursprüngliche e-mail|original-?nachricht|originalnachricht|originalmail|antwort nachricht|message d[’']origine|message original|message initial|courriel original|mail original|e-mail d[’']origine",
  'mensaje original|correo original|mensaje de origen|missatge original|messaggio originale|messaggio di origine|oorspronkelijk bericht|origineel bericht|originele bericht|mensagem original|ursprungligt meddelande|originalmeddelande|original besked|oprindelig besked|original meddelelse|opprinnelig melding|oprindelig meddelelse|original melding|upprunaleg skilaboð',
  'alkuperäinen viesti|oryginalna wiadomość|wiadomość oryginalna|wiadomość pierwotna|původní zpráva|původní e-mail|pôvodná správa|pôvodná zpráva|eredeti üzenet|eredeti levél|mesaj original|mesajul original|исходное сообщение|оригинальное сообщение|исходное письмо|первоначальное сообщение|вихідне повідомлення|оригінальне повідомлення|оригинално съобщение|оригинална порука|orijinal mesaj|özgün ileti|asıl mesaj|orijinal ileti',
  'αρχικό μήνυμα|πρωτότυπο μήνυμα|izvorna poruka|originalna poruka|izvirno sporočilo|algne kiri|algsõnum|originalus laiškas|pradinis pranešimas|sākotnējais ziņojums|oriģinālais ziņojums|pesan asli|mesej asal|tin nhắn gốc|thư gốc|ข้อความต้นฉบับ|原始邮件|原始郵件|原邮件|回复的原邮件|原件|元のメッセージ|元のメール|원본 메시지|원본 메일|원문|הודעה מקורית|ההודעה המקורית|الرسالة الأصلية|رسالة أصلية|پیام اصلی',
].join('|')

const FRAMED_ORIGINAL = new RegExp(`^[\\s>]*[-_=*#~]{2,}\\s*(?:${ORIGINAL})\\s*[:：]?\\s*[-_=*#~]*\\s*$`, 'iu')

/** "-----Original Message-----", and what help desks ask people to write above. */
export function isOriginalMark(line: string): boolean {
  if (line.length > 200 || !/[-_=*#~]{2}/.test(line)) return false
  const bare = bareLine(line)
  return FRAMED_ORIGINAL.test(bare) || isReplyAbove(bare)
}

const REPLY_ABOVE =
  /(?:(?:type|write|enter|send|add)?[^\p{L}]*(?:please )?(?:type |write )?your repl(?:y|ies) above this line|please reply above this line|reply above this line|bitte (?:antworten sie|schreiben sie|ihre antwort).{0,30}(?:über|oberhalb).{0,20}(?:linie|zeile)|(?:antwort|antworten).{0,20}(?:über|oberhalb) dieser (?:linie|zeile)|(?:écrivez|répondez|répondre).{0,30}au-dessus de cette ligne|(?:escriba|responda|conteste).{0,40}(?:encima|arriba) de esta línea|(?:scrivi|rispondi).{0,40}sopra questa (?:linea|riga)|(?:typ|schrijf|antwoord).{0,30}boven deze (?:regel|lijn)|(?:escreva|responda).{0,30}acima desta linha)/iu

function isReplyAbove(line: string): boolean {
  return /^[\s>]*(?:[-=#*_~]{2,}.*|.*[-=#*_~]{2,}\s*)$/.test(line) && REPLY_ABOVE.test(line)
}

/** How the words for "passed on" begin. */
const PASSED_ON =
  'forwarded|weitergeleitet|weiterleitung|transf[ée]r|transmis|réexpédi|réachemin|faire suivre|reenviad|reenvi|inoltrat|doorgestuurd|encaminhad|reencaminhad|vidarebefordra|videresend|framsend|áframsend|välit|edelleenlähet|przekaz|przesłan|přepos|předan|prepos|továbbít|redirecționat|redirectionat|transmis|пересыл|пересил|пересл|переадрес|перенаправл|переслано|препратен|препраќ|прослеђ|[iİ]let|yönlendir|proslij|proslеđ|prosled|posredovan|προωθ|edasta|persiųst|persiunč|pārsūt|diterusk|dimajuk|chuyển tiếp|ส่งต่อ|转发|轉寄|轉發|転送|전달|הועבר|מועבר|معاد توجيه|إعادة توجيه|المُعاد توجيه|توجيهها|هدایت|अग्रेषित'
const FRAMED_FORWARD = new RegExp(`^[\\s>]*[-_=*#~]{2,}\\s*[^\\n]{0,40}(?:${PASSED_ON})[^\\n]{0,80}$`, 'iu')
const ANNOUNCED_FORWARD = new RegExp(
  `^[\\s>]*[*_]*(?:[\\p{L}\\p{M}'’,-]+ ){0,5}[\\p{L}\\p{M}'’-]*(?:${PASSED_ON})[^\\n:：]{0,40}[:：][*_]*\\s*$`,
  'iu',
)

/**
 * Whether a mail that is passed on begins here: a mark of it ("---------- Forwarded message ---------", "Begin forwarded
 * message:") with the head of a mail below.
 */
export function isForwardMark(lines: string[], at: number): boolean {
  const written = lines[at]!
  if (written.length > 200 || !/^[\s>]*[-_=*#~]{2}|[:：][\s*_]*$/.test(written)) return false
  const line = bareLine(written)
  const framed = FRAMED_FORWARD.test(line)
  if (!framed && !ANNOUNCED_FORWARD.test(line)) return false
  let next = at + 1
  while (next < lines.length && next < at + 5 && /^[\s>]*$/.test(bareLine(lines[next]!))) next++
  return headBelow(lines, next)
}

/** A head below a mark that says what it is need not be whole. */
function headBelow(lines: string[], at: number): boolean {
  const plain = lines.slice(at, at + 30).map(withoutQuoteMarks)
  if (headAt(plain, 0) || isForwardLine(plain[0] ?? '')) return true
  const few = plain
    .slice(0, 8)
    .filter((line) => /^\s*[*_]{0,2}[\p{L}][\p{L}\p{M} .'’-]{0,24}[*_]{0,2}\s?[:：]/u.test(bareLine(line)))
  return few.length >= 2 && few.some((line) => line.includes('@'))
}

/** Yandex names who wrote and when in one line: `02.11.2026, 10:04, "Piet" <piet@deboer.example>:`. */
export function isForwardLine(line: string): boolean {
  return IN_BRACKETS.test(line) && isAttribution(line, true)
}

const FORWARD_ENDS = new RegExp(
  `^[\\s>]*[-_=*#~]{2,}\\s*(?:конец|завершение|кінець|end of|ende der) [^\\n]{0,20}(?:${PASSED_ON})[^\\n]{0,40}$`,
  'iu',
)

/** "-------- Конец пересылаемого сообщения --------": below it, whoever passes it on speaks again. */
export function isForwardEnd(line: string): boolean {
  return line.length < 200 && FORWARD_ENDS.test(bareLine(line))
}

export function withoutQuoteMarks(line: string): string {
  return line.replace(/^(?:\s?>)+ ?/, '')
}

/** "VS:" passes on in Danish and Norwegian, and answers in Finnish: there, the head says "Lähettäjä". */
export function answersInFinnish(subject: string, head: string): boolean {
  return /^\s*vs\s*:/i.test(subject) && /^[\s>*]*lähettäjä/i.test(head)
}
