import { de, en, es, fr } from 'chrono-node'
import { clauseOf, type Tongue, tongues } from './sentences.ts'
import type { Candidate, Topic } from './suggestion.ts'

/** When something was said, and by whose clock. */
export type Said = { at: Date; timeZone: string | null }

/** What happens to people on a day, as they call it. Beginnings of words: "marri" is married and marries. */
const occasions: [Topic, Record<Tongue, RegExp>][] = [
  [
    'surgery',
    {
      en: /\b(?:surgery|operation|operated on|(?:new|replac\w+) (?:hip|knee)|chemo\w*)\b/i,
      de: /\b(?:\w*operation|operiert|OP|neues Knie|neue Hüfte|Chemo\w*)\b/i,
      es: /\b(?:cirugía|operación|me operan|me van a operar|quimio\w*)/i,
      fr: /\b(?:chirurgie|opération|opérée?|chimio\w*)/i,
    },
  ],
  [
    'wedding',
    {
      en: /\b(?:wedding|(?:getting|gets|get) married|marr(?:y|ies|ying))\b/i,
      de: /\b(?:hochzeit\w*|heirat\w*|trauung)\b/i,
      es: /\b(?:boda|casamiento|se casan?|me caso|nos casamos)\b/i,
      fr: /\b(?:mariage|se marient?|me marie|nous marions)\b/i,
    },
  ],
  [
    'birthday',
    {
      en: /\b(?:birthday|turns? (?:\d{1,3}|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred))\b/i,
      de: /\b(?:geburtstag\w*|werde \d{1,3}|wird \d{1,3})\b/i,
      es: /\b(?:cumpleaños|cumplo|cumple)\b/i,
      fr: /\banniversaire\b/i,
    },
  ],
  [
    'baby',
    {
      en: /\b(?:baby is due|due date|(?:expecting|having) a (?:baby|child|boy|girl)|christening|baptism)\b/i,
      de: /\b(?:geburtstermin|baby kommt|taufe|entbindung)\b/i,
      es: /\b(?:el bebé nace|salgo de cuentas|bautizo)\b/i,
      fr: /\b(?:bébé (?:naît|arrive)|accouche\w*|baptême)\b/i,
    },
  ],
  [
    'move',
    {
      en: /\b(?:moving (?:house|home|to|into|out|day)|(?:we|I)(?:'re|’re|'m|’m| are| am)? mov(?:e|ing)|new (?:shop|address|premises))\b/i,
      de: /\b(?:umzug|umziehen|ziehen \S{0,40} ?um|ziehe \S{0,40} ?um)\b/i,
      es: /\b(?:mudanza|nos mudamos|me mudo)\b/i,
      fr: /\b(?:déménage\w*)\b/i,
    },
  ],
  [
    'opening',
    {
      en: /\b(?:we (?:re)?open|grand opening|opening day|shop opens|café opens|bakery opens)\b/i,
      de: /\b(?:eröffnung|eröffnen|eröffnet)\b/i,
      es: /\b(?:inauguración|inauguramos|abrimos)\b/i,
      fr: /\b(?:inauguration|inaugurons|ouvrons)\b/i,
    },
  ],
  [
    'holiday',
    {
      en: /\b(?:on holiday|on holidays|holidays|on vacation|go(?:ing)? away|on leave|fishing trip|honeymoon)\b/i,
      de: /\b(?:urlaub\w*|verreise\w*|ferien|flitterwochen)\b/i,
      es: /\b(?:vacaciones|de viaje|luna de miel)\b/i,
      fr: /\b(?:vacances|en congé|lune de miel)\b/i,
    },
  ],
  [
    'exam',
    {
      en: /\b(?:exam|exams|graduation|graduates?|final year show)\b/i,
      de: /\b(?:prüfung\w*|abschlussfeier|abitur)\b/i,
      es: /\b(?:examen|exámenes|graduación)\b/i,
      fr: /\b(?:examen|examens|remise des diplômes|baccalauréat)\b/i,
    },
  ],
]

/** Of whom it is said: themselves or theirs, not what they sell. */
const ofTheirs: Record<Tongue, RegExp> = {
  en: /\b(?:I|I'm|I’m|I'll|I’ll|my|our|we|we're|we’re|us|me|daughter|son|wife|husband|sister|brother|mother|father|grand\w+)\b/i,
  de: /\b(?:ich|wir|mein\w*|unser\w*|mir|uns|mich|tochter|sohn|frau|mann)\b/i,
  es: /\b(?:yo|mi|mis|nuestr\w+|nos|me|voy|vamos|cumplo|hij[oa]|mujer|marido|herman[oa])\b/i,
  fr: /(?:\bj'|\bj’|\b(?:je|mon|ma|mes|notre|nos|nous|me|fille|fils|femme|mari|sœur|frère)\b)/i,
}

const day = 86_400_000
const parsers = { en, de, es, fr }

/** What happens on a day that is named in the same sentence: "my daughter's wedding is on Saturday". */
export function findOccasion(sentence: string, said: Said): Candidate | null {
  for (const [topic, patterns] of occasions) {
    const tongue = tongues.find((one) => patterns[one].test(sentence) && ofTheirs[one].test(sentence))
    const onDate = tongue && dayNamed(sentence, said, tongue)
    if (onDate)
      return {
        kind: 'date',
        topic,
        about: '',
        value: clauseOf(sentence),
        onDate,
        sensitivity: topic === 'surgery' ? 'health' : 'none',
        quote: sentence,
      }
  }
  return null
}

/** The day that is meant, by the clock of whoever said it; null where none is named, or it is over a year away or past. */
export function dayNamed(sentence: string, said: Said, tongue: Tongue): string | null {
  const minutes = offset(said)
  const text =
    tongue === 'de' ? sentence.replace(/\b(\d{1,2})\.(\d{1,2})\.(?!\d)/g, (_, d, m) => `${d}/${m}`) : sentence
  const parser = tongue === 'de' && text !== sentence ? en.GB : parsers[tongue]
  const found = parser
    .parse(text, { instant: said.at, timezone: minutes }, { forwardDate: true })
    .find(({ start }) => start.isCertain('day') || start.isCertain('weekday'))
  if (!found) return null
  const { start } = found
  const [year, month, date] = [start.get('year'), start.get('month'), start.get('day')]
  // "Saturday week" is the one after this
  const later = /day week\b/i.test(sentence.slice(found.index, found.index + found.text.length + 5)) ? 7 : 0
  const named = Date.UTC(year!, month! - 1, date! + later)
  const today = said.at.getTime() + minutes * 60_000
  if (named < today - 2 * day || named > today + 370 * day) return null
  return new Date(named).toISOString().slice(0, 10)
}

/** How far their clock is ahead of UTC at that moment, in minutes. */
function offset({ at, timeZone }: Said): number {
  if (!timeZone) return 0
  const shown = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).format(at)
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(shown) ?? []
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0
}
