/**
 * Writes calendars: one VEVENT a call, in UTC. RFC 5545 (the format), RFC 5546 (REQUEST and CANCEL), RFC 6047 (by mail).
 */

export type Entry = {
  uid: string
  sequence: number
  /** when it was last changed */
  stampedAt: Date
  startsAt: Date
  endsAt: Date
  summary: string
  description: string
  location: string
  url: string
  isCancelled: boolean
  organizer?: { name: string; address: string }
  attendee?: { name: string; address: string }
}

/** `publish`: a feed to subscribe to; `request` and `cancel`: what goes with a letter. */
export function writeCalendar(method: 'publish' | 'request' | 'cancel', entries: Entry[], name = ''): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Rapport//Calls//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method.toUpperCase()}`,
    // RFC 7986 and what came before it: what the calendar is called, and how often to look again
    ...(method === 'publish'
      ? [
          `NAME:${text(name)}`,
          `X-WR-CALNAME:${text(name)}`,
          'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
          'X-PUBLISHED-TTL:PT15M',
        ]
      : []),
    ...entries.flatMap(writeEntry),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function writeEntry(entry: Entry): string[] {
  const { organizer, attendee } = entry
  return [
    'BEGIN:VEVENT',
    `UID:${text(entry.uid)}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utc(entry.stampedAt)}`,
    `DTSTART:${utc(entry.startsAt)}`,
    `DTEND:${utc(entry.endsAt)}`,
    `SUMMARY:${text(entry.summary)}`,
    ...(entry.description ? [`DESCRIPTION:${text(entry.description)}`] : []),
    ...(entry.location ? [`LOCATION:${text(entry.location)}`] : []),
    ...(entry.url ? [`URL:${entry.url}`] : []),
    ...(organizer ? [`ORGANIZER${named(organizer.name)}:mailto:${organizer.address}`] : []),
    // they chose the time themselves: no program is to ask them whether they come, nor to answer us
    ...(attendee
      ? [`ATTENDEE${named(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:${attendee.address}`]
      : []),
    `STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
  ]
}

/** "20261201T150000Z" */
function utc(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

/** RFC 5545, 3.3.11 */
function text(words: string): string {
  return words
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '')
}

/** A parameter may hold neither quotes nor line breaks, however it is written (RFC 5545, 3.2). */
function named(name: string): string {
  const plain = name.replace(/["\p{Cc}]/gu, ' ').trim()
  return plain ? `;CN="${plain}"` : ''
}

/** Lines of 75 octets at most, never broken within a letter (RFC 5545, 3.1). */
function folded(line: string): string {
  let [result, length] = ['', 0]
  for (const letter of line) {
    const octets = Buffer.byteLength(letter)
    if (length + octets > 75) {
      result += '\r\n '
      length = 1
    }
    result += letter
    length += octets
  }
  return result
}
