import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Agent, openWorld } from '../../test/world.ts'
import { rateConversation } from '../conversations/index.ts'
import { newId } from '../platform/ids.ts'
import { biceBoxerman, continuityStratum, sequential, tellHistory, usualProvider } from '../routing/index.ts'
import { readKnowing } from './knowing.ts'
import { spanOf } from './span.ts'

const world = await openWorld()
const agents = await Promise.all(
  ['Ana Kovač', 'Sam Rennie', 'Ines Duarte', 'Malcolm Reid'].map((name) => world.agent({ name })),
)
const day = 86_400_000
const on = (date: string) => new Date(`${date}T09:00Z`)

type Told = { person: string; with: Agent[]; at: Date; letters?: number; hours?: number; answer?: 'yes' | 'not_quite' }

/** What was said and is done, all of it: somebody writes and the first of the agents answers; then the next. */
async function told(stories: Told[]) {
  const talks = stories.map((story) => ({ ...story, id: newId() }))
  const write = (into: string, rows: object[]) =>
    sql`insert into ${sql.table(into)} select * from jsonb_populate_recordset(null::${sql.table(into)}, ${JSON.stringify(rows)}::jsonb)`.execute(
      world.db,
    )
  const empty = { notes: '', name_said: '', pronouns: '', languages: [], search: '', subject: '' }
  const people = [...new Set(stories.map((story) => story.person))]
  const conversation = { subject: '', channel: 'mail', state: 'closed', outcome: '', last_words: '', heavy: false }
  await write(
    'people',
    people.map((id) => ({ ...empty, id, slug: `x-${id}`, name: 'Someone', arrived_at: on('2015-01-01') })),
  )
  await write(
    'conversations',
    talks.map(({ id, person, at }) => ({ ...conversation, id, person_id: person, opened_at: at, closed_at: at })),
  )
  await write('messages', talks.flatMap(lettersOf))
  await write(
    'needs',
    talks.flatMap(({ id, person, at, answer }) =>
      answer
        ? [
            {
              id: newId(),
              person_id: person,
              conversation_id: id,
              asks: 'a repair',
              feels: '',
              noted_at: at,
              answer,
              restated_as: '',
              answer_words: '',
              answers: 1,
              answered_at: at,
            },
          ]
        : [],
    ),
  )
  await tellHistory(world.act())
}

function lettersOf({ id, person, at, with: agents, letters = 1, hours = 2 }: Told & { id: string }) {
  const turns = Array.from({ length: Math.max(letters, agents.length) }, (_, i) => [
    ...(i < letters ? [{ by_person_id: person }] : []),
    ...(i < agents.length ? [{ by_agent_id: agents[i]!.id }] : []),
  ]).flat()
  const apart = (hours * 3_600_000) / (turns.length - 1)
  const letter = {
    conversation_id: id,
    person_id: person,
    kind: 'message',
    channel: 'mail',
    text: 'Hello.',
    folded: '',
    search: '',
    html_matters: false,
    envelope: {},
    attempts: 0,
  }
  return turns.map((by, i) => ({ ...letter, ...by, id: newId(), at: new Date(at.getTime() + i * apart) }))
}

/** The report of the twelve months before November of a year. */
const read = (year: number, first: 'left_out' | 'counted' = 'left_out') =>
  readKnowing(world.act(undefined, on(`${year}-11-20`)), { months: 12, first })
const of = (report: Awaited<ReturnType<typeof read>>, measure: string) =>
  report.measures.find((one) => one.measure === measure)!

test('pairs who know each other stand beside those who do not, with what can be told of the difference', async () => {
  const stories = Array.from({ length: 24 }, (_, i): Told[] => {
    const [person, theirs, other] = [newId(), agents[i % 4]!, agents[(i + 1) % 4]!]
    const [isKnown, noise] = [i < 12, i % 2]
    return [
      // long before: the first of all, so that somebody knows them
      { person, with: [theirs], at: on('2024-03-01') },
      {
        person,
        with: isKnown ? [theirs] : [other, agents[(i + 2) % 4]!],
        at: new Date(on('2026-02-01').getTime() + i * day),
        letters: (isKnown ? 1 : 3) + noise,
        hours: isKnown ? 2 + noise : 20 + noise,
        answer: isKnown || i % 3 > 0 ? 'yes' : 'not_quite',
      },
    ]
  }).flat()
  // somebody whom nobody could know, and what lies outside the twelve months
  stories.push({ person: newId(), with: [agents[0]!], at: on('2026-05-01'), letters: 9 })
  stories.push({ person: newId(), with: [agents[0]!], at: on('2026-11-02'), letters: 50 })
  await told(stories)

  const report = await read(2026)
  expect(report).toMatchObject({ from: '2025-11-01', until: '2026-10-31', oneIn: 1, first: 'left_out' })
  const letters = of(report, 'letters')
  expect(letters.known).toMatchObject({ conversations: 12, people: 12, untold: null, estimate: { value: 1.5 } })
  expect(letters.new).toMatchObject({ conversations: 12, people: 12, estimate: { value: 3.5 } })
  expect(letters.difference!.value).toBe(-2)
  expect(letters.difference!.high).toBeLessThan(-1)
  expect(letters.tells).toBe('less')
  expect(of(report, 'several')).toMatchObject({
    known: { estimate: { value: 0, low: 0 } },
    new: { estimate: { value: 1 } },
  })
  expect(of(report, 'understood')).toMatchObject({
    known: { estimate: { value: 1 } },
    new: { estimate: { value: 0.667 } },
    tells: 'nothing',
  })
  // a time is told by its ratio: √(2 · 3) hours beside √(20 · 21)
  expect(of(report, 'hours').known.estimate!.value).toBeCloseTo(Math.sqrt(6), 2)
  expect(of(report, 'hours').difference!.value).toBeCloseTo(Math.sqrt(6 / 420), 2)
  // nobody was asked how it was
  expect(of(report, 'great')).toMatchObject({ known: { estimate: null, untold: 'few_people' }, difference: null })

  const counted = await read(2026, 'counted')
  expect(of(counted, 'letters').new).toMatchObject({ conversations: 13, people: 13 })
  expect(of(counted, 'letters').known).toEqual(letters.known)

  // what somebody says with a smiley later joins by itself, as they say at last
  const { rows } = await sql<{ id: string }>`
    select id from conversations where opened_at > ${on('2026-01-01')} and opened_at < ${on('2026-04-01')}
    order by opened_at`.execute(world.db)
  for (const [i, { id }] of rows.entries())
    for (const rating of ['not_good', i < 12 ? 'great' : 'okay'] as const)
      await rateConversation(world.act(undefined, on('2026-05-01')), id, { rating, words: '' })
  expect(of(await read(2026), 'great')).toMatchObject({
    known: { estimate: { value: 1 } },
    new: { estimate: { value: 0 } },
    tells: 'more',
  })
})

