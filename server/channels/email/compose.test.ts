import { randomBytes } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { secretsFrom } from '../../platform/secrets.ts'
import { composeLetter, type Letter, newMessageId } from './compose.ts'
import { conversationFromAddress, replyAddress, withoutToken } from './reply-address.ts'
import { stopReaders, understandMail } from './understand.ts'

afterAll(stopReaders)

const letter = (given: Partial<Letter> = {}): Letter => ({
  messageId: 'two@fern.example',
  mailbox: { address: 'support@fern.example' },
  agent: { name: 'Ana Kovač', cardUrl: 'https://rapport.fern.example/cards/ana' },
  company: 'Fern & Finch',
  to: [{ name: 'María López', address: 'maria@panaderiasol.example' }],
  cc: [],
  subject: 'The oven stopped',
  words: 'Dear Maria,\n\nsee https://fern.example/ovens?a=1&b=2.\n<b>Not bold</b>\n\nAna',
  at: new Date('2026-11-22T09:00:00Z'),
  opens: 'answer',
  replyAddress: null,
  inReplyTo: 'one@panaderiasol.example',
  references: ['zero@fern.example', 'one@panaderiasol.example'],
  attachments: [],
  ...given,
})

describe('a letter', () => {
  test('reads like one, from a person, in the right thread', async () => {
    const raw = await composeLetter(letter())
    const mail = await understandMail(raw)
    expect(mail).toMatchObject({
      from: { name: 'Ana Kovač', address: 'support@fern.example' },
      to: [{ name: 'María López', address: 'maria@panaderiasol.example' }],
      subject: 'Re: The oven stopped',
      messageId: 'two@fern.example',
      inReplyTo: ['one@panaderiasol.example'],
      references: ['zero@fern.example', 'one@panaderiasol.example'],
      automatic: null,
    })
    expect(mail.visible.trim()).toBe('Dear Maria,\n\nsee https://fern.example/ovens?a=1&b=2.\n<b>Not bold</b>\n\nAna')
    expect(mail.folded).toContain('https://rapport.fern.example/cards/ana')
    expect(raw.toString()).toContain('href=')
    expect(mail.html).toContain('&lt;b&gt;Not bold&lt;/b&gt;')
    expect(mail.html).toContain('<a href="https://fern.example/ovens?a=1&amp;b=2"')
  })

  test('no number and no second "Re:" in the subject', async () => {
    expect((await understandMail(await composeLetter(letter({ subject: 'AW: Ofen' })))).subject).toBe('AW: Ofen')
  })

  test('a first letter says what it is about', async () => {
    const mail = await understandMail(
      await composeLetter(letter({ opens: 'first', inReplyTo: null, references: [], subject: '' })),
    )
    expect(mail.subject).toBe('From Ana Kovač')
  })

  test('a name cannot smuggle a header in', async () => {
    const mail = await understandMail(
      await composeLetter(
        letter({ agent: { name: 'Ana\r\nBcc: all@x.example', cardUrl: null }, subject: 'x\r\nBcc: y@x.example' }),
      ),
    )
    expect(mail.from?.address).toBe('support@fern.example')
    expect((await composeLetter(letter({ subject: 'x\r\nBcc: y@x.example' }))).toString()).not.toMatch(/^Bcc:/m)
  })

  test('an attachment keeps its name in any script', async () => {
    const mail = await understandMail(
      await composeLetter(
        letter({ attachments: [{ name: 'Größe – 寸法.pdf', type: 'application/pdf', content: Buffer.from('%PDF') }] }),
      ),
    )
    expect(mail.attachments[0]).toMatchObject({ name: 'Größe – 寸法.pdf', type: 'application/pdf', size: 4 })
  })

  test('a new id lies in the mailbox own domain', () => {
    expect(newMessageId('support@fern.example')).toMatch(/^[\w-]{36}@fern\.example$/)
  })
})

describe('the signed reply address', () => {
  const secrets = secretsFrom(randomBytes(32))
  const id = newId()
  const address = replyAddress('support@fern.example', id, secrets) as string

  test('leads back to its conversation, even shouted', () => {
    expect(address).toMatch(/^support\+[a-z2-7]{39}@fern\.example$/)
    expect(conversationFromAddress(address, secrets)).toBe(id)
    expect(conversationFromAddress(address.toUpperCase(), secrets)).toBe(id)
    expect(withoutToken(address)).toBe('support@fern.example')
  })

  test('changed by one letter, or signed elsewhere, it leads nowhere', () => {
    for (let i = 8; i < 47; i++) {
      const changed = `${address.slice(0, i)}${address[i] === 'a' ? 'b' : 'a'}${address.slice(i + 1)}`
      expect(conversationFromAddress(changed, secrets), changed).not.toBe(id)
    }
    expect(conversationFromAddress(address, secretsFrom(randomBytes(32)))).toBeNull()
    expect(conversationFromAddress('support@fern.example', secrets)).toBeNull()
    expect(conversationFromAddress('support+hello@fern.example', secrets)).toBeNull()
  })

  test('a local part that would grow too long goes without', () => {
    expect(replyAddress(`${'x'.repeat(30)}@fern.example`, id, secrets)).toBeNull()
  })
})
