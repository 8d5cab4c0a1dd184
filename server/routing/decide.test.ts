import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Bond, bondAfter, type Happening, noBond } from './bond.ts'
import { decide } from './decide.ts'
import type { Hours } from './hours.ts'
import { defaultSettings } from './settings.ts'
import type { Candidate, Conversation, Person, Snapshot } from './snapshot.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
// a Wednesday; Greenwich keeps winter time
const at = (clock: string, date = '2026-01-14') => Date.parse(`${date}T${clock}Z`)
const now = at('10:00')

const week = Array.from({ length: 7 }, (_, d) => (d < 5 ? [[9 * 60, 17 * 60] as const] : []))
const office: Hours = { timeZone: 'Europe/London', week, holidays: new Set(), away: [] }

const told = (...some: Happening[]) => some.reduce((bond, one) => bondAfter(bond, one, 180), noBond)
const letters = (count: number): Bond =>
  told(
    ...Array.from({ length: count }, (_, i) => ({ kind: 'said', channel: 'mail', nth: 1, at: now - i * day }) as const),
  )
const chosen = told({ kind: 'person_chose', is: true, at: now - day })
const steppedAway = told(
  ...Array.from({ length: 9 }, () => ({ kind: 'said', channel: 'mail', nth: 1, at: now }) as const),
  { kind: 'stepped_away', is: true, at: now },
)

const free = { mail: 0, live: 0, heavy: 0, coaching: 0, writing: 0 }
const full = { ...free, mail: 40 }
function agent(name: string, differs: Partial<Candidate> = {}): Candidate {
  return {
    id: name.toLowerCase(),
    name,
    leftAt: null,
    state: { is: 'here' },
    gentle: false,
    room: null,
    work: free,
    languages: ['en'],
    skills: [],
    hours: office,
    bond: null,
    coversFor: [],
    heavyInARow: 0,
    heavyLately: 0,
    lastGivenAt: null,
    ...differs,
  }
}

const letter: Conversation = {
  live: false,
  heavy: false,
  skills: [],
  ownerId: null,
  alsoWith: null,
  waitingSince: now,
  wish: null,
  promisedBy: null,
  staysWith: null,
  turnedTo: null,
  asked: [],
}
const chat = { ...letter, live: true }
const maria: Person = { name: 'Maria', languages: ['en'], timeZone: 'Europe/London', patience: null }
const settings = { ...defaultSettings, hours: office }

function ask(candidates: Candidate[], differs: Partial<Conversation> = {}, rest: Partial<Snapshot> = {}) {
  const snapshot = { now, person: maria, conversation: { ...letter, ...differs }, candidates, settings, ...rest }
  const { kind, agentId, until, why, otherwise } = decide(snapshot)
  return { kind, who: agentId, until, code: why.code, why: why.sentence, values: why.values, otherwise }
}

const away = (until: number | null) => ({ is: 'away', until }) as const
const ana = (differs: Partial<Candidate> = {}) => agent('Ana', { bond: letters(8), ...differs })
const sam = (differs: Partial<Candidate> = {}) => agent('Sam', { bond: letters(2), ...differs })
const ines = (differs: Partial<Candidate> = {}) => agent('Ines', differs)