test('what would be about one agent or two is not told, not even how often', async () => {
  const years = ['2022-02-01', '2022-03-01', '2022-04-01', '2022-05-01'].map(on)
  const people = Array.from({ length: 20 }, newId)
  await told(people.flatMap((person, i) => years.map((at) => ({ person, with: [agents[i % 2]!], at }))))
  const report = await read(2022, 'counted')
  const hidden = { conversations: null, people: null, estimate: null, untold: 'few_agents' }
  expect(of(report, 'letters')).toMatchObject({ known: hidden, new: hidden, difference: null, tells: null })
  expect(report.steadiness[0]).toEqual({
    contacts: '3-4',
    people: null,
    usual: null,
    together: null,
    inTurn: null,
    untold: 'few_agents',
  })
})

test('how steadily people meet the same agents is told by the formulas, apart by contacts, not below three', async () => {
  const lives = Array.from({ length: 36 }, (_, i) =>
    Array.from({ length: 1 + (i % 12) }, (_, k) => Math.floor(((i * 7919 + k * 104729 + k * k * 31) % 97) / 25)),
  )
  const begin = on('2018-01-05').getTime()
  await told(
    lives.flatMap((met) => {
      const person = newId()
      return met.map((who, k) => ({ person, with: [agents[who]!], at: new Date(begin + k * 9 * day) }))
    }),
  )
  const report = await read(2018)
  expect(report.fewContacts).toBe(6)
  for (const stratum of report.steadiness) {
    const those = lives
      .map((met) => met.map(String))
      .filter((met) => continuityStratum(met.length) === stratum.contacts)
    const mean = (measure: (met: string[]) => number | null) =>
      those.reduce((sum, met) => sum + measure(met)!, 0) / those.length
    if (those.length < 10) {
      expect(stratum, stratum.contacts).toMatchObject({ people: those.length, usual: null, untold: 'few_people' })
      continue
    }
    expect(stratum.people).toBe(those.length)
    expect(stratum.usual!.value).toBeCloseTo(mean(usualProvider), 2)
    expect(stratum.together!.value).toBeCloseTo(mean(biceBoxerman), 2)
    expect(stratum.inTurn!.value).toBeCloseTo(mean(sequential), 2)
  }
  expect(report.steadiness.filter((one) => one.usual).map((one) => one.contacts)).toEqual(['5-9'])

  // in a large house people are drawn by chance, each with all that is theirs
  const span = await spanOf(world.act(undefined, on('2018-11-20')), 12, 60)
  expect(span.oneIn).toBe(4)
})

test('it comes as a sheet too, for leads alone, and names nobody', async () => {
  const [ana, priya] = [agents[0]!, await world.agent({ name: 'Priya Raman', role: 'lead' })]
  const get = async (who: Agent, url: string) => {
    const cookie = await world.signIn(who)
    return world.app.inject({ url, headers: { cookie } })
  }
  expect((await get(ana, '/api/reports/knowing')).statusCode).toBe(403)
  expect((await get(ana, '/api/reports/knowing/sheet')).statusCode).toBe(403)
  expect((await get(priya, '/api/reports/knowing?months=7')).statusCode).toBe(400)
  const sheet = await get(priya, '/api/reports/knowing/sheet?months=3')
  expect(sheet.headers['content-type']).toContain('text/csv')
  const lines = sheet.body.trim().split('\r\n')
  expect(lines).toHaveLength(1 + 6 * 3 + 3 * 3 + 1)
  expect(new Set(lines.map((line) => line.split(',').length))).toEqual(new Set([9]))
  expect(lines).toContain('effort,letters,known pairs,0,0,,,,few_people')
})
