import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Outgoing } from './outbox.ts'

const store = new Map<string, string>()
const one: Outgoing = {
  clientId: 'c1',
  personId: 'maria',
  slug: 'maria-lopez',
  mode: 'message',
  conversationId: 'oven',
  text: 'Dear Maria',
  attachments: [],
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

test('a letter that was sent as the page closed is there when it opens again', async () => {
  const before = await import('./outbox.ts')
  before.putOut(one)
  vi.resetModules()
  await import('./outbox.ts')
  expect(store.get('rapport.outbox')).toContain('Dear Maria')
})

test('what the server has is forgotten here', async () => {
  const outbox = await import('./outbox.ts')
  outbox.putOut(one)
  outbox.takeOut('c1')
  expect(store.has('rapport.outbox')).toBe(false)
})
