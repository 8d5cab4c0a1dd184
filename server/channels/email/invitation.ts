import { looksLikeAddress, oneLine, storable } from './headers.ts'
import type { Invitation, MailAddress } from './mail.ts'
import { momentIn } from './zones.ts'

type Line = { name: string; parameters: Map<string, string>; value: string }

const LONGEST = 1024 * 1024
const ANSWERS: Record<string, 'accepted' | 'declined' | 'tentative'> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
}

/** What the first event in a calendar says; null where there is none. */
export function invitationIn(calendar: string): Invitation | null {
  const lines = linesOf(storable(calendar).slice(0, LONGEST))
  const begin = lines.findIndex((line) => line.name === 'BEGIN' && /^VEVENT$/i.test(line.value))
  if (begin < 0) return null
  const end = lines.findIndex((line, i) => i > begin && line.name === 'END' && /^VEVENT$/i.test(line.value))
  const event = withoutInner(lines.slice(begin + 1, end < 0 ? undefined : end))
  const first = (name: string) => event.find((line) => line.name === name)
  const words = (name: string, limit: number) => oneLine(unescaped(first(name)?.value ?? ''), limit)
  const start = first('DTSTART')
  const method =
    lines
      .find((line) => line.name === 'METHOD')
      ?.value.trim()
      .toLowerCase() ?? 'publish'
  return {
    method: /^cancelled$/i.test(first('STATUS')?.value ?? '') ? 'cancel' : method.slice(0, 40),
    summary: words('SUMMARY', 300),
    start: start ? momentOf(start, lines) : null,
    end: endOf(first('DTEND'), first('DURATION'), start, lines),
    zone: start?.parameters.get('TZID')?.slice(0, 100) ?? null,
    location: words('LOCATION', 300),
    organiser: calendarAddress(first('ORGANIZER')),
    answer: method === 'reply' ? answerIn(event) : null,
    repeats: first('RRULE')?.value.slice(0, 300) ?? null,
  }
}

/** The lines of an event itself, not those of the alarms in it. */
function withoutInner(lines: Line[]): Line[] {
  let depth = 0
  return lines.filter((line) => {
    if (line.name === 'BEGIN') depth++
    const own = depth === 0
    if (line.name === 'END') depth--
    return own
  })
}

/** RFC 5545, 3.1: long lines are folded; parameters stand between the name and the colon. */
function linesOf(calendar: string): Line[] {
  return calendar
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n')
    .flatMap((line) => {
      const [, name, parameters = '', value = ''] =
        /^([\w-]{1,80})((?:;[\w-]{1,80}=(?:"[^"]{0,2000}"|[^";:]{0,2000}))*):(.*)$/.exec(line) ?? []
      return name === undefined ? [] : [{ name: name.toUpperCase(), parameters: parametersIn(parameters), value }]
    })
}

function parametersIn(text: string): Map<string, string> {
  const found = [...text.matchAll(/;([\w-]+)=(?:"([^"]*)"|([^";:]*))/g)]
  return new Map(found.map(([, name, quoted, bare]) => [name!.toUpperCase(), quoted ?? bare ?? '']))
}

function unescaped(value: string): string {
  return value.replace(/\\([nN\\;,])/g, (_, letter: string) => (letter.toLowerCase() === 'n' ? ' ' : letter))
}

function momentOf(line: Line, lines: Line[]): string | null {
  const zone = line.parameters.get('TZID') ?? null
  return momentIn(line.value.trim(), zone, () => offsetOf(zone, lines))
}

/** What the calendar itself says of a zone that nobody knows: its offset outside summer, in minutes. */
function offsetOf(zone: string | null, lines: Line[]): number | null {
  const at = lines.findIndex((line) => line.name === 'TZID' && line.value.trim() === zone)
  const standard = lines.findIndex((line, i) => i > at && line.name === 'BEGIN' && /^STANDARD$/i.test(line.value))
  const offset =
    at < 0 || standard < 0 ? undefined : lines.slice(standard, standard + 12).find((line) => line.name === 'TZOFFSETTO')
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})/.exec(offset?.value ?? '') ?? []
  return sign === undefined ? null : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

function endOf(
  end: Line | undefined,
  duration: Line | undefined,
  start: Line | undefined,
  lines: Line[],
): string | null {
  if (end) return momentOf(end, lines)
  const begins = start ? momentOf(start, lines) : null
  const [, weeks = 0, days = 0, hours = 0, minutes = 0] =
    /^\+?P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?)?/.exec(duration?.value ?? '') ?? []
  const takes = ((Number(weeks) * 7 + Number(days)) * 24 + Number(hours)) * 60 + Number(minutes)
  if (takes === 0 || begins === null || !begins.endsWith('Z')) return null
  return new Date(Date.parse(begins) + takes * 60_000).toISOString()
}

function calendarAddress(line: Line | undefined): MailAddress | null {
  const address = oneLine((line?.value ?? '').replace(/^mailto:/i, ''), 320)
  if (!line || !looksLikeAddress(address)) return null
  const name = oneLine(line.parameters.get('CN') ?? '', 200)
  return { name: name.toLowerCase() === address.toLowerCase() ? '' : name, address }
}

function answerIn(event: Line[]): Invitation['answer'] {
  const line = event.find(
    (each) => each.name === 'ATTENDEE' && ANSWERS[each.parameters.get('PARTSTAT')?.toUpperCase() ?? ''],
  )
  const from = calendarAddress(line)
  return line && from ? { from, says: ANSWERS[line.parameters.get('PARTSTAT')!.toUpperCase()]! } : null
}