describe('who should look after this', () => {
  test.each<[string, Candidate[], Partial<Conversation>, string, string]>([
    ['whoever has it already', [ana(), sam(), ines()], { ownerId: 'ines' }, 'ines', 'owner_now'],
    ['… though they are full', [ana(), ines({ work: full })], { ownerId: 'ines' }, 'ines', 'owner_now'],
    ['whom Maria chose, before who knows her best', [ana(), sam({ bond: chosen })], {}, 'sam', 'chosen_now'],
    ['who knows her best', [sam(), ana(), ines()], {}, 'ana', 'bond_now'],
    [
      'who asked to look after her, before who knows her best',
      [ana(), sam({ bond: told({ kind: 'agent_chose', is: true, at: now }) })],
      {},
      'sam',
      'bond_now',
    ],
    [
      'who stands in for the one away, before another who knows her',
      [ana({ state: away(now + 9 * day) }), sam(), ines({ coversFor: ['ana'] })],
      {},
      'ines',
      'cover_now',
    ],
    ['another who knows her', [ana({ state: away(now + 9 * day) }), sam(), ines()], {}, 'sam', 'knows_now'],
    ['anybody, if nobody knows her', [ines()], {}, 'ines', 'anyone_now'],
    ['nobody who left', [ana({ leftAt: now - day }), ines()], {}, 'ines', 'anyone_now'],
    [
      'nobody who stepped away, not even the owner',
      [ana({ bond: steppedAway }), ines()],
      { ownerId: 'ana' },
      'ines',
      'anyone_now',
    ],
    ['somebody else, if she asks for that', [ana(), sam(), ines()], { wish: 'someone_else' }, 'sam', 'bond_now'],
    ['her only one, though she would rather have another', [ana()], { wish: 'someone_else' }, 'ana', 'bond_now'],
    [
      'whoever is quickest, if she asks for that',
      [ana({ work: { ...free, mail: 2 } }), ines()],
      { wish: 'quickest' },
      'ines',
      'anyone_now',
    ],
    ['… who knows her, of those equally quick', [ana(), ines()], { wish: 'quickest' }, 'ana', 'bond_now'],
    ['not whoever was asked and did not come', [ana(), sam(), ines()], { asked: ['ana'] }, 'sam', 'bond_now'],
    ['… but them again, where there is nobody else', [ana()], { asked: ['ana'] }, 'ana', 'bond_now'],
    [
      'not who knew her long ago',
      [
        agent('Gregor', { bond: told({ kind: 'said', channel: 'chat', nth: 9, at: now - 900 * day }) }),
        ines({ languages: ['en', 'es'] }),
      ],
      { skills: [] },
      'gregor',
      'anyone_now',
    ],
  ])('%s', (_, candidates, conversation, who, code) => {
    expect(ask(candidates, conversation)).toMatchObject({ kind: 'now', who, code })
  })

  test('a stranger meets who speaks their language, then who knows the matter, then who carries least, then each in turn', () => {
    const spanish = { ...maria, languages: ['es-MX', 'en'] }
    const four = [
      agent('Ada', { lastGivenAt: now }),
      agent('Bea', { languages: ['es'], work: { ...free, mail: 1 } }),
      agent('Cem', { languages: ['es', 'en'], skills: ['ovens'], work: { ...free, mail: 2 } }),
      agent('Dan', { lastGivenAt: now - hour }),
    ]
    const who = (person: Person, skills: string[] = []) => ask(four, { skills }, { person }).who
    expect(who(spanish)).toBe('bea')
    expect(who(spanish, ['ovens'])).toBe('cem')
    expect(who(maria, ['ovens'])).toBe('cem')
    expect(who(maria)).toBe('dan')
    expect(who({ ...maria, languages: [] })).toBe('dan')
  })
})

