import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openStorage } from '../../test/storage.ts'
import { letGoOf, sitDown, standUp } from '../platform/drawer.ts'
import { codeOf } from '../platform/refusals.ts'
import { allOutgoing, type Outgoing, putOut, takeOut, takeOutAllTo } from './outbox.ts'

const letter: Outgoing = {
  clientId: 'c1',
  personId: 'maria',
  slug: 'maria-lopez',
  mode: 'message',
  conversationId: 'oven',
  text: 'Dear Maria',
  attachments: [],
  restating: null,
  at: '2026-11-22T09:00:00Z',
  trouble: null,
}

let store = openStorage()
/** The page is closed, and opened again by whoever is signed in. */
const openAgain = (agent: string) => {
  standUp()
  expect(allOutgoing()).toEqual([])
  sitDown(agent)
}
beforeEach(() => {
  store = openStorage()
  openAgain('ana')
})
afterEach(() => vi.unstubAllGlobals())

test('a letter that was on its way when the page closed stands there again, with a way to send it', () => {
  putOut(letter)
  putOut({ ...letter, clientId: 'c0', at: '2026-11-22T08:00:00Z' })
  openAgain('ana')
  expect(allOutgoing()).toMatchObject([{ clientId: 'c0' }, { clientId: 'c1', text: 'Dear Maria' }])
  expect(codeOf(allOutgoing()[0]?.trouble)).toBe('offline')
})

test('what the server has is forgotten here', () => {
  putOut(letter)
  takeOut('c1')
  expect(store.size).toBe(0)
})

test('nothing of another agent is ever in it', () => {
  putOut(letter)
  openAgain('ben')
  expect(allOutgoing()).toEqual([])
  putOut({ ...letter, clientId: 'c2', text: 'Hello from Ben' })
  openAgain('ana')
  expect(allOutgoing().map((one) => one.text)).toEqual(['Dear Maria'])
})

test('two windows of one agent do not write over what the other sends', () => {
  putOut(letter)
  const other = JSON.stringify({ ...letter, clientId: 'c3', at: '2026-11-22T10:00:00Z' })
  store.set('rapport.of ana tom out c3', other)
  putOut({ ...letter, clientId: 'c4', at: '2026-11-22T11:00:00Z' })
  openAgain('ana')
  expect(allOutgoing().map((one) => one.clientId)).toEqual(['c1', 'c3', 'c4'])
})

test('nothing goes out any more to somebody who was forgotten', () => {
  putOut(letter)
  putOut({ ...letter, clientId: 'c2', personId: 'tom' })
  takeOutAllTo('maria')
  letGoOf('maria')
  openAgain('ana')
  expect(allOutgoing().map((one) => one.personId)).toEqual(['tom'])
})
