import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Bond, bondAfter, bondAt, type Happening, joinBonds, noBond, strength } from './bond.ts'
import { bondWords, hasSteppedAway } from './bond-words.ts'

const day = 86_400_000
const halfLife = 180
const start = Date.UTC(2026, 0, 1)

const told = (...happenings: Happening[]) =>
  happenings.reduce((bond, happening) => bondAfter(bond, happening, halfLife), noBond)
const letter = (at: number, nth = 1): Happening => ({ kind: 'said', channel: 'mail', nth, at })

describe('what happened brings them closer', () => {
  test('a letter half a year ago is worth half of one today', () => {
    const bond = told(letter(start), letter(start + 180 * day))
    expect(bondAt(bond, start + 180 * day, halfLife)).toBeCloseTo(1.5, 12)
    expect(bondAt(bond, start + 360 * day, halfLife)).toBeCloseTo(0.75, 12)
  })

  test('the example of decision 19', () => {
    const june = Date.UTC(2026, 5, 30)
    const ana = told(
      letter(start),
      letter(start, 2),
      { kind: 'promise_kept', at: june },
      { kind: 'rated', smiley: 'great', at: june },
    )
    const sam = told(...Array.from({ length: 3 }, () => letter(Date.UTC(2025, 5, 30))))
    expect(bondAt(ana, june, halfLife)).toBeCloseTo(4.25, 12)
    expect(strength(ana)).toBeCloseTo(10.581, 3)
    expect(strength(sam)).toBeCloseTo(8.827, 3)
  })

  test('the tenth message of a conversation adds a tenth: depth counts, noise does not', () => {
    const long = told(...Array.from({ length: 10 }, (_, i) => letter(start, i + 1)))
    expect(bondAt(long, start, halfLife)).toBeCloseTo(2.929, 3)
    const five = told(...Array.from({ length: 5 }, () => letter(start)))
    expect(strength(five)).toBeGreaterThan(strength(long))
  })

  test('a promise broken weighs against what was good, and below nothing there is nothing', () => {
    const broken: Happening = { kind: 'promise_broken', at: start }
    expect(bondAt(told(letter(start), letter(start), letter(start), broken), start, halfLife)).toBeCloseTo(1, 12)
    expect(strength(told(letter(start), broken))).toBe(Number.NEGATIVE_INFINITY)
    expect(bondAt(told(broken), start, halfLife)).toBe(0)
  })

  test('an "okay" changes nothing; a message with an agent counts a conversation once', () => {
    expect(told({ kind: 'rated', smiley: 'okay', at: start })).toEqual(noBond)
    expect(told(letter(start), letter(start + day, 2), letter(start + 9 * day)).conversations).toBe(2)
  })
})

describe('what either chose', () => {
  const chose = (at: number, is = true): Happening => ({ kind: 'person_chose', is, at })

  test('the latest word holds, whichever is heard first', () => {
    const [yes, no] = [chose(start), chose(start + day, false)]
    expect(told(yes, no).personChose).toEqual({ is: false, at: start + day })
    expect(told(no, yes).personChose).toEqual({ is: false, at: start + day })
  })

  test('stepping away leaves the bond and its words as they were', () => {
    const bond = told(letter(start), letter(start), letter(start), { kind: 'stepped_away', is: true, at: start })
    expect(hasSteppedAway(bond)).toBe(true)
    expect(bondWords(bond, start, halfLife).code).toBe('knows')
  })
})

describe('in words', () => {
  const letters = (count: number) => told(...Array.from({ length: count }, (_, i) => letter(start + i * 1000)))
  test.each<[string, Bond, number, string]>([
    ['never met', noBond, 0, 'stranger'],
    ['one letter', letters(1), 1, 'has_met'],
    ['three letters lately', letters(3), 1, 'knows'],
    ['eight letters lately', letters(8), 1, 'knows_well'],
    ['eight letters, two years ago', letters(8), 730, 'has_met'],
    ['one letter, three years ago', letters(1), 1095, 'knew'],
    ['chosen, and never spoken', told({ kind: 'person_chose', is: true, at: start }), 1000, 'their_person'],
    ['chosen by the agent', told({ kind: 'agent_chose', is: true, at: start }), 1000, 'looks_after'],
  ])('%s', (_, bond, after, code) => {
    expect(bondWords(bond, start + after * day, halfLife).code).toBe(code)
  })
})

describe('in whatever order it is told, whenever one looks', () => {
  const at = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2070, 0, 1) })
  const happening: fc.Arbitrary<Happening> = fc.oneof(
    fc.record({
      kind: fc.constant('said' as const),
      channel: fc.constantFrom('mail' as const, 'chat' as const, 'phone' as const),
      nth: fc.integer({ min: 1, max: 40 }),
      at,
    }),
    fc.record({ kind: fc.constantFrom('promise_kept' as const, 'promise_broken' as const, 'waited_for' as const), at }),
    fc.record({
      kind: fc.constantFrom('person_chose' as const, 'agent_chose' as const, 'stepped_away' as const),
      is: fc.boolean(),
      at,
    }),
  )
  const history = fc.array(happening, { maxLength: 30 })

  const alike = (a: Bond, b: Bond) => {
    const { good, strained, ...rest } = a
    expect(b).toMatchObject(rest)
    for (const [x, y] of [
      [good, b.good],
      [strained, b.strained],
    ] as const)
      if (Number.isFinite(x)) expect(y).toBeCloseTo(x, 9)
      else expect(y).toBe(x)
  }

  test('the order of telling does not matter', () => {
    fc.assert(fc.property(history, (list) => alike(told(...list), told(...list.toReversed()))))
  })

  test('told apart and joined is told at once: two who turn out to be one', () => {
    fc.assert(fc.property(history, history, (a, b) => alike(told(...a, ...b), joinBonds(told(...b), told(...a)))))
  })

  test('of two bonds the stronger stays the stronger, whenever one looks', () => {
    fc.assert(
      fc.property(history, history, fc.nat(20_000), fc.nat(20_000), (a, b, soon, late) => {
        const [x, y] = [told(...a), told(...b)]
        // below that, two sums in numbers of finite length are one
        fc.pre(Math.abs(strength(x) - strength(y)) > 1e-9)
        const stronger = strength(x) > strength(y)
        for (const days of [soon, late]) {
          const now = Date.UTC(2020, 0, 1) + days * day
          expect(bondAt(x, now, halfLife) > bondAt(y, now, halfLife)).toBe(stronger)
        }
      }),
    )
  })

  test('fifty years of daily letters neither overflow nor lose the last', () => {
    let bond = noBond
    const first = Date.UTC(2020, 0, 1)
    const days = 50 * 365
    for (let i = 0; i <= days; i++) bond = bondAfter(bond, letter(first + i * day), halfLife)
    // a geometric row: 1 / (1 − 2^(−1/180))
    expect(bondAt(bond, first + days * day, halfLife)).toBeCloseTo(1 / (1 - 2 ** (-1 / 180)), 6)
    expect(Number.isFinite(bond.good)).toBe(true)
    const more = bondAfter(bond, letter(first + days * day), halfLife)
    expect(bondAt(more, first + days * day, halfLife) - bondAt(bond, first + days * day, halfLife)).toBeCloseTo(1, 6)
  })

  test('a half-life of one day holds for fifty years too, where plain numbers would not', () => {
    const late = Date.UTC(2070, 0, 1)
    const bond = bondAfter(noBond, letter(late), 1)
    expect(Math.exp(bond.good)).toBe(Number.POSITIVE_INFINITY)
    expect(bondAt(bond, late, 1)).toBeCloseTo(1, 9)
  })
})
