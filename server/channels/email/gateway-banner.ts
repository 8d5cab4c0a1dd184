import { bareLine, isBlank } from './head-labels.ts'
import type { Kind } from './visible.ts'
import { isRule } from './visible-quotes.ts'

/** More paragraphs than any gateway writes. */
const MOST = 3
const LONGEST = 900

/** How such a warning begins. */
const WARNS =
  /^[\s*_[({<>!|\u26a0]*\ufe0f?\s*(?:caution|warning|attention|notice|alert|important|external(?: e-?mail| mail| message| sender)?|\[?ext(?:ern(?:al)?)?\]?|achtung|vorsicht|warnung|hinweis|externe (?:e-?mail|mail|nachricht)|atenci[óo]n|precauci[óo]n|cuidado|aviso|correo externo|avertissement|prudence|mail externe|e-?mail externe|attenzione|avviso|let op|waarschuwing|externe mail|atenção|uwaga|varning|obs|advarsel|varoitus|upozornění|внимание|this (?:e-?mail|message|mail)|diese (?:e-?mail|nachricht|mail)|ce (?:message|mail|courriel|e-?mail)|este (?:correo|mensaje|e-?mail)|questo messaggio|you don['’]t often get e-?mail from|some people who received this message|sie erhalten nicht (?:oft|häufig) e-?mails? von|vous ne recevez pas souvent|no suele recibir|non si ricevono spesso)(?![\p{L}])/iu
/** What such a warning says, and hardly any letter. */
const SAYS =
  /(?:originat\w+|came|comes|sent|received|is|was)\b[^.\n]{0,40}\b(?:outside|external)(?: (?:of |to )?(?:the |your |our |this )?[\p{L}&' -]{0,40}(?:organi[sz]ation|company|network|domain|firm|group|university|institution|e-?mail system|sender|source|address))|external (?:e-?mail|sender|source|message)[^\n]{0,120}(?:click|link|attachment|caution|care)|do not (?:click|open)[^\n]{0,60}(?:link|attachment)|(?:learn why this is important|aka\.ms\/learnaboutsenderidentification)|(?:von )?(?:außerhalb|ausserhalb)[^\n]{0,60}(?:organisation|unternehmens|firma|netzwerks)|externe[nrm]? absender|(?:keine|nicht auf) (?:links|anhänge)[^\n]{0,80}|(?:l['’])?ext[ée]rieur de (?:votre|notre|l['’])|exp[ée]diteur externe|fuera de (?:la|su|nuestra) organizaci[óo]n|remitente externo|(?:esterno|all['’]esterno)[^\n]{0,40}(?:organizzazione|azienda)|mittente esterno|buiten (?:de|uw|onze) organisatie|externe afzender|fora da (?:sua |nossa )?organização|spoza (?:organizacji|firmy)|nadawc[ay] zewnętrzn/iu

/** Folds what a gateway of the reader's own house wrote above a letter: "CAUTION: This email originated from outside…". */
export function foldBanner(lines: string[], kinds: Kind[], end: number): void {
  let at = 0
  for (let paragraphs = 0; paragraphs < MOST; paragraphs++) {
    const from = nextFilled(lines, at, end)
    if (from < 0 || kinds[from] !== 'said') return
    const to = paragraphEnd(lines, kinds, from, end)
    const text = lines.slice(from, to).map(bareLine).join(' ').replace(/\s+/g, ' ').trim()
    const isBanner = text.length <= LONGEST && WARNS.test(text) && SAYS.test(text)
    // a rule above it belongs to it, and one below ends it
    if (!isBanner && !(isRule(lines[from]!) && paragraphs > 0)) return
    kinds.fill('signature', at, isBanner ? to : from + 1)
    at = isBanner ? to : from + 1
  }
}

function nextFilled(lines: string[], from: number, end: number): number {
  for (let i = from; i < end; i++) if (!isBlank(lines[i]!)) return i
  return -1
}

function paragraphEnd(lines: string[], kinds: Kind[], from: number, end: number): number {
  let to = from
  while (to < end && kinds[to] === 'said' && !isBlank(lines[to]!) && (to === from || !isRule(lines[to]!))) to++
  return to
}
