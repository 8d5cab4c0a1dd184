import { bareLine } from './head-labels.ts'

/** The languages whose months are known, by the calendar data that Node brings. */
const LANGUAGES =
  'en de fr es it nl pt sv da nb fi is pl cs sk hu ro ru uk bg sr hr sl et lt lv tr el he ar fa hi id ms vi th ca eu sq mk ga'.split(
    ' ',
  )

let months: Map<string, number> | null = null
let afternoons: Set<string> | null = null

/**
 * A day and an hour as mail programs write them above what they quote or pass on, in any order and some forty languages:
 * "Mo., 2. Nov. 2026 um 10:04", "11/2/2026 10:04 AM", "2026年11月2日 10:04". Where no zone is named the hour is read as UTC.
 * Null where no day can be read.
 */
export function dateWritten(value: string): Date | null {
  const text = western(bareLine(value)).slice(0, 200).toLowerCase()
  const day = dayIn(text)
  if (day === null) return null
  const { hours, minutes, seconds } = hourIn(text)
  const date = new Date(Date.UTC(day.year, day.month - 1, day.day, hours, minutes, seconds) - zoneIn(text) * 60_000)
  const [from, to] = [Date.UTC(1980, 0, 1), Date.UTC(2100, 0, 1)]
  return date.getTime() >= from && date.getTime() < to ? date : null
}

/** Arabic, Persian, Devanagari and Thai figures as ours. */
export function western(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u0e50-\u0e59]/g, (sign) => {
    const code = sign.codePointAt(0)!
    return String(code - [0x660, 0x6f0, 0x966, 0xe50].findLast((zero) => zero <= code)!)
  })
}

type Day = { year: number; month: number; day: number }

/** The day that a text in small letters names with its year; null: none. */
export function dayIn(text: string): Day | null {
  return eastAsian(text) ?? inWords(text) ?? inFigures(text)
}

function eastAsian(text: string): Day | null {
  const found = /(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/.exec(text)
  return found && valid(Number(found[1]), Number(found[2]), Number(found[3]))
}

function inFigures(text: string): Day | null {
  const iso = /(?<!\d)(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)/.exec(text)
  if (iso) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const found = /(?<![\d:])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)/.exec(text)
  if (!found) return null
  const [first, second, year] = [Number(found[1]), Number(found[3]), fullYear(found[4]!)]
  // with slashes and "AM", the month comes first
  const american = found[2] === '/' && /\d\s?[ap]\.?m\b/.test(text)
  return (american || second > 12) && first <= 12 ? valid(year, first, second) : valid(year, second, first)
}

function fullYear(written: string): number {
  return written.length === 2 ? 2000 + Number(written) : Number(written)
}

