/** What stands before the lines of the head that mail programs repeat above a mail they quote or pass on. */
export type Role = 'from' | 'date' | 'to' | 'cc' | 'subject' | 'other'

const WORDS: Record<Exclude<Role, 'other'>, string[]> = {
  from: [
    'from|von|absender|de|expéditeur|remitente|remite|da|mittente|remetente|van|afzender|från|avsändare|fra|afsender|avsender|frá',
    'lähettäjä|od|nadawca|odesílatel|odosielateľ|pošiljatelj|šalje|feladó|küldő|de la|expeditor|от|от кого|отправитель|від|від кого',
    'відправник|подател|од|пошиљалац|kimden|gönderen|από|αποστολέας|saatja|kellelt|nuo|siuntėjas|no|sūtītājs|dari|daripada|pengirim',
    'từ|người gửi|จาก|发件人|發件人|寄件者|寄件人|差出人|送信者|送信元|보낸 사람|보낸사람|보낸이|발신|מאת|من|المرسل|از|فرستنده|प्रेषक|nga|nork|ó',
  ],
  date: [
    "date|sent|sent at|sent on|datum|gesendet|gesendet am|envoyé|envoyé le|date d'envoi|date d’envoi|fecha|fecha de envío|enviado|enviado el|enviat|enviada|enviada em|enviado em",
    'data|dată|data/hora|data di invio|data invio|inviato|inviato il|verzonden|verstuurd|datum verzonden|skickat|sendt|dato|sent|dags|dagsetning',
    'päivämäärä|päiväys|lähetetty|lähetysaika|wysłano|wysłane|odesláno|odoslané|poslané|dátum|elküldve|küldve|küldés dátuma|trimis|trimis la',
    'отправлено|дата|дата отправки|надіслано|дата надсилання|изпратено|послато|gönderildi|gönderilme tarihi|gönderme tarihi|tarih|στάλθηκε',
    'ημερομηνία|ημ/νία|εστάλη|saadetud|saatmisaeg|kuupäev|išsiųsta|siųsta|nosūtīts|datums|dikirim|tanggal|dihantar|tarikh|đã gửi|ngày|ngày gửi|gửi|ส่ง|วันที่',
    '发送时间|发送日期|日期|时间|時間|傳送時間|寄件日期|送信日時|日時|日付|보낸 날짜|보낸날짜|날짜|보낸 시간|보낸시간|נשלח|תאריך|تاريخ الإرسال|تم الإرسال|أرسلت|التاريخ|تاریخ|दिनांक|poslano|poslato|poslani',
  ],
  to: [
    'to|an|empfänger|à|a|pour|destinataire|para|destinatario|destinatário|aan|naar|ontvanger|till|mottagare|til|modtager|mottaker|vastaanottaja',
    'do|adresat|komu|pro|příjemce|adresát|za|prima|primatelj|címzett|către|catre|destinatar|кому|получатель|до|одержувач|за|прима|kime|alıcı',
    'προς|παραλήπτης|saaja|adressaat|kellele|kam|iki|per a|za|saņēmējs|kepada|untuk|đến|tới|người nhận|ถึง|收件人|收件者|宛先|送信先|받는 사람|받는사람|받는이|수신|אל|إلى|المستلم|به|گیرنده|प्रति',
  ],
  cc: [
    'cc|bcc|cci|kopie|kopie an|copie|copie à|copia|cópia|con copia|kopi|kopia|kopio|dw|kópia|másolatot kap|másolat|copie carbon|копия|копія|копие',
    'bilgi|κοιν|κοινοποίηση|koopia|kopija|tembusan|sk|salinan|đồng gửi|สำเนา|抄送|副本|cópia oculta|참조|참조인|עותק|نسخة|رونوشت|ccn',
  ],
  subject: [
    'subject|betreff|betrifft|thema|objet|sujet|asunto|oggetto|onderwerp|assunto|assumpte|ämne|emne|efni|aihe|otsikko|temat|předmět|věc|predmet|naslov|zadeva',
    'tárgy|subiect|subiectul|тема|относно|предмет|konu|θέμα|teema|tema|temats|perihal|subjek|chủ đề|tiêu đề|เรื่อง|หัวเรื่อง',
    '主题|主題|主旨|标题|標題|件名|題名|제목|נושא|הנושא|الموضوع|موضوع|विषय|gaia',
  ],
}

