import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Outgoing } from './outbox.ts'

const store = new Map<string, string>()
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

beforeEach(() => {
  store.clear()
  vi.resetModules()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
    removeItem: (key: string) => void store.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())

test('a letter that was on its way when the page closed is kept on this machine', async () => {
  const outbox = await import('./outbox.ts')
  outbox.putOut(letter)
  expect(JSON.parse(store.get('rapport.outbox')!)).toMatchObject([{ clientId: 'c1', text: 'Dear Maria' }])
})

test('when the page opens again it stands there, with a way to send it', async () => {
  store.set('rapport.outbox', JSON.stringify([letter]))
  const outbox = await import('./outbox.ts')
  const { codeOf } = await import('../platform/refusals.ts')
  const [found] = outbox.allOutgoing()
  expect(found).toMatchObject({ clientId: 'c1', text: 'Dear Maria' })
  expect(codeOf(found?.trouble)).toBe('offline')
})

test('what the server has is forgotten here', async () => {
  const outbox = await import('./outbox.ts')
  outbox.putOut(letter)
  outbox.takeOut('c1')
  expect(store.has('rapport.outbox')).toBe(false)
})
