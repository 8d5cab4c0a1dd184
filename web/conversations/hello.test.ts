import { setupI18n } from '@lingui/core'
import { expect, test } from 'vitest'
import type { MyPeople, MyPerson } from '../platform/wire.ts'
import { firstName } from '../ui/first-name.ts'
import { sayGreeting, sayHello } from './hello.ts'

const i18n = setupI18n({ locale: 'en', messages: { en: {} } })
const lists = { waiting: [], promised: [], team: [], kept: [], colleagues: [], theirTurn: [], later: [] }
const nobody: MyPeople = { ...lists, more: [] }
const waits = (name: string, since: string) => ({ person: { name }, since }) as MyPerson

test('the greeting follows the clock', () => {
  expect(sayGreeting(i18n, 'Ana Kovač', new Date('2026-11-22T08:00:00'))).toBe('Good morning, Ana')
  expect(sayGreeting(i18n, 'Ana Kovač', new Date('2026-11-22T13:00:00'))).toBe('Good afternoon, Ana')
  expect(sayGreeting(i18n, 'Ana Kovač', new Date('2026-11-22T23:00:00'))).toBe('Good evening, Ana')
})

test('it names who has been waiting longest', () => {
  const waiting = [waits('Jun Okafor', '2026-11-22T09:00:00Z'), waits('Maria López', '2026-11-22T08:12:00Z')]
  expect(sayHello(i18n, { ...nobody, waiting })).toBe('Maria has been waiting longest, then Jun.')
})

test('rest is said kindly, without a zero', () => {
  expect(sayHello(i18n, nobody)).toBe('Everyone has heard from us.')
})

test.each([
  ['Maria López', 'Maria'],
  ['Dr. Amina Hassan', 'Dr. Amina Hassan'],
  ['maria@example.com', 'maria'],
  ['山田', '山田'],
])('%s is called %s', (name, called) => {
  expect(firstName(name)).toBe(called)
})
