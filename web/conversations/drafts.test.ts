import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepDraft, keptDraft, newerDraft } from './drafts.ts'

const store = new Map<string, string>()
beforeEach(() => {
  store.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
    removeItem: (key: string) => void store.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())
const written = (text: string, savedAt: string) => ({ text, attachments: [], savedAt })

test('every person has a draft of their own, for an answer and for a note', () => {
  keepDraft('maria', 'message', { text: 'Dear Maria', attachments: [] })
  keepDraft('maria', 'note', { text: 'Sam?', attachments: [] })
  expect(keptDraft('maria', 'message')?.text).toBe('Dear Maria')
  expect(keptDraft('maria', 'note')?.text).toBe('Sam?')
  expect(keptDraft('tom', 'message')).toBeNull()
})

test('going back and forth between two who are here loses no letter of either', () => {
  const files = [{ id: 'f1', name: 'oven.png', type: 'image/png', size: 3, url: '/f1', inline: false }] as never
  let [maria, tom] = ['', '']
  for (const letter of 'Good morning') {
    keepDraft('maria', 'message', { text: (maria += letter), attachments: files })
    keepDraft('tom', 'message', { text: (tom = letter + tom), attachments: [] })
  }
  expect(keptDraft('maria', 'message')).toMatchObject({ text: 'Good morning', attachments: files })
  expect(keptDraft('tom', 'message')?.text).toBe('gninrom dooG')
})

test('an emptied draft is gone', () => {
  keepDraft('maria', 'message', { text: 'Dear', attachments: [] })
  keepDraft('maria', 'message', { text: '  ', attachments: [] })
  expect(store.size).toBe(0)
})

test('one goes on with whatever was written last, here or on another machine', () => {
  const here = written('here', '2026-11-22T09:00:00Z')
  const there = written('there', '2026-11-22T09:05:00Z')
  expect(newerDraft(here, there)).toBe(there)
  expect(newerDraft(there, here)).toBe(there)
  expect(newerDraft(null, there)).toBe(there)
  expect(newerDraft(null, null)).toBeNull()
})

test('closed storage is no reason to stop', () => {
  vi.stubGlobal('localStorage', undefined)
  expect(() => keepDraft('maria', 'message', { text: 'x', attachments: [] })).not.toThrow()
  expect(keptDraft('maria', 'message')).toBeNull()
})