describe('waiting for the right person', () => {
  test('Ana is back in two hours: a letter is kept for her, and Maria is told', () => {
    const { kind, who, until, why } = ask([ana({ state: away(now + 2 * hour) }), ines()])
    expect({ kind, who, until }).toEqual({ kind: 'wait', who: 'ana', until: now + 2 * hour })
    expect(why).toBe('Ana knows Maria well and is back at 12:00.')
  })

  test('Ana is away until next week: Ines, who has room, looks after it', () => {
    const { kind, who, why } = ask([ana({ state: away(at('09:00', '2026-01-21')) }), ines()])
    expect({ kind, who }).toEqual({ kind: 'now', who: 'ines' })
    expect(why).toBe('Ana is away until 21 January; Ines speaks their language and has room.')
  })

  test('… unless Maria chose to wait for her, however long', () => {
    const back = at('09:00', '2026-01-21')
    expect(ask([ana({ state: away(back) }), ines()], { wish: 'my_person' })).toMatchObject({
      kind: 'wait',
      who: 'ana',
      until: back,
      why: 'Ana knows Maria well and is back 21 January, as Maria chose to wait.',
    })
  })

  test('an answer was promised by noon, so Ana, back at one, is too late', () => {
    const back = ana({ state: away(at('13:00')) })
    expect(ask([back, ines()]).who).toBe('ana')
    expect(ask([back, ines()], { promisedBy: at('12:00') }).who).toBe('ines')
  })

  test('Maria has waited for two days: her patience is used up, but for a little', () => {
    const waitingSince = at('09:00', '2026-01-12')
    expect(ask([ana({ state: away(at('15:00')) }), ines()]).who).toBe('ana')
    expect(ask([ana({ state: away(at('15:00')) }), ines()], { waitingSince }).who).toBe('ines')
    expect(ask([ana({ state: away(at('12:00')) }), ines()], { waitingSince }).who).toBe('ana')
  })

  test('nobody is left over a weekend for one who is away, where another is there on Friday', () => {
    const friday = { now: at('16:00', '2026-01-16') }
    const waitingSince = friday.now
    const part = ana({ hours: { ...office, week: week.map((spans, d) => (d === 4 ? [] : spans)) }, state: away(null) })
    expect(ask([part, ines()], { waitingSince }, friday).who).toBe('ines')
    expect(ask([part], { waitingSince }, friday)).toMatchObject({ kind: 'wait', until: at('09:00', '2026-01-19') })
  })

  test('who wrote on Friday evening and waited over the weekend is not kept until Tuesday for one who is off on Mondays', () => {
    const part = ana({ hours: { ...office, week: week.map((spans, d) => (d === 0 ? [] : spans)) }, state: away(null) })
    const monday = { now: at('09:00', '2026-01-19') }
    const tuesday = at('09:00', '2026-01-20')
    expect(ask([part, ines()], { waitingSince: at('18:00', '2026-01-16') }, monday).who).toBe('ines')
    // Monday's own letter can wait until then
    expect(ask([part, ines()], { waitingSince: monday.now }, monday)).toMatchObject({ who: 'ana', until: tuesday })
  })

  test('the night costs no patience: a letter of last evening is Ana’s in the morning', () => {
    const early = { now: at('09:00') }
    const late = ana({
      hours: { ...office, week: week.map((spans) => spans.map(() => [600, 1020] as const)) },
      state: away(null),
    })
    expect(ask([late, ines()], { waitingSince: at('22:00', '2026-01-13') }, early)).toMatchObject({
      kind: 'wait',
      who: 'ana',
      until: at('10:00'),
    })
  })

  test('who would rather have a quick answer waits for nobody, and goes on with whoever has begun', () => {
    const tom = { ...maria, name: 'Tom', patience: 'quick' as const }
    const later = ana({ state: away(now + 30 * minute) })
    expect(ask([later, ines()], {}, { person: tom }).who).toBe('ines')
    expect(ask([ana(), ines()], {}, { person: tom }).who).toBe('ana')
    const begun = { ownerId: 'ana' }
    expect(ask([later, ines()], begun, { person: tom })).toMatchObject({ kind: 'wait', who: 'ana' })
    expect(ask([ana({ state: away(now + 5 * hour) }), ines()], begun, { person: tom }).who).toBe('ines')
    // this time he said otherwise
    expect(ask([later, ines()], { wish: 'my_person' }, { person: tom })).toMatchObject({ kind: 'wait', who: 'ana' })
  })

  test('who would rather have somebody familiar waits twice as long, by letter', () => {
    const tom = { ...maria, name: 'Tom', patience: 'familiar' as const }
    const back = at('14:00', '2026-01-16')
    expect(ask([ana({ state: away(back) }), ines()]).who).toBe('ines')
    expect(ask([ana({ state: away(back) }), ines()], {}, { person: tom })).toMatchObject({ kind: 'wait', until: back })
    expect(ask([ana({ state: away(at('09:00', '2026-01-28')) }), ines()], {}, { person: tom }).who).toBe('ines')
    expect(ask([ana({ state: away(now + 2 * minute) }), ines()], chat, { person: tom }).who).toBe('ines')
  })

  test('somebody full is waited for while that is soon, and nobody else is loaded beyond their room', () => {
    const busy = { ...free, mail: 6 }
    expect(ask([ana({ work: busy }), ines()])).toMatchObject({ kind: 'wait', who: 'ana' })
    expect(ask([ana({ work: full, hours: office }), ines({ work: full })])).toMatchObject({ kind: 'wait', who: 'ana' })
    expect(ask([ines({ work: full })])).toMatchObject({ kind: 'team', who: null, code: 'team' })
  })

  test('gone without a word in the middle of a shift: not before the next one', () => {
    const { kind, until } = ask([ana({ state: away(null) })])
    expect({ kind, until }).toEqual({ kind: 'wait', until: at('09:00', '2026-01-15') })
  })

  test('a reopened conversation never lands silently on someone away', () => {
    const sent = ask([ana({ state: away(now + hour) }), ines()], { ownerId: 'ana' })
    expect(sent).toMatchObject({
      kind: 'wait',
      code: 'owner_wait',
      values: { until: new Date(now + hour).toISOString() },
    })
    const gone = ask([ana({ state: away(now + 20 * day) }), ines()], { ownerId: 'ana' })
    expect(gone).toMatchObject({ kind: 'now', who: 'ines', values: { instead: 'Ana', because: 'away' } })
  })

  test('in the night the team is told when somebody is there', () => {
    const early = { now: at('05:00') }
    expect(ask([ines({ state: away(null) })], {}, early)).toMatchObject({
      kind: 'team',
      until: at('09:00'),
      why: 'Nobody can look after Maria just now; it waits for the whole team until 9:00.',
    })
  })
})