const OTHER =
  'reply-to|antwort an|répondre à|responder a|rispondi a|importance|priority|wichtigkeit|priorität|importancia|prioridad|priorité|attachment|attachments|anlage|anlagen|anhänge|pièces jointes|adjuntos|datos adjuntos|allegati|anexos|bijlage|bijlagen|bilagor|vedlegg|załączniki|přílohy|вложения|附件|添付ファイル|sent by|organisation|organization|sensitivity|signed by|security|resent-from|message-id|mailing list|list'

const ROLES = new Map<string, Role>([
  ...OTHER.split('|').map((word): [string, Role] => [word, 'other']),
  ...(Object.entries(WORDS) as [Role, string[]][]).flatMap(([role, groups]) =>
    groups.flatMap((group) => group.split('|')).map((word): [string, Role] => [word, role]),
  ),
])
const LONGEST_LABEL = 40

/** `label`: the word itself, in small letters. */
export type Labelled = { role: Role; value: string; label: string }

/** What a line of such a head says, in any of the languages that mail programs speak; null: it is no line of one. */
export function labelled(line: string): Labelled | null {
  if (line.length > 4000) return null
  // most lines are none: told without looking closely
  const end = line.slice(0, LONGEST_LABEL).search(/[:：|\t]/)
  if (end < 1) return null
  const bare = bareLine(line).replace(/^[\s>|]+/, '')
  const found = /^[*_]{0,2}([^:：|\t]{1,30}?)[*_\s]{0,3}(?:[:：][*_]{0,2}|[|\t])\s*(.*)$/u.exec(bare)
  if (!found) return null
  const label = wordOf(found[1]!)
  const role = ROLES.get(label)
  return role ? { role, value: found[2]!.replace(/[\s*_|]+$/, '').trim(), label } : null
}

function wordOf(text: string): string {
  return text.toLowerCase().normalize('NFC').replace(/\s+/g, ' ')
}

/** What a word alone is the label of; null: of nothing. */
export function labelWord(text: string): Role | null {
  return ROLES.get(wordOf(text.trim())) ?? null
}

/** Without what nobody sees: marks of direction, of nothing, and spaces of other widths. */
export function bareLine(line: string): string {
  return line
    .replace(/[\r\n]+$/, '')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000\t]/g, (found) => (found === '\t' ? '\t' : ' '))
}

/** How many lines a head may take, with those that run on and the empty ones that some programs put between. */
const LONGEST = 24

export type Head = {
  /** lines from the first label to the last of it */
  length: number
  lines: Labelled[]
}

/**
 * The head of a quoted mail that begins at a line: From, Sent, To, Subject in any order and language. "From: Leith, To:
 * Glasgow, Date: Friday" is an order; a mail repeats its subject, or an address and an hour.
 */
export function headAt(all: string[], at: number): Head | null {
  const first = labelled(all[at] ?? '')
  if (!first || first.role === 'other') return null
  const lines: Labelled[] = []
  let length = 0
  let between = 0
  for (let i = at; i < all.length && i < at + LONGEST; i++) {
    const line = all[i]!
    const label = labelled(line) ?? (lines.length > 0 && between === 0 ? unknown(all, i, lines) : null)
    if (label) {
      // a second From is the head of the next mail
      if (label.role !== 'other' && lines.some((one) => one.role === label.role)) break
      lines.push(label)
      length = i - at + 1
      between = 0
    } else if (isBlank(line)) {
      if (++between > 1 || !nextIsLabel(all, i + 1)) break
    } else if (lines.length > 0 && between === 0 && runsOn(lines.at(-1)!, all, i)) {
      lines.at(-1)!.value += ` ${bareLine(line)
        .replace(/^[\s>]+/, '')
        .trim()}`
      length = i - at + 1
    } else break
  }
  return isHead(lines) ? { length, lines } : null
}

