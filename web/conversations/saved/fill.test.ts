import { expect, test } from 'vitest'
import { nameless } from '../../../contract/nameless.ts'
import { fillSaved, greeting, putIn, textFor, withoutHoles } from './fill.ts'

const maria = { name: 'María López' }
const es = (text: string) => ({ language: 'es', text })
const speaking = { person: maria, me: 'Ana Kovač', company: 'Fern & Finch' }

test('a letter begins with the name they go by, in the language of the words', () => {
  expect(greeting(maria.name, 'es-MX')).toBe('Hola, María:')
  expect(greeting('Dr. Jonas Weber', 'de')).toBe('Hallo Dr. Jonas Weber,')
  expect(greeting('Aino', 'fi')).toBe('Hello Aino,')
})

test('their language first, then any other that they speak, then what there is', () => {
  const texts = [
    { language: 'en', text: 'hello' },
    { language: 'es', text: 'hola' },
  ]
  expect(textFor({ texts }, ['es-MX', 'en']).text).toBe('hola')
  expect(textFor({ texts }, ['fi', 'es']).text).toBe('hola')
  expect(textFor({ texts }, []).text).toBe('hello')
})

test('who has not said their name is called nothing', () => {
  const somebody = { ...speaking, person: { name: nameless } }
  const said = (text: string, language: string) => fillSaved({ text, language }, somebody, true).text
  expect(said('{my line}\nUntil six, {name}.', 'en')).toBe('Hello,\n\n\nUntil six.')
  expect(said('{my line}\nHasta las seis, { full name }.', 'es')).toBe('Hola:\n\n\nHasta las seis.')
  expect(greeting(nameless, 'de')).toBe('Hallo,')
})

test('names are filled in, and there is room for a line of one’s own where the caret stands', () => {
  const { text, caret } = fillSaved(es('We are here until six, {name}.\n\n{me}, { company }'), speaking, true)
  expect(text).toBe('Hola, María:\n\n\n\nWe are here until six, María.\n\nAna Kovač, Fern & Finch')
  expect(text.slice(0, caret)).toBe('Hola, María:\n\n')
  const elsewhere = fillSaved(es('Dear {full name}\n{my line}\nUntil six.'), speaking, false)
  expect(elsewhere.text.slice(0, elsewhere.caret)).toBe('Dear María López\n')
})

test('it goes in where one writes, and a line that nobody wrote leaves no hole', () => {
  const put = putIn('Hello. Bye.', 6, { text: '\n\nUntil six.', caret: 0 })
  expect(put.text).toBe('Hello.\n\n\n\nUntil six.\n\nBye.')
  expect(put.text.slice(0, put.caret)).toBe('Hello.\n\n')
  expect(withoutHoles(put.text)).toBe('Hello.\n\nUntil six.\n\nBye.')
})