describe('someone sits there and waits', () => {
  test('the best knower is asked for seconds, then who knows them, then everybody', () => {
    const team = [ana(), sam(), sam({ id: 'pat', name: 'Pat' }), ines(), agent('Yuki')]
    const after = (seconds: number, asked: string[]) => ask(team, { ...chat, asked }, { now: now + seconds * 1000 })
    const first = after(0, [])
    expect(first).toMatchObject({ who: 'ana', otherwise: { lookAgainAt: now + 30_000 } })
    const second = after(30, ['ana'])
    expect(second).toMatchObject({ kind: 'now', otherwise: { lookAgainAt: now + 45_000 } })
    expect(['sam', 'pat']).toContain(second.who)
    expect(after(45, ['ana', second.who!])).toMatchObject({
      kind: 'team',
      who: null,
      why: 'Maria waits for whoever is first; everybody who is here may.',
      values: { everybody: true },
    })
    // what is everybody's for long may be nobody's: then somebody is asked by name
    const later = after(140, ['ana', 'sam', 'pat'])
    expect(later.kind).toBe('now')
    expect(['ines', 'yuki']).toContain(later.who)
    // who looks after her already has a minute, and then it is everybody's at once
    expect(ask(team, { ...chat, ownerId: 'sam', asked: ['sam'] }, { now: now + 60_000 }).kind).toBe('team')
    // who has just been given her and has not been asked in vain keeps her
    expect(ask(team, { ...chat, ownerId: 'ines', asked: ['ana'] }, { now: now + 60_000 }).who).toBe('ines')
    // to whom she turned, or whom she would wait for, is asked before
    expect(ask(team, { ...chat, ownerId: 'ines', turnedTo: 'ines', asked: ['ana'] }, { now: now + 60_000 }).who).toBe(
      'ines',
    )
  })

  test('with nobody here it is looked at soon, then ever later, and a letter only when somebody comes', () => {
    const gone = [ines({ state: away(null) })]
    const looks = (minutes: number) =>
      ask(gone, { ...chat, waitingSince: now - minutes * minute }).otherwise.lookAgainAt! - now
    expect([looks(0), looks(10), looks(60)]).toEqual([30_000, 5 * minute, 30 * minute])
    expect(ask(gone).otherwise.lookAgainAt).toBeNull()
  })

  test('letters are laid aside for a chat; another chat is not', () => {
    expect(ask([ana({ work: { ...free, mail: 3 } }), ines()], chat).who).toBe('ana')
    expect(ask([ana({ work: { ...free, live: 1 } }), ines()], chat).who).toBe('ines')
  })

  test('nobody is given a chat a few minutes before they go', () => {
    const late = { now: at('16:55') }
    const evening = ines({ hours: { ...office, week: week.map(() => [[720, 1200] as const]) } })
    expect(ask([ana(), evening], { ...chat, waitingSince: late.now }, late).who).toBe('ines')
    expect(ask([ana(), evening], { waitingSince: late.now }, late).who).toBe('ana')
  })
})

