import { expect, test } from 'vitest'
import { nameless } from '../../../contract/nameless.ts'
import { choices, conflictsOf, type Settlement, shownOf, type Tree, type Values } from './shown.ts'

const nothing: Values = {
  name: '',
  name_said: '',
  pronouns: '',
  languages: [],
  time_zone: null,
  notes: '',
  picture_key: null,
  organisation_id: null,
  arrived_at: '2024-01-01T00:00:00.000000Z',
}
const tree = (id: string, own: Partial<Values>, into: Tree[] = [], settled: Settlement[] = []): Tree => ({
  id,
  own: { ...nothing, ...own },
  into,
  settled,
})
const said = (field: Settlement['field'], from: string, day: number): Settlement => ({
  field,
  from,
  at: new Date(Date.UTC(2026, 0, day)),
  by: null,
})

test('what the kept one says of themselves leads; what they leave open is filled in by the other', () => {
  const maria = tree('maria', { name: 'Maria López', time_zone: 'Europe/London' }, [
    tree('m', { name: 'M. Lopez', pronouns: 'she', arrived_at: '2019-03-01T00:00:00.000000Z' }),
  ])
  expect(shownOf(maria)).toMatchObject({
    name: 'Maria López',
    pronouns: 'she',
    time_zone: 'Europe/London',
    arrived_at: '2019-03-01T00:00:00.000000Z',
  })
  expect(conflictsOf(maria).map(({ field }) => field)).toEqual(['name'])
})

test('somebody in a browser without a name contradicts nobody, and is called by the name of whoever they turn out to be', () => {
  const maria = tree('maria', { name: 'Maria López' }, [tree('browser', { name: nameless })])
  expect(conflictsOf(maria)).toEqual([])
  expect(shownOf(maria).name).toBe('Maria López')
  expect(shownOf(tree('browser', { name: nameless }, [tree('maria', { name: 'Maria López' })])).name).toBe(
    'Maria López',
  )
  expect(shownOf(tree('browser', { name: nameless }, [tree('another', { name: nameless })])).name).toBe(nameless)
})

test('two values stand side by side with whose they were; the same value is one, whatever the order of languages', () => {
  const maria = tree('maria', { name: 'Maria', languages: ['es', 'en'] }, [
    tree('a', { name: 'M. Lopez', languages: ['en', 'es'] }),
    tree('b', { name: 'Maria ' }, [tree('c', { name: 'M. Lopez' })]),
  ])
  expect(choices(maria, 'name').map(({ value, from }) => ({ value, from }))).toEqual([
    { value: 'Maria', from: ['maria', 'b'] },
    { value: 'M. Lopez', from: ['a', 'c'] },
  ])
  expect(conflictsOf(maria).map(({ field }) => field)).toEqual(['name'])
})

test('one language more is no contradiction: the longer list is shown', () => {
  const maria = tree('maria', { languages: ['en'] }, [tree('a', { languages: ['es', 'en'] })])
  expect(shownOf(maria).languages).toEqual(['es', 'en'])
  expect(conflictsOf(maria)).toEqual([])
})

test('a human settles it, and may say otherwise later; once those it was taken from are gone, what was said before holds', () => {
  const a = tree('a', { name: 'M. Lopez' })
  const b = tree('b', { name: 'María' })
  const both = [said('name', 'a', 1), said('name', 'b', 2)]
  expect(shownOf(tree('maria', { name: 'Maria' }, [a, b], both)).name).toBe('María')
  expect(conflictsOf(tree('maria', { name: 'Maria' }, [a, b], both))).toEqual([])
  expect(shownOf(tree('maria', { name: 'Maria' }, [a], both)).name).toBe('M. Lopez')
  expect(shownOf(tree('maria', { name: 'Maria' }, [], both)).name).toBe('Maria')
})

test('what was emptied by hand stays empty', () => {
  const settled = [said('pronouns', 'maria', 1)]
  expect(shownOf(tree('maria', { name: 'Maria' }, [tree('a', { pronouns: 'she' })], settled)).pronouns).toBe('')
})

test('notes of both are kept, one under the other, and no note twice', () => {
  const maria = tree('maria', { notes: 'Baker' }, [tree('a', { notes: 'Has a dog' }), tree('b', { notes: 'Baker' })])
  expect(shownOf(maria).notes).toBe('Baker\n\nHas a dog')
  expect(conflictsOf(maria)).toEqual([])
})
