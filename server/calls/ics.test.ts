import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { type Entry, writeCalendar } from './ics.ts'

const entry: Entry = {
  uid: 'call-1@rapport.test',
  sequence: 2,
  stampedAt: new Date('2026-11-28T10:00:00Z'),
  startsAt: new Date('2026-12-01T15:00:00Z'),
  endsAt: new Date('2026-12-01T15:20:00Z'),
  summary: 'Call with Ana; Fern, Finch \\ Co',
  description: `first line\nsecond line\r\n${'ü'.repeat(90)}`,
  location: '+441315550100',
  url: 'https://meet.example/bakelo-timuna',
  isCancelled: false,
  organizer: { name: 'Fern "the" Finch\r\nX-EVIL:1', address: 'hello@fern.example' },
  attendee: { name: 'María López', address: 'maria@lopez.example' },
}

test('another reader understands a date that we write, whatever stands in it', () => {
  const written = writeCalendar('request', [entry])
  const calendar = new ICAL.Component(ICAL.parse(written) as unknown[])
  expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
  const [event] = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
  expect(event!.summary).toBe('Call with Ana; Fern, Finch \\ Co')
  expect(event!.description).toBe(`first line\nsecond line\n${'ü'.repeat(90)}`)
  expect(event!.sequence).toBe(2)
  expect(event!.startDate.toJSDate()).toEqual(entry.startsAt)
  expect(event!.endDate.toJSDate()).toEqual(entry.endsAt)
  const [attendee] = event!.attendees
  expect([attendee!.getParameter('cn'), attendee!.getFirstValue()]).toEqual([
    'María López',
    'mailto:maria@lopez.example',
  ])
  expect(event!.component.getFirstPropertyValue('status')).toBe('CONFIRMED')
  expect(event!.component.getFirstProperty('x-evil')).toBeNull()
})

test('no line is longer than 75 octets, and no letter is torn', () => {
  const lines = writeCalendar('request', [entry]).split('\r\n')
  expect(lines.at(-1)).toBe('')
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(lines.join('')).not.toContain('\uFFFD')
})

test('what is called off says so', () => {
  const written = writeCalendar('cancel', [{ ...entry, isCancelled: true }])
  expect(written).toContain('METHOD:CANCEL')
  expect(written).toContain('STATUS:CANCELLED')
})
