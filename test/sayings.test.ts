import { setupI18n } from '@lingui/core'
import { expect, test } from 'vitest'
import type { DraftingCode, PassCode } from '../contract/sayings.ts'
import { inWords } from '../server/channels/email/bounces/say-why.ts'
import type { Why } from '../server/channels/email/bounces/why.ts'
import { notRead, whyNotRead } from '../server/channels/email/not-read.ts'
import { type ServerSettings, troubleOf } from '../server/channels/email/trouble.ts'
import { askEndpoint } from '../server/conversations/drafting/endpoint.ts'
import { sayNotRead } from '../web/channels/say-not-read.ts'
import { sayDrafting } from '../web/conversations/drafting/say-drafting.ts'
import { sayWhyNot } from '../web/conversations/say-delivery.ts'
import { sayPass } from '../web/people/own-place/say-pass.ts'
import { sayMailTrouble } from '../web/platform/mail-trouble.ts'

/* What the server says comes to the screens as a code with values, and in English they say the same. */

const english = setupI18n({ locale: 'en', messages: { en: {} } })
const server: ServerSettings = {
  host: 'mail.post.example',
  port: 993,
  security: 'tls',
  user: 'ana@post.example',
  password: '',
}

test.each([
  [{ code: 'ENOTFOUND' }],
  [{ code: 'ECONNREFUSED' }],
  [{ code: 'ETIMEDOUT' }],
  [{ code: 'CERT_HAS_EXPIRED' }],
  [{ authenticationFailed: true }],
  [{ serverResponseCode: 'NONEXISTENT' }],
  [{ code: 'EPROTOCOL' }],
  [{ responseCode: 451 }],
  [{ code: 'ECONNRESET' }],
  [{}],
])('trouble with a mail server: %j', (facts) => {
  const trouble = troubleOf(Object.assign(new Error('as it said'), facts), 'IMAP', server)
  expect(sayMailTrouble(english, trouble)).toBe(trouble.words)
  // what an earlier version noted has no values, and is said as it was noted
  expect(sayMailTrouble(english, { code: trouble.code, words: 'as it was noted' })).toBe('as it was noted')
})

test('why a mail came back', () => {
  const whys: Why[] = ['nobody', 'full', 'spam', 'host', 'unsaid']
  for (const why of whys) {
    const values = { whom: 'tom@post.example', why, said: '550 no' }
    const reason = `It came back from tom@post.example: ${inWords({ why, said: '550 no' })}`
    expect(sayWhyNot(english, { why: { code: 'came_back', values }, reason: 'in English' })).toBe(reason)
  }
  expect(sayWhyNot(english, { why: null, reason: 'as it was noted' })).toBe('as it was noted')
  expect(sayWhyNot(english, { why: { code: 'of_next_year', values: {} }, reason: 'by the server' })).toBe(
    'by the server',
  )
})

test('why a mail could not be read', () => {
  const { tooLong, readerFailed, ...plain } = notRead
  for (const noted of [...Object.values(plain), tooLong(21.4), readerFailed('out of memory')]) {
    const said = sayNotRead(english, { why: whyNotRead(noted), reason: 'by the server' })
    expect(said.toLowerCase().replace(/\.$/, '')).toBe(noted.toLowerCase().replace(/\.$/, ''))
  }
  expect(whyNotRead('as an earlier version noted it')).toBeNull()
})

test('what came of trying an endpoint, or a token', async () => {
  const answer = await askEndpoint(
    { url: 'http://169.254.169.254/v1', model: 'm', key: null },
    { system: '', user: '' },
  )
  expect(answer).toMatchObject({ trouble: { code: 'forbidden_address' satisfies DraftingCode } })
  if ('trouble' in answer) expect(sayDrafting(english, answer.trouble)).toBe(answer.trouble.words)
  const trial = { code: 'signature' satisfies PassCode, values: {}, words: 'by the server' }
  expect(sayPass(english, trial)).toBe('The signature is not by this key.')
  expect(sayPass(english, { ...trial, code: 'of_next_year' })).toBe('by the server')
})
