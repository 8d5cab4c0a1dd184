import { expect, test } from 'vitest'
import { correlation, difference, meanOf, shareOf, student, type Sums } from './interval.ts'

/** Sums of people, each with what came of each of their conversations. */
function sumsOf(people: number[][]): Sums {
  const sums = { people: 0, n: 0, y: 0, nn: 0, yy: 0, ny: 0 }
  for (const values of people.filter((values) => values.length > 0)) {
    const [n, y] = [values.length, values.reduce((sum, value) => sum + value, 0)]
    sums.people++
    sums.n += n
    sums.y += y
    sums.nn += n * n
    sums.yy += y * y
    sums.ny += n * y
  }
  return sums
}
const ones = (yes: number, of: number) => Array.from({ length: of }, (_, i) => [i < yes ? 1 : 0])
const close = (one: { low: number; high: number }, low: number, high: number, digits = 3) => {
  expect(one.low).toBeCloseTo(low, digits)
  expect(one.high).toBeCloseTo(high, digits)
}

test('Student’s t is the one of the tables', () => {
  const tables: [number, number][] = [
    [9, 2.262],
    [14, 2.145],
    [30, 2.042],
    [120, 1.98],
  ]
  for (const [freedom, t] of tables) expect(student(freedom)).toBeCloseTo(t, 3)
})

test('the mean of people who wrote once each is the ordinary one, with Student’s interval', () => {
  // 1 to 10: mean 5.5, deviation 3.0277, 2.262 · 3.0277 / √10 = 2.166
  close(meanOf(sumsOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((value) => [value]))), 3.334, 7.666, 2)
})

test('a share and the difference of two are those that Newcombe printed, but for so many people', () => {
  // R. G. Newcombe, Statistics in Medicine 17, 1998: 56/70 and 48/80 by Wilson: 0.6920 to 0.8774 and 0.4904 to 0.7004;
  // their difference by his tenth method 0.0524 to 0.3339. His normal 1.96 is our Student's 1.99 with 70 people.
  const [one, other] = [shareOf(sumsOf(ones(56, 70))), shareOf(sumsOf(ones(48, 80)))]
  close(one, 0.692, 0.877, 2)
  close(other, 0.49, 0.7, 2)
  close(difference(one, other, 0), 0.0524, 0.3339, 2)
})

test('whoever says the same twice tells no more than by saying it once', () => {
  const once = [1, 4, 2, 2, 3, 7, 1, 3, 5, 2, 2].map((value) => [value])
  const twice = once.map(([value]) => [value!, value!])
  expect(meanOf(sumsOf(twice)).low).toBeCloseTo(meanOf(sumsOf(once)).low, 10)
  const [yes, yesTwice] = [ones(5, 12), ones(5, 12).map(([value]) => [value!, value!])]
  close(shareOf(sumsOf(yesTwice)), shareOf(sumsOf(yes)).low, shareOf(sumsOf(yes)).high, 10)
})

test('where all were happy, it is not certain that everybody ever will be', () => {
  const all = shareOf(sumsOf(ones(20, 20)))
  expect(all).toMatchObject({ value: 1, high: 1 })
  expect(all.low).toBeGreaterThan(0.7)
  expect(all.low).toBeLessThan(0.9)
})

test('of a hundred intervals, about ninety-five hold what is true, also where people are on both sides', () => {
  const chance = seeded(11)
  let held = 0
  const tries = 600
  for (let i = 0; i < tries; i++) {
    const people = Array.from({ length: 40 }, () => {
      const own = chance() * 4
      const letters = (extra: number) =>
        Array.from({ length: Math.floor(chance() * 4) }, () => own + extra + chance() * 2)
      return { known: letters(0), fresh: letters(0.5) }
    })
    const [known, fresh] = [sumsOf(people.map((one) => one.known)), sumsOf(people.map((one) => one.fresh))]
    const cross = { nn: 0, ny: 0, yn: 0, yy: 0 }
    for (const one of people) {
      const [k, f] = [one.known.reduce((sum, v) => sum + v, 0), one.fresh.reduce((sum, v) => sum + v, 0)]
      cross.nn += one.known.length * one.fresh.length
      cross.ny += one.known.length * f
      cross.yn += k * one.fresh.length
      cross.yy += k * f
    }
    const { low, high } = difference(meanOf(known), meanOf(fresh), correlation(known, fresh, cross))
    if (low <= -0.5 && -0.5 <= high) held++
  }
  expect(held / tries).toBeGreaterThan(0.92)
  expect(held / tries).toBeLessThan(0.98)
})

/** Park and Miller: the same every time. */
function seeded(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}
