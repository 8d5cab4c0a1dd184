import fc from 'fast-check'
import { expect, test } from 'vitest'
import { biceBoxerman, continuityStratum, sequential, usualProvider } from './continuity.ts'

const all = (met: string) => [usualProvider, biceBoxerman, sequential].map((measure) => measure([...met]))

test.each([
  ['AAAB', [0.75, 0.5, 2 / 3]],
  ['AAAA', [1, 1, 1]],
  ['ABCD', [0.25, 0, 0]],
  ['ABAB', [0.5, 1 / 3, 0]],
  ['AABB', [0.5, 1 / 3, 2 / 3]],
])('who met %s has these measures', (met, expected) => {
  all(met).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12))
})

test('below three contacts there is nothing to say', () => {
  for (const met of ['', 'A', 'AA', 'AB']) expect(all(met)).toEqual([null, null, null])
  expect([0, 2, 3, 4, 5, 9, 10, 400].map(continuityStratum)).toEqual([
    null,
    null,
    '3-4',
    '3-4',
    '5-9',
    '5-9',
    '10+',
    '10+',
  ])
})

test('all measures lie between nothing and one', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'ABCDE'), { minLength: 3, maxLength: 60 }), (met) => {
      for (const value of all(met.join(''))) {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
      }
    }),
  )
})
