import { expect, test } from 'vitest'
import { fittingShortcut, type Shortcut } from './keys.ts'

const shortcut = (keys: string): Shortcut => ({ keys, name: keys, group: 'test', run: () => undefined })
const all = [shortcut('e'), shortcut('mod+k'), shortcut('?'), shortcut('enter')]
const press = (key: string, more: object = {}) => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  defaultPrevented: false,
  isComposing: false,
  target: null,
  ...more,
})
const inside = (selector: string) =>
  ({ closest: (asked: string) => (asked.split(', ').includes(selector) ? {} : null) }) as unknown as EventTarget

test('a letter does its one thing', () => {
  expect(fittingShortcut(press('e'), all, true)?.keys).toBe('e')
})
test('while someone writes, letters are letters', () => {
  expect(fittingShortcut(press('e', { target: inside('textarea') }), all, true)).toBeUndefined()
  expect(fittingShortcut(press('k', { ctrlKey: true, target: inside('textarea') }), all, true)?.keys).toBe('mod+k')
})
test('letters can be turned off, combinations stay', () => {
  expect(fittingShortcut(press('e'), all, false)).toBeUndefined()
  expect(fittingShortcut(press('?'), all, false)).toBeUndefined()
  expect(fittingShortcut(press('k', { metaKey: true }), all, false)?.keys).toBe('mod+k')
})
test('Enter on a button presses the button', () => {
  expect(fittingShortcut(press('Enter', { target: inside('button') }), all, true)).toBeUndefined()
})
test('a letter that is being composed is nobody’s shortcut', () => {
  expect(fittingShortcut(press('e', { isComposing: true }), all, true)).toBeUndefined()
})
