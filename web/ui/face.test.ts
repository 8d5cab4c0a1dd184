import { expect, test } from 'vitest'
import { colourOf, initialsOf } from './face.tsx'

test.each([
  ['Maria López', 'ML'],
  ['María de la Cruz', 'MC'],
  ['Ōe', 'Ō'],
  ['山田 花子', '山'],
  ['أمينة الحسن', 'أا'],
  ['maria@panaderiasol.example', 'M'],
  ['  ', ''],
  ['“Piet” de Boer', 'PB'],
])('%s is %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

test('a person keeps their colour', () => {
  expect(colourOf('maria')).toBe(colourOf('maria'))
})

test('colours are spread', () => {
  const seen = new Set(Array.from({ length: 200 }, (_, index) => colourOf(`person ${index}`)))
  expect(seen.size).toBe(14)
})
