import { de, en, es, fr, it, nl, pt } from 'chrono-node'
import { ABSENT } from './absent.ts'
import { awayUntil, backOn } from './away-days.ts'
import { bareLine } from './head-labels.ts'
import { dateWritten } from './written-date.ts'

/** That somebody is away, and the day on which they are back where they say so (ISO 8601). */
export type Away = { until: string | null }

/** Words after which the day stands on which they are back. */
type Parser = Pick<typeof de, 'parse'>
const UNTIL: [RegExp, Parser][] = [
  [/\b(?:until|till|’til|'til|through|thru|up to)(?: and including)?\b/i, en.GB],
  [
    /\b(?:back|returning|return|returns|available again|reachable again)(?: (?:in|to|at) (?:the |my )?(?:office|work|desk))?(?: again)?(?: on| from)?\b/i,
    en.GB,
  ],
  [/\b(?:bis(?: (?:zum|einschließlich|einschl\.|inkl\.|inclusive))*)\s/i, de],
  [
    /\b(?:wieder|zurück)(?: (?:ab|am|vom|erreichbar|da|im büro|für sie da))*\s|\bab (?:dem )?(?=\d|mo|di|do|fr|sa|so)/i,
    de,
  ],
  [/\bjusqu['’](?:au|à|en)\b|\bde retour (?:le|à partir du|au bureau le)?/i, fr],
  [/\bhasta el\b|\b(?:de vuelta|regres\w+|volver\w*|vuelvo|me reincorporo)(?: a la oficina)?(?: el)?\b/i, es],
  [/\bfino (?:al|a)\b|\b(?:di ritorno|rientr\w+|torner\w+)(?: in ufficio)?(?: il)?\b/i, it],
  [/\b(?:tot(?: en met)?|t\/m)\b|\b(?:weer|terug)(?: (?:op|vanaf|bereikbaar|aanwezig|kantoor))*\b/i, nl],
  [/\baté (?:o dia |ao? )?|\b(?:de volta|regresso|retorno|estarei de volta)(?: (?:em|no dia|a|dia))?\b/i, pt],
]

const LOOKED_AT = 3000

/**
 * Whether an automatic reply says that somebody is away, and until when: "I am back on Monday, 23 November". Null: it says
 * something else, such as that a mail arrived. `at`: when it was written.
 */
export function awayIn(subject: string, text: string, at: Date): Away | null {
  const words = bareLine(text.slice(0, LOOKED_AT))
  if (!ABSENT.test(`${subject}\n${words}`)) return null
  const back = backOn(words, at)
  if (back) return { until: back }
  const sentences = `${subject}\n${words}`.replace(/\s+/g, ' ')
  for (const [before, parser] of UNTIL) {
    const found = before.exec(sentences)
    if (!found) continue
    const day = dayAfter(sentences.slice(found.index + found[0].length, found.index + found[0].length + 60), parser, at)
    if (day) return { until: day }
  }
  return { until: awayUntil(words, at) }
}

const DAY = 86_400_000

/** A day within the next year that the words begin with. */
function dayAfter(words: string, parser: Parser, at: Date): string | null {
  const whole = dateWritten(words.slice(0, 40))
  const german = parser === de ? words.replace(/\b(\d{1,2})\.\s?(\d{1,2})\.(?!\d)/g, '$1/$2') : words
  const read = german === words ? parser : en.GB
  const parsed = read
    .parse(german, at, { forwardDate: true })
    .find(
      ({ index, start }) => index < 25 && ['day', 'weekday', 'month'].some((part) => start.isCertain(part as 'day')),
    )
  const date = whole ?? parsed?.date() ?? null
  if (date === null || date.getTime() < at.getTime() - DAY || date.getTime() > at.getTime() + 370 * DAY) return null
  if (whole) return whole.toISOString().slice(0, 10)
  const [year, month, day] = [parsed!.start.get('year')!, parsed!.start.get('month')!, parsed!.start.get('day')!]
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}
