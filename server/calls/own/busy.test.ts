import { expect, test } from 'vitest'
import { instantOf } from '../../routing/index.ts'
import { busyIn as busyBy, type Reading } from './busy.ts'
import { readBusy } from './read.ts'

const busyIn = (reading: Reading) => busyBy(reading, instantOf)
const window = {
  from: Date.parse('2026-11-30T00:00:00Z'),
  until: Date.parse('2026-12-31T00:00:00Z'),
  timeZone: 'Europe/London',
  own: '@rapport.test',
}
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'DTSTAMP:20261101T000000Z', ...lines, 'END:VEVENT']
const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const read = (...lines: string[]) =>
  busyIn({ ...window, text: calendar(...lines) }).map(
    ({ from, until }) => `${new Date(from).toISOString().slice(5, 16)}–${new Date(until).toISOString().slice(5, 16)}`,
  )

test('times in UTC, in a zone by name, in one that the calendar describes itself, and floating ones', () => {
  const zone = [
    'BEGIN:VTIMEZONE',
    'TZID:Our Own',
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0530',
    'TZOFFSETTO:+0530',
    'END:STANDARD',
    'END:VTIMEZONE',
  ]
  expect(
    read(
      ...zone,
      ...event('UID:1', 'DTSTART:20261201T100000Z', 'DTEND:20261201T110000Z'),
      ...event('UID:2', 'DTSTART;TZID=America/New_York:20261202T100000', 'DTEND;TZID=America/New_York:20261202T110000'),
      ...event('UID:3', 'DTSTART;TZID=Our Own:20261203T100000', 'DURATION:PT30M'),
      ...event('UID:4', 'DTSTART:20261204T100000', 'DTEND:20261204T110000'),
      ...event('UID:5', 'DTSTART;TZID=/x.example/Europe/Berlin:20261205T100000', 'DURATION:PT1H'),
    ),
  ).toEqual([
    '12-01T10:00–12-01T11:00',
    '12-02T15:00–12-02T16:00',
    '12-03T04:30–12-03T05:00',
    '12-04T10:00–12-04T11:00',
    '12-05T09:00–12-05T10:00',
  ])
})

test('whole days last from midnight to midnight where the agent is', () => {
  const text = calendar(...event('UID:1', 'DTSTART;VALUE=DATE:20261210', 'DTEND;VALUE=DATE:20261212'))
  const [tokyo] = busyIn({ ...window, timeZone: 'Asia/Tokyo', text })
  expect(new Date(tokyo!.from).toISOString()).toBe('2026-12-09T15:00:00.000Z')
  expect(new Date(tokyo!.until).toISOString()).toBe('2026-12-11T15:00:00.000Z')
  expect(read(...event('UID:2', 'DTSTART;VALUE=DATE:20261210'))).toEqual(['12-10T00:00–12-11T00:00'])
})

test('what repeats, but for what is left out, moved or called off', () => {
  const weekly = ['DTSTART;TZID=Europe/London:20250107T090000', 'DTEND;TZID=Europe/London:20250107T100000']
  expect(
    read(
      ...event('UID:1', ...weekly, 'RRULE:FREQ=WEEKLY;BYDAY=TU', 'EXDATE;TZID=Europe/London:20261208T090000'),
      ...event(
        'UID:1',
        'RECURRENCE-ID;TZID=Europe/London:20261215T090000',
        'DTSTART:20261216T140000Z',
        'DURATION:PT1H',
      ),
      ...event('UID:1', 'RECURRENCE-ID;TZID=Europe/London:20261222T090000', ...weekly, 'STATUS:CANCELLED'),
    ),
  ).toEqual(['12-01T09:00–12-01T10:00', '12-16T14:00–12-16T15:00', '12-29T09:00–12-29T10:00'])
})

test('what repeats keeps its clock over summer time', () => {
  const text = calendar(
    ...event('UID:1', 'DTSTART;TZID=Europe/London:20260101T090000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'),
  )
  const spring = {
    ...window,
    from: Date.parse('2027-03-27T00:00:00Z'),
    until: Date.parse('2027-03-29T00:00:00Z'),
    text,
  }
  expect(busyIn(spring).map(({ from }) => new Date(from).toISOString().slice(0, 16))).toEqual([
    '2027-03-27T09:00',
    '2027-03-28T08:00',
  ])
})

test('nobody is busy by what is transparent, called off, marked as free, or a call that we booked ourselves', () => {
  const when = ['DTSTART:20261201T100000Z', 'DTEND:20261201T110000Z']
  expect(
    read(
      ...event('UID:1', ...when, 'TRANSP:TRANSPARENT'),
      ...event('UID:2', ...when, 'STATUS:CANCELLED'),
      ...event('UID:3', ...when, 'X-MICROSOFT-CDO-BUSYSTATUS:FREE'),
      ...event('UID:call-1@rapport.test', ...when),
      ...event('UID:5', 'DTSTART:20261201T120000Z'),
    ),
  ).toEqual([])
})

test('the thread that reads says the same', async () => {
  const text = calendar(
    ...event('UID:1', 'DTSTART;TZID=America/New_York:20261202T100000', 'DURATION:PT1H'),
    ...event('UID:2', 'DTSTART;TZID=Australia/Lord_Howe:20260101T090000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'),
    ...event('UID:3', 'DTSTART;VALUE=DATE:20261210'),
  )
  const year = { ...window, from: Date.parse('2026-03-01T00:00:00Z'), text }
  expect(await readBusy(year, 60_000)).toEqual(busyIn(year))
})

test('a calendar that never ends, or is none, is given up, and nothing else suffers', async () => {
  const hostile = calendar(
    ...event('UID:1', 'DTSTART:19700101T000000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY'),
    ...event('UID:2', 'DTSTART:20260131T000000Z', 'DURATION:PT1H', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31'),
  )
  const answer = await readBusy({ ...window, text: hostile }, 4000)
  expect(answer === null || answer.length <= 5000).toBe(true)
  for (const text of ['', '<html>sign in</html>', 'BEGIN:VCALENDAR', 'BEGIN:VCARD\r\nFN:x\r\nEND:VCARD\r\n'])
    expect(await readBusy({ ...window, text }), text).toBeNull()
})
