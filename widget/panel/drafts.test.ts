import { expect, test } from 'vitest'
import { openMemory } from '../keep.ts'
import { openDrafts } from './drafts.ts'
import { openNames } from './names.ts'

/* What is begun and not said, while conversations get their names. */

test('a conversation gets its id: what is begun in it goes along, and nothing stays behind', () => {
  const keep = openMemory()
  const drafts = openDrafts(keep)
  drafts.set('new-x', 'And which')
  drafts.pick('new-x', [{ key: 'a', blob: new Blob(['a']), name: 'a.txt', type: 'text/plain', size: 1 }])
  drafts.move('new-x', 'talk')
  expect(drafts.words.value).toEqual({ talk: 'And which' })
  expect(Object.keys(drafts.files.value)).toEqual(['talk'])
  expect(keep.read('draft')).toEqual({ talk: 'And which' })
  drafts.move('new-x', 'talk')
  expect(drafts.words.value).toEqual({ talk: 'And which' })
})

test('two tabs write in two conversations: the browser keeps both', () => {
  const keep = openMemory()
  const [one, other] = [openDrafts(keep), openDrafts(keep)]
  one.set('oven', 'The oven')
  other.set('stone', 'The stone')
  one.set('oven', 'The oven is')
  expect(openDrafts(keep).words.value).toEqual({ oven: 'The oven is', stone: 'The stone' })
  one.set('oven', '')
  other.set('stone', '')
  expect(keep.read('draft')).toBeNull()
})

test('a page that was closed before its conversation got its id finds the words there, or where one begins', () => {
  const keep = openMemory()
  const before = openDrafts(keep)
  before.set('new-known', 'Known by now')
  before.set('new-waits', 'Not sent yet')
  before.set('new-gone', 'Never sent')
  const names = openNames(keep)
  names.note('new-known', 'talk')
  const after = openDrafts(keep)
  after.settle((talk) => talk === 'new-waits', names.idOf)
  expect(after.words.value).toEqual({ talk: 'Known by now', 'new-waits': 'Not sent yet', new: 'Never sent' })
  expect(after.hasNew()).toBe(true)
})
