import { describe, expect, test } from 'vitest'
import { authorOf } from './author.ts'
import { readBarely } from './barely.ts'

const ours = new Set(['support@fern.example'])
const mail = (...head: string[]) => readBarely(Buffer.from(`${head.join('\r\n')}\r\n\r\nhello`), 'a test')
const automatic = (...head: string[]) => ({ ...mail(...head), automatic: 'automatic' as const })

describe('who wrote it', () => {
  test('whoever it is from', () => {
    expect(authorOf(mail('From: Maria <maria@sol.example>', 'Reply-To: office@sol.example'), ours)).toEqual({
      name: 'Maria',
      address: 'maria@sol.example',
    })
  })

  test('a form on our own website speaks for the human it names', () => {
    expect(authorOf(mail('From: Contact form <support@fern.example>', 'Reply-To: Tom <tom@x.example>'), ours)).toEqual({
      name: 'Tom',
      address: 'tom@x.example',
    })
    expect(authorOf(automatic('From: noreply@forms.example', 'Reply-To: tom@x.example'), ours)).toEqual({
      name: '',
      address: 'tom@x.example',
    })
  })

  test('without a From, whoever it names; else nobody', () => {
    expect(authorOf(mail('Reply-To: tom@x.example'), ours)?.address).toBe('tom@x.example')
    expect(authorOf(mail('Sender: tom@x.example'), ours)?.address).toBe('tom@x.example')
    expect(authorOf(mail('Subject: x'), ours)).toBeNull()
  })
})

test('what cannot be understood still says who, about what, and how it begins', () => {
  const read = readBarely(
    Buffer.from(
      'From: "Ana, of Fern"\r\n <ana@fern.example>\r\nSubject: Oven\r\nMessage-ID: <a@b>\r\nReferences: <c@d>\r\n <e@f>\r\n\r\nIt stopped.',
    ),
    'it is too deep',
  )
  expect(read).toMatchObject({
    from: { name: 'Ana, of Fern', address: 'ana@fern.example' },
    subject: 'Oven',
    messageId: 'a@b',
    references: ['c@d', 'e@f'],
    text: 'It stopped.',
  })
  expect(read.visible).toContain('it is too deep')
})
