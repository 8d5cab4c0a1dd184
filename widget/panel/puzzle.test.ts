import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256, solve } from './puzzle.ts'

const hex = (text: string) => Array.from(sha256(text), (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
const known = (text: string) => createHash('sha256').update(text).digest('hex')

test('it hashes as everybody does, texts of any length', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => hex(text) === known(text)))
})

test('the answer to a puzzle begins with the zeros that were asked for', async () => {
  const { salt, answer } = await solve({ salt: 'a salt of ours', bits: 12 })
  expect(known(`${salt}.${answer}`)).toMatch(/^000/)
})