const UNKNOWN = /^[\s>]*[*_]{0,2}(\p{Lu}[\p{L}\p{M}’'-]{1,20}(?: [\p{L}\p{M}’'-]{1,12})?)[*_]{0,2}\s?[:：]\s+(\S.*)$/u
/** What forms ask for, and no mail program repeats. */
const OF_FORMS = /^(?:e-?mail|mail|tel|phone|fon|handy|mobil|name|vorname|nachname|firma|company|message|nachricht)/i

/** A label in a language that nobody taught us, between two that are known: it ends the value above it. */
function unknown(all: string[], at: number, known: Labelled[]): Labelled | null {
  const found = unknownIn(all[at]!)
  const isKnown = (line = '') => labelled(line) !== null
  const stands = isKnown(all[at + 1]) || (unknownIn(all[at + 1] ?? '') !== null && isKnown(all[at + 2]))
  if (!found || !stands) return null
  const [, word = '', value = ''] = found
  const has = (role: Role) => known.some((one) => one.role === role)
  const isDay = /\d{1,2}[:.]\d{2}|(?:19|20)\d{2}/.test(value)
  const guessed = OF_FORMS.test(word)
    ? 'other'
    : isDay && !has('date')
      ? 'date'
      : value.includes('@') && !has('to')
        ? 'to'
        : 'other'
  return { role: guessed, value: value.replace(/[\s*_|]+$/, '').trim(), label: '' }
}

function unknownIn(line: string): RegExpExecArray | null {
  return UNKNOWN.exec(bareLine(line).slice(0, 400))
}

function nextIsLabel(all: string[], at: number): boolean {
  const next = labelled(all[at] ?? '')
  return next !== null && next.value !== ''
}

/** Long lists of recipients and long subjects run on over the line; so does an address alone. */
function runsOn(last: Labelled, all: string[], at: number): boolean {
  const line = bareLine(all[at]!)
  if (last.value === '' && line.length < 200 && labelled(all[at + 1] ?? '') !== null) return true
  if (last.role === 'to' || last.role === 'cc' || last.role === 'from')
    return /[@;<>]/.test(line) && line.length < 2000 && !/[.!?]\s*$/.test(line)
  return labelled(all[at + 1] ?? '') !== null || labelled(all[at + 2] ?? '') !== null
}

/** How labels say that a mail was sent, and not just a day. */
const SENT =
  /^(?:sent|gesendet|envoy|enviad|enviat|inviat|verzonden|verstuurd|skickat|sendt|lähetet|wysłan|odesl|odosl|posl|elküld|küldve|trimis|отправл|надісл|изпрат|послат|gönder|στάλθηκε|εστάλη|saadet|išsiųst|siųst|nosūtīt|dikirim|dihantar|đã gửi|ส่ง|发送|傳送|寄件|送信|보낸|נשלח|تم الإرسال|أرسلت|تاريخ الإرسال)/u

/** A head as only mail programs write it: when it was sent, and to whom. Forms on websites name who, about what and a day. */
export function isByMailProgram({ lines }: Head): boolean {
  const date = lines.find((one) => one.role === 'date')
  return date !== undefined && SENT.test(date.label) && lines.some((one) => one.role === 'to')
}

function isHead(lines: Labelled[]): boolean {
  const of = (role: Role) => lines.find((one) => one.role === role)
  const [from, subject, date] = [of('from'), of('subject'), of('date')]
  if (!from || lines.length < 3) return false
  if (subject) return from.value !== '' && (date !== undefined || of('to') !== undefined)
  return /@/.test(from.value) && date !== undefined && /\d{4}|\d{1,2}[:.h]\d{2}/.test(date.value)
}

export function isBlank(line: string): boolean {
  return bareLine(line).trim() === ''
}
