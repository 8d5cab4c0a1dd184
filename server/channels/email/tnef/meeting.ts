import { named, type Properties } from './properties.ts'

/** What Outlook calls a letter about an appointment, and what iCalendar does (RFC 5546). */
const METHODS: [RegExp, string, string][] = [
  [/^ipm\.(schedule\.meeting\.request|microsoft schedule\.mtgreq)/i, 'REQUEST', ''],
  [/^ipm\.(schedule\.meeting\.canceled|microsoft schedule\.mtgcncl)/i, 'CANCEL', ''],
  [/^ipm\.(schedule\.meeting\.resp\.pos|microsoft schedule\.mtgrespp)/i, 'REPLY', 'ACCEPTED'],
  [/^ipm\.(schedule\.meeting\.resp\.neg|microsoft schedule\.mtgrespn)/i, 'REPLY', 'DECLINED'],
  [/^ipm\.(schedule\.meeting\.resp\.tent|microsoft schedule\.mtgrespa)/i, 'REPLY', 'TENTATIVE'],
  [/^ipm\.appointment/i, 'PUBLISH', ''],
]
const START = [named(0x820d), 0x0060]
const END = [named(0x820e), 0x0061]
const LOCATION = named(0x8208)
const TYPE = named(0x8215)
const SUBJECT = [0x0037, 0x0070]
const WHO = { name: [0x0042, 0x0c1a], address: [0x5d02, 0x5d01, 0x0065, 0x0c1f] }

/** A meeting that Outlook wrapped up, as iCalendar; null: it is none. `said`: a property in letters. */
export function meetingIn(kind: string, message: Properties, said: (id: number) => string): string | null {
  const found = METHODS.find(([name]) => name.test(kind))
  if (!found) return null
  const [, method, answer] = found
  const first = (ids: number[]) => ids.map(said).find(Boolean) ?? ''
  const isWholeDays = message.get(TYPE)?.bytes[0] === 1
  const [start, end] = [START, END].map((ids) => momentIn(message, ids))
  if (!start) return null
  const address = addressOf(said)
  const who = `;CN="${plain(first(WHO.name)).replaceAll('"', "'")}"`
  const at = (name: string, moment: Date | null | undefined) =>
    moment ? [isWholeDays ? `${name};VALUE=DATE:${stamp(moment).slice(0, 8)}` : `${name}:${stamp(moment)}`] : []
  return [
    'BEGIN:VCALENDAR',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `SUMMARY:${escaped(first(SUBJECT))}`,
    ...at('DTSTART', start),
    ...at('DTEND', end),
    `LOCATION:${escaped(said(LOCATION))}`,
    ...(address === '' ? [] : [`${answer ? `ATTENDEE;PARTSTAT=${answer}` : 'ORGANIZER'}${who}:mailto:${address}`]),
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n')
}

/** By which address they wrote; '' where only their own house knows it. */
export function addressOf(said: (id: number) => string): string {
  return plain(WHO.address.map(said).find((each) => /^[^\s@<>]+@[^\s@<>]+$/.test(each)) ?? '')
}

/** The moment that a property holds: hundreds of nanoseconds since 1601 (FILETIME). */
export function momentIn(message: Properties, ids: number[]): Date | null {
  for (const id of ids) {
    const bytes = message.get(id)?.bytes
    if (bytes?.length !== 8) continue
    const date = new Date(Number(bytes.readBigUInt64LE(0) / 10_000n) - 11_644_473_600_000)
    if (date.getUTCFullYear() > 1980 && date.getUTCFullYear() < 2100) return date
  }
  return null
}

function stamp(moment: Date): string {
  return moment.toISOString().replace(/[-:]|\.\d{3}/g, '')
}

function plain(text: string): string {
  return text.replace(/[\r\n\0]+/g, ' ').trim()
}

function escaped(text: string): string {
  return plain(text).replace(/[\\,;]/g, '\\$&')
}
