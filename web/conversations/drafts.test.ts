import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openStorage } from '../../test/storage.ts'
import { sitDown, standUp } from '../platform/drawer.ts'
import { draftsOnlyHere, keepDraft, keptDraft, markThere, newerDraft, versionAfter, type Writing } from './drafts.ts'

let store = openStorage()
beforeEach(() => {
  store = openStorage()
  sitDown('ana')
})
afterEach(() => {
  standUp()
  vi.unstubAllGlobals()
})
const at = (savedAt: string) => ({ text: '', attachments: [], conversationId: null, savedAt, version: 1 })
const writing = (text: string, more: Partial<Writing> = {}) => ({ ...at('2026-11-22T09:00:00Z'), text, ...more })

test('every person has a draft of their own, for an answer and for a note', () => {
  keepDraft('maria', 'message', writing('Dear Maria'))
  keepDraft('maria', 'note', writing('Sam?'))
  expect(keptDraft('maria', 'message')?.text).toBe('Dear Maria')
  expect(keptDraft('maria', 'note')?.text).toBe('Sam?')
  expect(keptDraft('tom', 'message')).toBeNull()
})

test('going back and forth between two who are here loses no letter of either', () => {
  const attachments = [{ id: 'f1', name: 'oven.png', type: 'image/png', size: 3, url: '/f1', inline: false }] as never
  let [maria, tom] = ['', '']
  for (const letter of 'Good morning') {
    keepDraft('maria', 'message', writing((maria += letter), { attachments }))
    keepDraft('tom', 'message', writing((tom = letter + tom)))
  }
  expect(keptDraft('maria', 'message')).toMatchObject({ text: 'Good morning', attachments })
  expect(keptDraft('tom', 'message')?.text).toBe('gninrom dooG')
})

test('an emptied draft is gone', () => {
  keepDraft('maria', 'message', writing('Dear'))
  keepDraft('maria', 'message', writing('  '))
  expect(store.size).toBe(0)
})

test('another agent on the same machine finds an empty sheet, and the first one their own again', () => {
  keepDraft('maria', 'message', writing('Dear Maria, between us'))
  sitDown('ben')
  expect(keptDraft('maria', 'message')).toBeNull()
  expect(draftsOnlyHere()).toEqual([])
  keepDraft('maria', 'message', writing('Hello from Ben'))
  sitDown('ana')
  expect(keptDraft('maria', 'message')?.text).toBe('Dear Maria, between us')
})

test('what the server has is not only here, unless more was written since', () => {
  keepDraft('maria', 'message', writing('Dear', { version: 4 }))
  keepDraft('maria', 'message', writing('Dear Maria', { version: 5 }))
  markThere('maria', 'message', 4)
  expect(draftsOnlyHere()).toMatchObject([{ personId: 'maria', kind: 'message', writing: { text: 'Dear Maria' } }])
  markThere('maria', 'message', 5)
  expect(draftsOnlyHere()).toEqual([])
})

test('a change is later than any before it, also where a clock goes wrong', () => {
  expect(versionAfter(7, 1_000)).toBe(1_000)
  expect(versionAfter(2_000, 1_000)).toBe(2_001)
})

test('one goes on with whatever was written last, here or on another machine', () => {
  const here = at('2026-11-22T09:00:00Z')
  const there = at('2026-11-22T09:05:00Z')
  expect(newerDraft(here, there)).toBe(there)
  expect(newerDraft(there, here)).toBe(there)
  expect(newerDraft(null, there)).toBe(there)
  expect(newerDraft(null, null)).toBeNull()
})

test('closed storage is no reason to stop', () => {
  vi.stubGlobal('localStorage', undefined)
  expect(() => keepDraft('maria', 'message', writing('x'))).not.toThrow()
  expect(keptDraft('maria', 'message')).toBeNull()
})