/** A month by its name, with a day and a year beside it. */
function inWords(text: string): Day | null {
  const known = monthNames()
  const words = [...text.matchAll(/[\p{L}\p{M}]+(?:['’.][\p{L}\p{M}]+)?/gu)]
  for (const pass of [0, 1])
    for (const found of words) {
      // Hebrew writes "in November" as one word
      const word = found[0].replace(/^ב(?=..)/, '')
      const month = known.get(word) ?? (pass === 1 && word.length > 3 ? beginning(known, word) : undefined)
      if (month === undefined) continue
      const [before, after] = [text.slice(0, found.index), text.slice(found.index + word.length)]
      const day = dayBeside(before, after)
      const year =
        /(?<![\d:.])((?:19|20|25)\d{2})(?![\d:])/.exec(after)?.[1] ??
        /(?<!\d)((?:19|20|25)\d{2})(?![\d:])/.exec(before)?.[1]
      if (day === null || !year) continue
      const whole = valid(thai(Number(year)), month, day)
      if (whole) return whole
    }
  return vietnamese(text)
}

function dayBeside(before: string, after: string): number | null {
  const left = /(?<![\d:])(\d{1,2})(?:st|nd|rd|th|º|ª|er|\.)?[\s.,]*(?:de |d['’]|of |den |-)?\s*$/u.exec(before)?.[1]
  const right = /^[\s.,]*(?:de )?(\d{1,2})(?!\d|:)/u.exec(after)?.[1]
  const found = left ?? right
  return found ? Number(found) : null
}

/** Thai years count from the death of the Buddha. */
function thai(year: number): number {
  return year > 2400 ? year - 543 : year
}

function vietnamese(text: string): Day | null {
  const found = /(\d{1,2})\s*(?:thg|tháng|thang)\s*(\d{1,2}),?\s*(?:năm )?(\d{4})/.exec(text)
  return found && valid(Number(found[3]), Number(found[2]), Number(found[1]))
}

function beginning(known: Map<string, number>, word: string): number | undefined {
  return known.get(word.slice(0, 4)) ?? known.get(word.slice(0, 3))
}

/** Days that no month has are none. */
function valid(year: number, month: number, day: number): Day | null {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { year, month, day } : null
}

function hourIn(text: string): { hours: number; minutes: number; seconds: number } {
  const found =
    /(?<![\d:./-])(\d{1,2})\s?(?:[:h時시]|點|点)\s?(\d{2})(?:\s?[:分분]\s?(\d{2}))?(?!\d)/.exec(text) ??
    /(?:kl\.?|klo|pukul|um|at|om|alle|ore|в|о)\s(\d{1,2})[.](\d{2})(?:[.:](\d{2}))?(?!\d|\.\d)/u.exec(text) ??
    /[\s,](\d{1,2})[.](\d{2})()(?![\d.])/.exec(text)
  if (!found) return { hours: 0, minutes: 0, seconds: 0 }
  const [hours, minutes, seconds] = [Number(found[1]), Number(found[2]), Number(found[3] || 0)]
  if (hours > 23 || minutes > 59) return { hours: 0, minutes: 0, seconds: 0 }
  const around = text.slice(Math.max(0, found.index - 8), found.index + found[0].length + 12)
  const late = isAfternoon(around)
  const early = /\d\s?a\.?m\b|上午|오전|午前/.test(around)
  return { hours: late && hours < 12 ? hours + 12 : early && hours === 12 ? 0 : hours, minutes, seconds }
}

function isAfternoon(around: string): boolean {
  if (/\d\s?p\.?\s?m\b|下午|오후|午後|晚上/.test(around)) return true
  afternoons ??= new Set(
    LANGUAGES.filter((language) => language !== 'en')
      .map((language) => dayPeriod(language))
      .filter((word) => word.length > 1),
  )
  return [...afternoons].some((word) => around.includes(` ${word}`))
}

function dayPeriod(language: string): string {
  const parts = new Intl.DateTimeFormat(language, { hour: 'numeric', hour12: true, timeZone: 'UTC' }).formatToParts(
    Date.UTC(2026, 0, 1, 15),
  )
  const word = parts.find((part) => part.type === 'dayPeriod')?.value ?? ''
  return bareLine(word).toLowerCase()
}

const ZONES = new Map(
  'gmt+0 utc+0 wet+0 west+60 bst+60 cet+60 mez+60 cest+120 mesz+120 eet+120 eest+180 msk+180 est-300 edt-240 cst-360 cdt-300 mst-420 mdt-360 pst-480 pdt-420 jst+540 kst+540 aest+600 aedt+660'
    .split(' ')
    .map((zone) => [/[a-z]+/.exec(zone)![0], Number(/[-+]\d+/.exec(zone)![0])]),
)

/** Minutes ahead of UTC: "+0100", "GMT+1", "(CET)". */
function zoneIn(text: string): number {
  const offset = /(?:(?:gmt|utc)\s?)?([+-])(\d{1,2}):?(\d{2})?(?=[\s)\],;]|$)/.exec(
    text.replace(/\d{1,4}-\d{1,2}-\d{1,4}/g, ' '),
  )
  if (offset && (offset[3] || /gmt|utc/.test(offset[0]))) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0)
    if (minutes <= 14 * 60) return offset[1] === '-' ? -minutes : minutes
  }
  const named = /\d[\d:\s]*(?:[ap]m)?\s\(?(gmt|utc|wes?t|bst|ces?t|mes?z|ees?t|msk|[ecmp][sd]t|jst|kst|ae[sd]t)\b/.exec(
    text,
  )?.[1]
  return ZONES.get(named ?? '') ?? 0
}

function monthNames(): Map<string, number> {
  if (months) return months
  const found = new Map<string, number>()
  for (const language of LANGUAGES)
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, {
        month: style,
        day: 'numeric',
        calendar: 'gregory',
        timeZone: 'UTC',
      })
      for (let month = 1; month <= 12; month++) {
        const name = format.formatToParts(Date.UTC(2026, month - 1, 15)).find((part) => part.type === 'month')?.value
        const word = bareLine(name ?? '')
          .toLowerCase()
          .replace(/^ב(?=..)|[.׳]$/g, '')
        // the first language to use a word keeps it; figures are no names
        if (/^[\p{L}\p{M}'’.]{3,}$/u.test(word) && !found.has(word)) found.set(word, month)
      }
    }
  months = found
  return found
}
