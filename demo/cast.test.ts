import { describe, expect, test } from 'vitest'
import { type Cast, castAt, type Conversation } from './cast.ts'
import { everyone } from './everyone.ts'
import { principals } from './people/index.ts'
import { things } from './things/make.ts'

/** Starts that try the calendar: a Sunday morning, midnight, a new year, a leap day, both changes of the clock, each weekday. */
const starts = [
  '2026-11-22T09:41:00Z',
  '2026-11-23T00:00:30Z',
  '2026-11-24T08:00:00Z',
  '2026-11-25T12:00:00Z',
  '2026-11-26T16:45:00Z',
  '2026-11-27T23:59:00Z',
  '2026-11-28T10:00:00Z',
  '2027-01-01T00:20:00Z',
  '2027-03-28T01:30:00Z',
  '2027-07-05T07:03:00Z',
  '2027-10-31T01:15:00Z',
  '2028-02-29T05:10:00Z',
]
const casts = new Map(starts.map((start) => [start, castAt(new Date(start))]))
const now = new Date(starts[0]!)
const cast = casts.get(starts[0]!)!

describe('whenever the demo is started', () => {
  test.each(starts)('at %s nothing lies in the future, and answers follow questions', (start) => {
    const told = casts.get(start)!
    const { conversations, people, agents } = told
    const begun = new Date(start).getTime()
    for (const { messages, closedAt, laterUntil, subject } of conversations) {
      const times = messages.map((message) => message.at.getTime())
      expect(times, subject).toEqual([...new Set(times)].toSorted((a, b) => a - b))
      // what leaves has left: ten seconds of second thoughts, two of post
      expect(times.at(-1)! + 12_000, subject).toBeLessThan(begun)
      if (closedAt) expect(closedAt.getTime(), subject).toBeGreaterThan(times.at(-1)!)
      if (closedAt) expect(closedAt.getTime(), subject).toBeLessThan(begun)
      if (laterUntil) expect(laterUntil.getTime(), subject).toBeGreaterThan(begun)
    }
    for (const { arrivedAt, key } of people) expect(arrivedAt.getTime(), key).toBeLessThanOrEqual(firstWord(told, key))
    for (const { key, joinedAt } of agents) {
      const spoke = conversations.flatMap(({ messages }) => messages.filter((message) => message.by === key))
      expect(joinedAt.getTime(), key).toBeLessThan(Math.min(...spoke.map((message) => message.at.getTime())))
    }
  })

  test.each(starts)('at %s the same people wait for Ana, for the team, and later', (start) => {
    const open = casts.get(start)!.conversations.filter((conversation) => conversation.state !== 'closed')
    const who = (state: Conversation['state'], owner: Conversation['owner']) =>
      open
        .filter((one) => one.state === state && one.owner === owner)
        .map((one) => one.person)
        .toSorted()
    expect(who('open', 'ana')).toEqual(['jun', 'maria', 'moses', 'tom'])
    expect(who('open', null)).toEqual(['dmitri', 'wilhelmina'])
    expect(who('waiting', 'ana')).toEqual(['eilidh', 'winston'])
    expect(who('later', 'ana')).toEqual(['iker', 'piet', 'rosa'])
  })

  test('the history spans three years', () => {
    const history = cast.conversations.filter((one) => one.subject !== 'From the card index')
    const years = (now.getTime() - history[0]!.messages[0]!.at.getTime()) / 365 / 86_400_000
    expect(years).toBeGreaterThan(2.7)
    expect(years).toBeLessThan(3.3)
  })

  test('the wedding is on a Saturday to come, and Sam can be there before it', () => {
    const words = (start: string) =>
      castAt(new Date(start))
        .conversations.find((one) => one.key === 'maria-6')!
        .messages.map((message) => message.text)
        .join('\n')
    expect(words('2026-11-23T10:00:00Z')).toMatch(/wedding is on Saturday and[^]*Leith on Thursday at seven/)
    expect(words('2026-11-26T10:00:00Z')).toMatch(/wedding is on Saturday and[^]*Leith tomorrow at seven/)
    expect(words('2026-11-27T10:00:00Z')).toMatch(/wedding is on Saturday week and[^]*Leith on Thursday at seven/)
  })
})

describe('nobody could be real', () => {
  test('every address is under a reserved domain (RFC 2606)', () => {
    const addresses = [...cast.agents.map((agent) => agent.email), ...ways('mail')]
    for (const address of addresses) expect(address).toMatch(/^[a-z0-9._]+@[a-z0-9.-]+\.example$/)
    for (const text of allWords(cast))
      for (const [address] of text.matchAll(/\S+@\S+\.\w+/g))
        expect(address.replace(/[>,;:)]+$/, '')).toMatch(/\.example$/)
  })

  test('every number is from a range set aside for fiction', () => {
    // Ofcom, Ireland's ComReg, France's ARCEP, Germany's BNetzA, Sweden's PTS, and 555-01xx in North America
    const fictional = [
      /^\+44 (113|114|115|116|117|118|121|131|141|151|161) 496 0\d{3}$/,
      /^\+44 20 7946 0\d{3}$/,
      /^\+44 28 9649 6\d{3}$/,
      /^\+44 29 2018 0\d{3}$/,
      /^\+44 1632 960\d{3}$/,
      /^\+44 7700 900\d{3}$/,
      /^\+353 20 91\d \d{4}$/,
      /^\+33 6 39 98 \d\d \d\d$/,
      /^\+33 4 65 71 \d\d \d\d$/,
      /^\+49 30 23125 \d{3}$/,
      /^\+46 70 174 06 \d\d$/,
      /^\+1 \d{3} 555 01\d\d$/,
    ]
    const numbers = ways('phone')
    expect(numbers.length).toBeGreaterThan(12)
    for (const number of numbers)
      expect(
        fictional.some((range) => range.test(number)),
        number,
      ).toBe(true)
  })

  test('no two of them share a name or a way in', () => {
    const names = cast.people.map((person) => person.name)
    const all = cast.people.flatMap((person) => person.ways.map((way) => `${way.kind} ${way.value.toLowerCase()}`))
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(all).size).toBe(all.length)
  })
})

