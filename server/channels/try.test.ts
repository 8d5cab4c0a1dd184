import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { tryMailbox } from './try.ts'

/* Servers whose encryption does not fit are said to be so, before a password has left the house. */

const world = await openWorld()
const heard: string[] = []
// its certificate is its own, as on a machine that somebody set up in an afternoon
const selfSigned = new SMTPServer({
  secure: true,
  onAuth: (auth, _session, done) => done(null, { user: auth.username }),
})
const plain = createServer((socket) => {
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    heard.push(chunk.toString('latin1'))
    socket.write('250 plain.example\r\n')
  })
  socket.write('220 plain.example speaks in the clear\r\n')
})
let [safePort, plainPort] = [0, 0]

beforeAll(async () => {
  selfSigned.on('error', () => {})
  safePort = await new Promise<number>((done) => {
    const server = selfSigned.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port))
  })
  plain.listen(0, '127.0.0.1')
  await once(plain, 'listening')
  plainPort = (plain.address() as AddressInfo).port
})
afterAll(async () => {
  plain.close()
  await new Promise<void>((done) => selfSigned.close(() => done()))
})

const at = (port: number, security: 'tls' | 'starttls') => ({
  host: '127.0.0.1',
  port,
  security,
  user: 'ana@fern.example',
  password: 'the password of a mailbox',
})

test('a certificate that nobody vouches for, and a server that speaks in the clear where it should not', async () => {
  for (const server of [at(safePort, 'tls'), at(plainPort, 'tls')])
    expect(
      await tryMailbox(world.act(), world.house, { imap: server, smtp: server, folders: ['INBOX'] }),
    ).toMatchObject({
      imap: { ok: false, trouble: { code: 'tls_failed', words: expect.stringContaining('A safe connection to') } },
      smtp: { ok: false, trouble: { code: 'tls_failed', words: expect.stringContaining('A safe connection to') } },
    })
  // where encryption is asked for within the conversation and the server offers none
  const { smtp } = await tryMailbox(world.act(), world.house, { smtp: at(plainPort, 'starttls'), folders: ['INBOX'] })
  expect(smtp).toMatchObject({ ok: false, trouble: { code: 'tls_failed' } })
  expect(heard.join('')).not.toContain(Buffer.from('the password of a mailbox').toString('base64').slice(0, 20))
  expect(heard.join('')).not.toContain('the password')
})
