import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exampleOf, onThePage, serverLanguages } from './examples.ts'

const docs = (name: string) => readFileSync(join(import.meta.dirname, '../../../docs', name), 'utf8')
const values = { issuer: 'https://shop.example.com', audience: 'https://rapport.example.com' }

test('the app shows the examples that the documentation has, word for word', () => {
  const page = docs('own-site.md')
  for (const { id, name } of serverLanguages) {
    expect(page).toContain(`**${name}**`)
    expect(page).toContain(exampleOf(id, { ...values, purpose: 'place' }))
  }
  expect(docs('chat-on-your-site.md')).toContain(onThePage)
})

test('for the chat each answers with the token, which nobody keeps, instead of sending people away', () => {
  for (const { id } of serverLanguages) {
    const code = exampleOf(id, { ...values, purpose: 'chat' })
    expect(code).toContain('no-store')
    expect(code).not.toMatch(/redirect|Location|place\/hello/i)
  }
})