describe('everyone is somebody', () => {
  test('no sentence is said twice', () => {
    const seen = new Map<string, string>()
    for (const { key, messages } of cast.conversations) {
      for (const { text } of messages) {
        for (const sentence of sentences(text)) {
          expect(seen.get(sentence), `"${sentence}" in ${key}`).toBeUndefined()
          seen.set(sentence, key)
        }
      }
    }
    expect(seen.size).toBeGreaterThan(1000)
  })

  test('people speak at least a dozen languages, some from right to left', () => {
    const spoken = new Set(cast.people.flatMap((person) => person.languages))
    for (const language of ['en', 'es', 'de', 'fr', 'nl', 'ar', 'pl', 'ja', 'it', 'gd', 'sv', 'pt'])
      expect(spoken).toContain(language)
    expect(cast.people.some((person) => /\p{Script=Arabic}/u.test(person.name))).toBe(true)
    expect(cast.people.some((person) => person.name.length > 60)).toBe(true)
  })

  test('a dozen are told in full', () => {
    expect(principals.length).toBeGreaterThanOrEqual(12)
    for (const person of principals.filter((one) => one.years > 0))
      expect(person.scenes.length, person.key).toBeGreaterThanOrEqual(3)
  })

  test('what is named is there: organisations, files, words of the day', async () => {
    const organisations = new Set(cast.organisations.map((organisation) => organisation.key))
    for (const { organisation, key } of cast.people)
      if (organisation) expect(organisations, key).toContain(organisation)
    for (const organisation of organisations)
      expect(
        cast.people.some((person) => person.organisation === organisation),
        organisation,
      ).toBe(true)
    for (const file of cast.conversations.flatMap(({ messages }) => messages.flatMap((message) => message.files)))
      expect(Object.keys(things)).toContain(file)
    for (const text of allWords(cast)) expect(text).not.toMatch(/\{\w+\}/)
  })

  test('every line is written after the one before, give or take the time zones', () => {
    for (const { key, scenes, zone } of everyone) {
      for (const { subject, lines } of scenes) {
        for (const [i, line] of lines.entries()) {
          const [before, after] = [minutesOf(lines[i - 1]?.when ?? ''), minutesOf(line.when)]
          if (before === null || after === null) continue
          const zones = ['Europe/London', 'Europe/Dublin'].includes(zone) ? 0 : 12 * 60
          expect(after, `${key}, ${subject}, line ${i + 1}`).toBeGreaterThan(before - zones)
        }
      }
    }
  })
})

test('the same day and the same chance make the same cast; another chance deals the ordinary days anew', () => {
  expect(castAt(now)).toEqual(cast)
  const subjects = (one: Cast) =>
    one.conversations.map((conversation) => `${conversation.person}: ${conversation.subject}`).toSorted()
  expect(subjects(castAt(now, 'another'))).not.toEqual(subjects(cast))
})

/** Greetings and names below a letter have no full stop, and may come again. */
function sentences(text: string): string[] {
  return text.split(/(?<=[.!?。])\s+|\n+/).filter((one) => one.length > 24 && /[.!?。…]$/.test(one))
}

/** Minutes from the scene's Monday, by the clock of whoever speaks; null for what counts from now. */
function minutesOf(when: string): number | null {
  const [, day = '', shift = '0', hours = '', minutes = ''] =
    when.match(/^(mon|tue|wed|thu|fri|sat|sun)(?:\+(\d))? (\d\d):(\d\d)$/) ?? []
  if (!day) return null
  return (
    ((['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(day) + 7 * Number(shift)) * 24 + Number(hours)) * 60 +
    Number(minutes)
  )
}

function ways(kind: string): string[] {
  return cast.people.flatMap((person) => person.ways.filter((way) => way.kind === kind).map((way) => way.value))
}

function firstWord({ conversations }: Cast, person: string): number {
  return Math.min(...conversations.filter((one) => one.person === person).map((one) => one.messages[0]!.at.getTime()))
}

function allWords({ people, conversations }: Cast): string[] {
  return [
    ...people.flatMap((person) => [...(person.remembered ?? []), ...(person.facts ?? []).map((fact) => fact.value)]),
    ...conversations.flatMap((one) => [one.subject, one.outcome, ...one.messages.map((message) => message.text)]),
  ]
}
