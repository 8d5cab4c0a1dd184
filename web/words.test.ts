import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const catalogue = readFileSync(join(import.meta.dirname, 'words/en/messages.po'), 'utf8')

test('no exclamation marks, no ticket words', () => {
  const words = said(catalogue)
  expect(words.length).toBeGreaterThan(100)
  expect(words.filter((word) => /!|\b(ticket|case|queue|SLA|contact|user|lead time)s?\b/i.test(word))).toEqual([])
})

/** The messages of a catalogue, without its head. */
function said(text: string): string[] {
  return [...text.matchAll(/^msgid ((?:".*"\n?)+)/gm)]
    .map((match) => match[1]!.replace(/^"|"$/gm, '').replaceAll('\n', ''))
    .filter(Boolean)
}
