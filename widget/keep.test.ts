import { expect, test } from 'vitest'
import { openKeep } from './keep.ts'

function storage(full = false): Storage & { all: Map<string, string> } {
  const all = new Map<string, string>()
  return {
    all,
    length: 0,
    key: () => null,
    clear: () => all.clear(),
    getItem: (key) => all.get(key) ?? null,
    removeItem: (key) => void all.delete(key),
    setItem: (key, value) => {
      if (full) throw new Error('QuotaExceededError')
      all.set(key, value)
    },
  }
}

test('nothing is kept of somebody who has not written; what they began is there all the same', () => {
  const store = storage()
  const keep = openKeep('https://desk.example', store)
  keep.write('draft', { new: 'The oven' })
  keep.write('prefs', { sound: true })
  expect(store.all.size).toBe(0)
  expect(keep.read('draft')).toEqual({ new: 'The oven' })
})

test('once they have written it is kept, and forgotten whole', () => {
  const store = storage()
  const keep = openKeep('https://desk.example', store)
  keep.write('outbox', [{ text: 'The oven stopped.' }])
  keep.write('draft', { new: 'and' })
  expect(openKeep('https://desk.example', store).read('draft')).toEqual({ new: 'and' })
  keep.forget()
  expect(store.all.size).toBe(0)
  expect(keep.read('outbox')).toBeNull()
})

test('where storage is shut or full, the page remembers while it is open', () => {
  for (const store of [null, storage(true)]) {
    const keep = openKeep('https://desk.example', store)
    keep.write('visit', { secret: 'x' })
    expect(keep.read('visit')).toEqual({ secret: 'x' })
  }
})
