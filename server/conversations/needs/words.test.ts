import { expect, test } from 'vitest'
import { restatement, spokenTo, writtenIn } from './words.ts'

test('the language of a few words is told by its small ones, or not at all', () => {
  const told = (text: string) => writtenIn(text)
  expect(told('the oven repaired before Saturday')).toBe('en')
  expect(told('que el horno funcione antes del sábado')).toBe('es')
  expect(told('dass der Ofen bis Samstag wieder geht')).toBe('de')
  expect(told('le four réparé avant samedi')).toBe('fr')
  expect([told(''), told('Baumkuchen'), told('オーブン'), told('E4')]).toEqual([null, null, null, null])
  for (const language of ['en', 'de', 'es', 'fr'] as const) expect(told(restatement('E4', language))).toBe(language)
})

test('else it is the first of theirs that we can say it in', () => {
  expect(spokenTo(['nl', 'de-AT', 'en'])).toBe('de')
  expect(spokenTo(['sv'])).toBe('en')
  expect(restatement('a repair before Saturday. ', 'en')).toBe(
    'As I understand it, you need a repair before Saturday. Is that right?',
  )
})
