import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openStorage } from '../../test/storage.ts'
import { drawer, keptAbout, letGoOf, nobody, sitDown, standUp } from './drawer.ts'
import { keep } from './keep.ts'

let store = openStorage()
beforeEach(() => {
  store = openStorage()
  standUp()
})
afterEach(() => vi.unstubAllGlobals())

test('while nobody has sat down nothing is read and nothing kept', () => {
  drawer.write('maria', 'draft message', 'Dear Maria')
  expect(store.size).toBe(0)
  sitDown('ana')
  drawer.write('maria', 'draft message', 'Dear Maria')
  standUp()
  expect(drawer.read('maria', 'draft message')).toBeNull()
  expect(drawer.all('draft')).toEqual([])
})

test('emptied, nothing of theirs is left; what belongs to the machine and to others stays', () => {
  keep.write('letters', false)
  sitDown('ben')
  drawer.write('maria', 'draft note', 'Ben was here')
  sitDown('ana')
  drawer.write('maria', 'draft message', 'Dear Maria')
  drawer.write(nobody, 'begin', { text: 'Dear' })
  drawer.empty()
  expect([...store.keys()].sort()).toEqual(['rapport.letters', 'rapport.of ben maria draft note'])
})

test('of somebody who is forgotten nothing is left, whoever kept it', () => {
  for (const agent of ['ana', 'ben']) {
    sitDown(agent)
    drawer.write('maria', 'out c1', { text: 'Dear Maria' })
    drawer.write('tom', 'since', '2026-11-22')
    drawer.write(nobody, 'begin', { text: 'Dear' })
  }
  // when somebody closed a note about what happened, there is nothing of theirs in it
  expect(keptAbout()).toEqual(['maria'])
  letGoOf('maria')
  expect([...store.keys()].filter((key) => key.includes('maria'))).toEqual([])
  expect(store.size).toBe(4)
})

test('what an earlier version kept under nobody’s name is let go of, and no choice of the machine', () => {
  for (const name of ['outbox', 'begin', 'draft.maria.message', 'call.c1', 'inquiry.m1', 'recipients.c', 'since maria'])
    keep.write(name, 'words')
  keep.write('letters', false)
  sitDown('ana')
  expect([...store.keys()]).toEqual(['rapport.letters'])
})
