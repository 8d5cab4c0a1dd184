import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openVoice } from './voice.ts'

/* What all screens hear, told once to all. */

test('a single word is told at once; what follows in a breath goes together, in order, and nothing is left out', async () => {
  const told: string[] = []
  const voice = openVoice((text) => told.push(text.toString()))
  voice.say('one ')
  expect(told).toEqual(['one '])
  voice.say('two ')
  voice.say('three ')
  voice.say('vier, für Ünal ')
  expect(told).toEqual(['one '])
  await expect.poll(() => told).toEqual(['one ', 'two three vier, für Ünal '])
  await pause(30)
  voice.say('five')
  expect(told.at(-1)).toBe('five')
})

test('whoever stops says nothing more', async () => {
  const told: string[] = []
  const voice = openVoice((text) => told.push(text.toString()))
  voice.say('one')
  voice.say('two')
  voice.stop()
  await pause(30)
  expect(told).toEqual(['one'])
})
