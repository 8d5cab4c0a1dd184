import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { languages } from './words.ts'

const said = (language: string) =>
  [
    ...readFileSync(join(import.meta.dirname, `words/${language}/messages.po`), 'utf8').matchAll(
      /^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)/gm,
    ),
  ]
    .map(([, id, words]) => ({ id: plain(id!), words: plain(words!) }))
    .filter(({ id }) => id)
const plain = (quoted: string) => quoted.replace(/^"|"$/gm, '').replaceAll('\n', '')
const places = (text: string) => [...text.matchAll(/\{(\w+)[},]|<\/?(\d)>/g)].map(([whole]) => whole).toSorted()

test.each(Object.keys(languages))('%s: every sentence is there, with the same places in it, calmly', (language) => {
  const sentences = said(language)
  expect(sentences.length).toBeGreaterThan(120)
  expect(sentences.filter(({ words }) => !words)).toEqual([])
  expect(sentences.filter(({ id, words }) => String(places(id)) !== String(places(words)))).toEqual([])
  expect(sentences.filter(({ words }) => /[!¡]|\b(ticket|case number|user)s?\b/i.test(words))).toEqual([])
})
