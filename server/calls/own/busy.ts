import ICAL from 'ical.js'
import type { Span } from '../free-times.ts'

/** Reads a clock: when it shows `wall` there. Given from outside, so that a thread needs nothing else of the house. */
export type ReadClock = (timeZone: string, wall: number) => number

export type Reading = {
  text: string
  /** only what touches this span */
  from: number
  until: number
  /** of times that name no zone, and of whole days */
  timeZone: string
  /** our own bookings come back to us in a calendar that subscribes to them: their UIDs end so */
  own: string
}

const day = 86_400_000
const mostSpans = 5_000
const mostSteps = 50_000

/**
 * When a calendar says that its owner is busy (RFC 5545). Repeated events by RRULE, RDATE and EXDATE, with moved and
 * cancelled ones; not what is transparent, cancelled or marked as free. Whole days last from midnight to midnight where the
 * agent is. Throws for what is no calendar.
 */
export function busyIn(reading: Reading, read: ReadClock): Span[] {
  const parsed = ICAL.parse(reading.text) as unknown[]
  const roots = (typeof parsed[0] === 'string' ? [parsed] : parsed) as ConstructorParameters<typeof ICAL.Component>[0][]
  const calendars = roots.map((root) => new ICAL.Component(root))
  if (!calendars.some((one) => one.name === 'vcalendar')) throw new Error('not a calendar')
  const spans: Span[] = []
  for (const calendar of calendars) for (const event of masters(calendar)) addEvent(event, { ...reading, read }, spans)
  return spans.toSorted((a, b) => a.from - b.from).slice(0, mostSpans)
}

/** Each event with what was changed of its repetitions; a change whose event is missing stands for itself. */
function masters(calendar: InstanceType<typeof ICAL.Component>): ICAL.Event[] {
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
  const repeated = new Map(events.filter((one) => !one.isRecurrenceException()).map((one) => [one.uid, one]))
  const alone = events.filter((one) => {
    const master = one.isRecurrenceException() ? repeated.get(one.uid) : undefined
    if (!master?.isRecurring()) return one.isRecurrenceException()
    master.relateException(one)
    return false
  })
  return [...events.filter((one) => !one.isRecurrenceException()), ...alone]
}

type Looking = Reading & { read: ReadClock }

function addEvent(event: ICAL.Event, reading: Looking, spans: Span[]): void {
  if (event.uid?.endsWith(reading.own)) return
  if (!event.isRecurring() || event.isRecurrenceException()) return add(event, null, reading, spans)
  const repetitions = event.iterator()
  for (let step = 0; step < mostSteps && spans.length < mostSpans; step++) {
    const time = repetitions.next()
    if (!time || wallOf(time) > reading.until + 2 * day) return
    // long ago: not worth a look at its details, unless it lasts until now
    const details = event.getOccurrenceDetails(time)
    add(details.item, details.item === event ? time : null, reading, spans)
  }
}

/** `at`: of a repetition that nobody changed, when it begins. */
function add(event: ICAL.Event, at: ICAL.Time | null, reading: Looking, spans: Span[]): void {
  if (isFree(event.component)) return
  const start = event.component.getFirstProperty('dtstart')
  if (!start || !event.startDate) return
  const zone = zoneOf(start, reading.timeZone)
  const from = instant(at ?? event.startDate, zone, reading)
  const until = from + lengthOf(event, zone, reading)
  if (until > from && until > reading.from && from < reading.until) spans.push({ from, until })
}

function isFree(component: InstanceType<typeof ICAL.Component>): boolean {
  const said = (name: string) => String(component.getFirstPropertyValue(name) ?? '').toUpperCase()
  return (
    said('status') === 'CANCELLED' || said('transp') === 'TRANSPARENT' || said('x-microsoft-cdo-busystatus') === 'FREE'
  )
}

/** By its end, else by its duration; a day without either lasts a day, a moment takes no time (RFC 5545, 3.6.1). */
function lengthOf(event: ICAL.Event, zone: Zone, reading: Looking): number {
  const end = event.component.getFirstProperty('dtend')
  const start = event.startDate
  if (end && event.endDate) {
    // days are counted on the calendar: one of them may have 23 hours
    if (start.isDate) return wallOf(event.endDate) - wallOf(start)
    return instant(event.endDate, zoneOf(end, reading.timeZone), reading) - instant(start, zone, reading)
  }
  if (event.component.getFirstProperty('duration')) return event.duration.toSeconds() * 1000
  return start.isDate ? day : 0
}

/** A name that every machine knows; or what the calendar itself says of a zone of its own. */
type Zone = { name: string } | 'own'

function zoneOf(property: InstanceType<typeof ICAL.Property>, timeZone: string): Zone {
  const id = property.getFirstParameter('tzid')
  if (!id) return { name: timeZone }
  // "/freeassociation.sourceforge.net/Europe/London" names one as well
  const known = [id, id.split('/').slice(-2).join('/')].find(isZone)
  if (known) return { name: known }
  const value = property.getFirstValue() as ICAL.Time
  return value.zone && value.zone.tzid !== 'floating' && value.zone.component ? 'own' : { name: timeZone }
}

function instant(time: ICAL.Time, zone: Zone, { read, timeZone }: Looking): number {
  if (time.isDate) return read(timeZone, wallOf(time))
  if (time.zone?.tzid === 'UTC') return wallOf(time)
  return zone === 'own' ? time.toUnixTime() * 1000 : read(zone.name, wallOf(time))
}

function wallOf(time: ICAL.Time): number {
  return Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second)
}

function isZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
