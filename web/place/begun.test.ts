import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openStorage } from '../../test/storage.ts'
import { comeIn, hasWords, keepWords, keptWords, letGoOfWords } from './begun.ts'

let store = openStorage()
beforeEach(() => {
  store = openStorage()
})
afterEach(() => vi.unstubAllGlobals())

test('whoever opens a place in the same browser next does not read what was begun there', () => {
  comeIn('maria@')
  keepWords('/place/write', 'It is about my mother')
  comeIn('tom@')
  expect([keptWords('/place/write'), hasWords()]).toEqual(['', false])
  comeIn('maria@')
  expect([keptWords('/place/write'), hasWords()]).toEqual(['It is about my mother', true])
})

test('leaving takes everything that was begun out of the browser', () => {
  store.set('rapport.place./place/write', '"kept by an earlier version, under nobody’s name"')
  comeIn('maria@')
  keepWords('/place/write', 'It is about my mother')
  keepWords('/place/letters/1', 'Thank you')
  letGoOfWords()
  expect(store.size).toBe(0)
  expect(keptWords('/place/write')).toBe('')
})
