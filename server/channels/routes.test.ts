import { beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import { guessMailbox } from './guess.ts'

let world: World
let admin: string
let agent: string

beforeAll(async () => {
  world = await openWorld()
  admin = await world.signIn(await world.agent({ name: 'Ines Haddad', role: 'admin' }))
  agent = await world.signIn(await world.agent())
})

const server = { host: '127.0.0.1', port: 1, security: 'none', user: 'support', password: 'sourdough' }
const given = { address: 'support@fern.example', imap: server, smtp: server }
const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT', url: string, cookie: string, payload?: object) =>
  world.app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })

describe('connecting a mailbox', () => {
  test('servers that do not answer are told in plain words, and nothing is kept', async () => {
    const answer = await ask('POST', '/api/mailboxes', admin, given)
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({
      code: 'mailbox_trouble',
      details: { imap: { trouble: { code: 'refused_port' } }, smtp: { trouble: { code: 'refused_port' } } },
    })
    expect((await ask('GET', '/api/mailboxes', agent)).json()).toEqual([])
  })

  test('trying keeps nothing', async () => {
    const answer = await ask('POST', '/api/mailbox-trials', admin, { smtp: { ...server, host: 'nowhere.invalid' } })
    expect(answer.json()).toMatchObject({
      imap: null,
      smtp: {
        ok: false,
        trouble: {
          code: 'unknown_host',
          words: 'There is no server called nowhere.invalid. Is the name spelled right?',
        },
      },
    })
  })

  test('once connected, colleagues see how it is, administrators how it is reached, and nobody the password', async () => {
    const connected = await ask('POST', '/api/mailboxes', admin, { ...given, untried: true })
    expect(connected.statusCode).toBe(201)
    const { id } = connected.json<{ id: string }>()
    const list = (await ask('GET', '/api/mailboxes', agent)).json()
    expect(list).toEqual([
      {
        id,
        name: 'support@fern.example',
        address: 'support@fern.example',
        state: 'connecting',
        trouble: null,
        since: expect.any(String),
      },
    ])
    const settings = await ask('GET', `/api/mailboxes/${id}`, admin)
    expect(settings.json()).toMatchObject({
      imap: { host: '127.0.0.1', user: 'support' },
      folders: ['INBOX'],
      plusAddresses: false,
    })
    const since = new Date(settings.json<{ takeFrom: string }>().takeFrom).getTime()
    expect(Date.now() - since).toBeGreaterThan(29 * 86_400_000)
    expect(settings.body).not.toMatch(/sourdough|password/)
    expect((await ask('GET', `/api/mailboxes/${id}`, agent)).statusCode).toBe(403)
    expect(
      (await ask('POST', '/api/mailboxes', admin, { ...given, address: 'SUPPORT@fern.example', untried: true })).json(),
    ).toMatchObject({ code: 'mailbox_taken' })
    const changed = await ask('PATCH', `/api/mailboxes/${id}`, admin, {
      name: 'Front desk',
      smtp: { host: '127.0.0.1', port: 2, security: 'none', user: 'support' },
      untried: true,
    })
    expect(changed.json()).toMatchObject({ name: 'Front desk', smtp: { port: 2 } })
    expect((await ask('DELETE', `/api/mailboxes/${id}`, admin)).statusCode).toBe(204)
    expect((await ask('GET', '/api/mailboxes', agent)).json()).toEqual([])
    expect((await ask('POST', '/api/mailboxes', admin, { ...given, untried: true })).statusCode).toBe(201)
  })
})

test('the settings that an address probably needs', () => {
  expect(guessMailbox('ana@gmail.com')).toMatchObject({
    provider: 'Google',
    imap: { host: 'imap.gmail.com', port: 993 },
    smtp: { port: 465, security: 'tls' },
    plusAddresses: true,
  })
  expect(guessMailbox('ana@fern.example')).toMatchObject({
    provider: null,
    imap: { host: 'imap.fern.example' },
    smtp: { host: 'smtp.fern.example', port: 587, security: 'starttls' },
    plusAddresses: false,
  })
  expect(guessMailbox('ana@fern.example', 'imap.gmail.com').plusAddresses).toBe(true)
})

test('the pages of the demo exist only in the demo', async () => {
  for (const url of ['/api/dev/mails', '/api/dev/mails/01a20272-3e61-752e-a0b5-d8068d1afa0e']) {
    expect((await ask('GET', url, admin)).json()).toMatchObject({ code: 'demo_only' })
  }
  expect(
    (await ask('POST', '/api/dev/mails', admin, { from: { address: 'a@x.example' }, text: 'x' })).json(),
  ).toMatchObject({ code: 'demo_only' })
})