describe('agents are people', () => {
  test('a gentle day halves the room, and nobody reads why', () => {
    const three = { ...free, mail: 2 }
    expect(ask([ines({ work: three })]).kind).toBe('now')
    expect(ask([ines({ work: three, gentle: true })]).kind).toBe('team')
    const { why } = ask([ana({ gentle: true, work: { ...free, mail: 2 } }), sam()], { wish: 'quickest' })
    expect(why).toBe('Ana has their hands full; Sam has met Maria, as Maria chose whoever is quickest.')
  })

  test('coaching and writing are work', () => {
    expect(ask([ines({ work: { ...free, coaching: 1, writing: 1 } })]).kind).toBe('team')
  })

  test.each(['thinking', 'pause'] as const)('%s is not disturbed, and is worth waiting for', (is) => {
    const resting = ana({ state: { is, until: now + 20 * minute } })
    expect(ask([resting, ines()])).toMatchObject({ kind: 'wait', who: 'ana', until: now + 20 * minute })
    expect(ask([resting, ines()], chat)).toMatchObject({ kind: 'now', who: 'ines', values: { because: 'busy' } })
  })

  test('whoever was given it as she wished stays, though they are near now, or another is free', () => {
    const has = { ownerId: 'sam', staysWith: 'sam' }
    const elsewhere = { ...has, wish: 'someone_else' as const }
    expect(ask([ana(), sam(), ines()], { ...elsewhere, asked: ['ana'] })).toMatchObject({ who: 'sam', kind: 'now' })
    expect(ask([ana(), sam(), ines()], elsewhere)).toMatchObject({ who: 'sam', kind: 'now' })
    // gone again, it is another's; not hers whom she would not have
    const gone = sam({ state: away(now + 9 * day) })
    expect(ask([ana(), gone, ines()], elsewhere).who).toBe('ines')
    expect(ask([ana(), gone, ines()], { ...elsewhere, asked: ['ana'] }).who).toBe('ines')
    const quickly = { ...has, wish: 'quickest' as const }
    expect(ask([ana({ work: full }), sam({ work: full }), ines()], quickly)).toMatchObject({ who: 'sam', kind: 'now' })
    expect(ask([ana({ work: full }), sam({ work: full }), ines()], { ...quickly, staysWith: null }).who).toBe('ines')
  })

  test('to whom she turned has her, and is waited for', () => {
    const turned = { ownerId: 'ines', turnedTo: 'ines' }
    expect(ask([ana({ bond: chosen }), ines()], turned)).toMatchObject({
      who: 'ines',
      why: 'Ines is the one to whom Maria turned.',
      values: { turned: true },
    })
    const tomorrow = at('09:00', '2026-01-15')
    expect(ask([ana(), ines({ state: away(tomorrow) })], { ...turned, ...chat, ...turned })).toMatchObject({
      kind: 'wait',
      who: 'ines',
      until: tomorrow,
      why: 'Ines is the one to whom Maria turned and is back tomorrow at 9:00.',
    })
    expect(ask([ana(), ines()], { ...turned, asked: ['ines'] }).who).toBe('ana')
  })

  test('nobody is given a third heavy one in a row while another had none', () => {
    const weary = { heavyInARow: 2, heavyLately: 3 }
    const rested = { heavyInARow: 0, heavyLately: 3 }
    expect(ask([ana(weary), ines(rested)], { heavy: true }).who).toBe('ines')
    expect(ask([ana(weary), ines(rested)], { heavy: false }).who).toBe('ana')
    expect(ask([ana(weary), ines({ ...rested, heavyInARow: 1 })], { heavy: true }).who).toBe('ana')
    expect(ask([ana(weary), ines({ ...rested, state: away(null) })], { heavy: true }).who).toBe('ana')
  })

  test('… nor more than their part, by the hours they work', () => {
    const beside = [sam({ heavyLately: 2 }), ines({ heavyLately: 2 })]
    expect(ask([ana({ heavyLately: 8, heavyInARow: 0 }), ...beside], { heavy: true }).who).toBe('sam')
    // who knows them does not lose them for one or two
    expect(ask([ana({ heavyLately: 4, heavyInARow: 0 }), ...beside], { heavy: true }).who).toBe('ana')
    const halfDays = { ...office, week: week.map((spans, d) => (d < 2 ? spans : [])) }
    const half = ana({ heavyLately: 7, hours: halfDays })
    expect(ask([half, sam({ heavyLately: 7 }), ines({ heavyLately: 7 })], { heavy: true }).who).toBe('sam')
  })

  test('the heavy conversation that is theirs stays theirs', () => {
    expect(ask([ana({ heavyInARow: 5, heavyLately: 9 }), ines()], { heavy: true, ownerId: 'ana' }).who).toBe('ana')
  })

  test('that somebody stepped away, thinks, rests or has a gentle day is in no sentence', () => {
    const others = [
      ana({ bond: steppedAway }),
      sam({ state: { is: 'pause', until: now + 5 * hour } }),
      agent('Yuki', { gentle: true, bond: letters(1), work: { ...free, mail: 2 } }),
      ines(),
    ]
    const { why, values } = ask(others, chat)
    expect(`${why} ${JSON.stringify(values)}`).not.toMatch(/Ana|step|paus|rest|think|gentle|[0-9]/i)
  })
})

describe('always', () => {
  const time = fc.integer({ min: -3, max: 200 }).map((hours) => now + hours * hour)
  const state: fc.Arbitrary<Candidate['state']> = fc.oneof(
    { weight: 3, arbitrary: fc.constant({ is: 'here' as const }) },
    fc.record({
      is: fc.constantFrom('away' as const, 'thinking' as const, 'pause' as const),
      until: fc.option(time, { nil: null }),
    }),
  )
  const bond = fc.constantFrom(null, null, null, letters(1), letters(4), letters(9), chosen, steppedAway)
  const team = fc
    .array(
      fc.record({
        state,
        bond,
        gentle: fc.boolean(),
        left: fc.integer({ min: 0, max: 8 }),
        mail: fc.constantFrom(0, 0, 0, 1, 2, 3, 6),
        live: fc.constantFrom(0, 0, 0, 1, 2),
        heavyInARow: fc.integer({ min: 0, max: 4 }),
        heavyLately: fc.integer({ min: 0, max: 9 }),
        spanish: fc.boolean(),
        covers: fc.boolean(),
      }),
      { maxLength: 12, size: 'max' },
    )
    .map((some) =>
      some.map(({ left, mail, live, spanish, covers, ...rest }, i) =>
        agent(`A${i}`, {
          ...rest,
          leftAt: left === 0 ? now - day : null,
          work: { ...free, mail, live },
          languages: spanish ? ['es'] : ['en'],
          coversFor: covers ? ['a0'] : [],
        }),
      ),
    )
  const conversation: fc.Arbitrary<Conversation> = fc.record({
    live: fc.boolean(),
    heavy: fc.boolean(),
    skills: fc.constant([]),
    ownerId: fc.constantFrom(null, 'a0', 'a1', 'somebody else'),
    alsoWith: fc.constantFrom(null, 'a0', 'a1'),
    waitingSince: fc.integer({ min: 0, max: 40 }).map((hours) => now - hours * hour),
    wish: fc.constantFrom(null, 'my_person' as const, 'quickest' as const, 'someone_else' as const),
    promisedBy: fc.option(time, { nil: null }),
    staysWith: fc.constantFrom(null, null, 'a0', 'a1'),
    turnedTo: fc.constantFrom(null, null, 'a0'),
    asked: fc.subarray(['a0', 'a1', 'a2']),
  })
  const always = (check: (candidates: Candidate[], conversation: Conversation) => void) =>
    fc.assert(fc.property(team, conversation, check), { numRuns: 400 })

  test('nobody is given it who is away, resting, gone or stepped away', () => {
    always((candidates, conversation) => {
      const { kind, who, until } = ask(candidates, conversation)
      if (who === null) return
      const one = candidates.find(({ id }) => id === who)!
      expect(one.leftAt).toBeNull()
      expect(one.bond).not.toBe(steppedAway)
      if (kind === 'now') expect(one.state.is).toBe('here')
      else expect(until).toBeGreaterThan(now)
    })
  })

  test('the same snapshot gives the same decision, in whatever order its candidates come', () => {
    always((candidates, conversation) => {
      expect(ask(candidates.toReversed(), conversation)).toEqual(ask(candidates, conversation))
    })
  })

  test('it is never nobody while somebody has room', () => {
    always((candidates, conversation) => {
      const someone = candidates.some(
        (one) =>
          one.leftAt === null &&
          one.state.is === 'here' &&
          one.bond !== steppedAway &&
          one.work.live === 0 &&
          one.work.mail < (one.gentle ? 1.5 : 3),
      )
      // whom they would rather not have is not somebody; of whoever sits there everybody hears
      const { who, values } = ask(candidates, conversation)
      if (someone && conversation.wish !== 'someone_else' && !values.everybody) expect(who).not.toBeNull()
    })
  })

  test('with all free and nothing wished, it goes to the nearest tie', () => {
    always((candidates, { ownerId, live }) => {
      const willing = candidates
        .map((one) => ({ ...one, state: { is: 'here' as const }, work: free }))
        .filter(({ bond, leftAt }) => bond !== steppedAway && leftAt === null)
      if (willing.length === 0) return
      const { who } = ask(willing, { ownerId, live })
      const rank = ({ id, bond }: Candidate) => {
        if (id === ownerId) return 4
        if (bond === chosen) return 3
        return [null, letters(1), letters(4), letters(9)].findIndex((one) => one?.good === bond?.good) / 4
      }
      const best = Math.max(...willing.map(rank))
      const got = willing.find(({ id }) => id === who)!
      // whoever knows a person at all is nearer than a stranger
      expect(rank(got)).toBe(best)
    })
  })

  test('each decision is one sentence', () => {
    always((candidates, conversation) => {
      expect(ask(candidates, conversation).why).toMatch(/^[A-Z][^.]*\.$/)
    })
  })
})
