import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { connectMailbox } from '../connect.ts'
import { readFileToken } from './by-link.ts'
import { keepOne } from './keep.ts'
import { closeLines } from './lines.ts'
import type { UnderstoodMail } from './mail.ts'
import { sendMessage } from './send.ts'
import { stopReaders, understandMail } from './understand.ts'

let world: World
let mailboxId: string
let cookie: string
const dns = new Map<string, string>()
const got: { raw: Buffer; to: string[] }[] = []
const post = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _session, done) =>
    done(address.startsWith('gone@') ? Object.assign(new Error('no such person'), { responseCode: 550 }) : null),
  onData: (stream, session, done) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      got.push({ raw: Buffer.concat(chunks), to: session.envelope.rcptTo.map((each) => each.address) })
      done()
    })
  },
})

beforeAll(async () => {
  world = await openWorld()
  // the routes ask this house
  world.house.resolveTxt = async (name) => {
    const value = dns.get(name)
    if (value === undefined) throw Object.assign(new Error('none'), { code: 'ENOTFOUND' })
    return [value.match(/.{1,200}/g) ?? []]
  }
  await new Promise<void>((ready) => post.listen(0, '127.0.0.1', ready))
  const { port } = post.server.address() as { port: number }
  const server = { host: '127.0.0.1', port, security: 'none' as const, user: '', password: '' }
  const servers = { imap: { ...server, port: 1 }, smtp: server, folders: ['INBOX'], name: '' }
  const given = { ...servers, address: 'support@fern.example', takeFrom: null, untried: true, plusAddresses: true }
  mailboxId = await connectMailbox(world.act(), world.house, given)
  cookie = await world.signIn(await world.agent({ name: 'Ana Kovač', role: 'admin' }))
  await ask('PATCH', `/api/mailboxes/${mailboxId}`, { pace: null })
})
beforeEach(() => {
  got.length = 0
})
afterAll(async () => {
  closeLines()
  await stopReaders()
  await new Promise<void>((closed) => post.close(closed))
})

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
const ask = (method: Method, url: string, payload?: object) =>
  world.app.inject({ method, url, headers: { cookie }, ...(payload ? { payload } : {}) })

async function writes(from: string, text: string, more = ''): Promise<string> {
  const raw = `From: ${from}\r\nMessage-ID: <${newId()}@x.example>\r\nDate: Sun, 22 Nov 2026 09:12:00 +0000\r\nSubject: The oven\r\n${more}\r\n${text}`
  const id = await keepOne(world.act(), mailboxId, Buffer.from(raw))
  await world.work()
  const row = await world.db
    .selectFrom('raw_mails')
    .innerJoin('messages', 'messages.id', 'message_id')
    .select('conversation_id')
    .where('raw_mails.id', '=', id)
    .executeTakeFirstOrThrow()
  return row.conversation_id
}

type Answer = { text?: string; cc?: string[]; bcc?: string[]; attachmentIds?: string[] }
async function answer(conversationId: string, given: Answer = {}): Promise<string> {
  const payload = { text: 'We are on our way.', attachmentIds: [], clientId: newId(), ...given }
  const response = await ask('POST', `/api/conversations/${conversationId}/messages`, payload)
  expect(response.statusCode, response.body).toBe(201)
  const { id } = response.json<{ id: string }>()
  await sendMessage(world.act(), world.house, id)
  return id
}
const last = (): Promise<UnderstoodMail> => understandMail(got.at(-1)!.raw)

async function upload(name: string, type: string, size: number): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([Buffer.alloc(size, 1)], { type }), name)
  const body = new Response(form)
  const headers = { cookie, 'content-type': body.headers.get('content-type') ?? '' }
  const payload = Buffer.from(await body.arrayBuffer())
  const response = await world.app.inject({ method: 'POST', url: '/api/attachments', headers, payload })
  expect(response.statusCode, response.body).toBe(201)
  return response.json<{ id: string }>().id
}

describe('a letter reads like one', () => {
  test('marks are letters in HTML and stay as typed in text; what is answered is folded below', async () => {
    const id = await writes('Maria <maria@sol.example>', 'The oven stopped.\r\n\r\nMaria')
    await answer(id, { text: 'It is the *left* switch:\n\n- off\n- on\n\nSee [our page](https://fern.example/e4).' })
    const mail = await last()
    expect(mail.visible.trim()).toBe(
      'It is the *left* switch:\n\n- off\n- on\n\nSee our page (https://fern.example/e4).',
    )
    expect(mail.folded).toMatch(/On 22 November 2026 at 09:12, Maria wrote:\s+> The oven stopped\.\s+>\s+> Maria/)
    expect(mail.html).toContain('<b>left</b>')
    expect(mail.html).toContain('>our page</a>')
    expect(mail.html).toMatch(/<blockquote[^>]*>The oven stopped/)
    expect(mail.subject).toBe('Re: The oven')
    expect(got[0]!.raw.toString()).not.toMatch(/list-unsubscribe|ticket|\[#/i)
  })

  test('in the language of whom it goes to', async () => {
    const id = await writes('Jonas Weber <jonas@ofen.example>', 'Der Ofen.')
    await world.db
      .updateTable('people')
      .set({ languages: ['de'] })
      .where('name', '=', 'Jonas Weber')
      .execute()
    await answer(id)
    expect((await last()).folded).toContain('Am 22. November 2026 um 09:12 schrieb Jonas Weber:')
  })

  test('nobody reads below a letter what others wrote to us', async () => {
    const id = await writes('Maria <maria2@sol.example>', 'The oven stopped.', 'Cc: carmen@sol.example\r\n')
    await answer(id)
    const { headers } = { headers: /Reply-To: (?:.*<)?([^<>\s]+)>?/i.exec(got[0]!.raw.toString())! }
    await writes('Carmen <carmen@sol.example>', 'She must not know what it costs.', `To: ${headers[1]}\r\n`)
    const people = await ask('GET', `/api/people/${await slugOf('maria2@sol.example')}`)
    const { identities } = people.json<{ identities: { id: string }[] }>()
    const payload = { text: 'Tomorrow.', attachmentIds: [], clientId: newId(), identityId: identities[0]!.id }
    const said = await ask('POST', `/api/conversations/${id}/messages`, payload)
    await sendMessage(world.act(), world.house, said.json<{ id: string }>().id)
    const whole = got.at(-1)!.raw.toString()
    expect(whole).not.toContain('costs')
    expect((await last()).folded).toContain('We are on our way.')
  })

  test('the mailbox says what stands under the name, and not in the voice of a machine', async () => {
    const signature = 'Ovens & repairs\n12 Mill Lane, Leith'
    expect((await ask('PATCH', `/api/mailboxes/${mailboxId}`, { signature })).statusCode).toBe(200)
    await answer(await writes('Maria <maria3@sol.example>', 'hello'))
    expect((await last()).folded).toMatch(/Ana Kovač\nOvens & repairs\n12 Mill Lane, Leith\nhttp/)
    const robotic = await ask('PATCH', `/api/mailboxes/${mailboxId}`, { signature: 'Do not reply to this email' })
    expect(robotic.json()).toMatchObject({ code: 'robotic_wording' })
  })

  test('pictures stand within the words that name them', async () => {
    const picture = await upload('switch.png', 'image/png', 100)
    const file = await upload('manual.pdf', 'application/pdf', 100)
    const id = await writes('Maria <maria4@sol.example>', 'hello')
    await answer(id, { text: 'Here:\n\n[picture: switch.png]', attachmentIds: [picture, file] })
    const mail = await last()
    const [inline, beside] = mail.attachments
    expect(inline).toMatchObject({ name: 'switch.png', inline: true })
    expect(beside).toMatchObject({ name: 'manual.pdf', inline: false })
    expect(got[0]!.raw.toString().replace(/=\r\n/g, '')).toContain(`cid:${inline!.contentId}`)
    expect(mail.html).toContain('data-cid')
  })
})

const slugOf = async (address: string) =>
  (
    await world.db
      .selectFrom('identities')
      .innerJoin('people', 'people.id', 'person_id')
      .select('slug')
      .where('value_key', '=', address)
      .executeTakeFirstOrThrow()
  ).slug

describe('who gets it', () => {
  test('whoever gets it without the others knowing stands nowhere in the mail', async () => {
    const id = await writes('Maria <maria5@sol.example>', 'hello')
    const messageId = await answer(id, { cc: ['tom@x.example'], bcc: ['quiet@y.example', 'TOM@x.example'] })
    expect(got[0]!.to).toEqual(['maria5@sol.example', 'tom@x.example', 'quiet@y.example'])
    expect(got[0]!.raw.toString()).not.toMatch(/quiet|^bcc:/im)
    expect((await ask('GET', `/api/messages/${messageId}`)).json()).toMatchObject({
      bcc: [{ address: 'quiet@y.example' }],
      cc: [{ address: 'tom@x.example' }],
    })
    // others read along: no link to what is Maria's, but the door at which each asks for their own
    expect(got[0]!.raw.toString()).not.toContain('/place/')
    expect((await last()).folded).toMatch(/Your letters with us: http:\/\/rapport\.test\/place$/m)
  })

  test('our own addresses are never written to, however they are meant', async () => {
    const id = await writes('Maria <maria6@sol.example>', 'hello')
    await answer(id, { cc: ['Support@fern.example', 'support+x@fern.example', 'tom@x.example'] })
    expect(got[0]!.to).toEqual(['maria6@sol.example', 'tom@x.example'])
    expect((await last()).cc.map((one) => one.address)).toEqual(['tom@x.example'])
  })

  test('what the mail server said of each is told', async () => {
    const id = await writes('Maria <maria7@sol.example>', 'hello')
    const messageId = await answer(id, { cc: ['gone@x.example'] })
    expect((await ask('GET', `/api/messages/${messageId}`)).json()).toMatchObject({
      delivery: {
        state: 'failed',
        told: [
          { address: 'maria7@sol.example', taken: true, words: '' },
          { address: 'gone@x.example', taken: false, words: expect.stringContaining('no such person') },
        ],
      },
    })
  })
})

describe('signing', () => {
  const dkim = () => `/api/mailboxes/${mailboxId}/dkim`
  const check = () => ask('POST', `${dkim()}-checks`)
  const verified = async () => {
    const resolver = async (name: string) => world.house.resolveTxt!(name)
    const { results } = await dkimVerify(got.at(-1)!.raw, { resolver: resolver as never })
    return results.map((one: { status: { result: string } }) => one.status.result)
  }

  test('begins once the DNS has the key, and every mail then proves whose it is', async () => {
    type Settings = { dkim: { record: { name: string; value: string }; signsSince: string | null } | null }
    const made = (await ask('PUT', dkim(), { selector: 'oven' })).json<Settings>()
    expect(made.dkim).toMatchObject({ record: { name: 'oven._domainkey.fern.example' }, signsSince: null })
    expect(JSON.stringify(made)).not.toContain('PRIVATE')
    expect((await check()).json()).toMatchObject({ outcome: 'missing' })
    await answer(await writes('Maria <maria8@sol.example>', 'hello'))
    expect(got[0]!.raw.toString()).not.toContain('DKIM-Signature')
    dns.set('oven._domainkey.fern.example', 'v=DKIM1; k=rsa; p=AAAA')
    expect((await check()).json()).toMatchObject({ outcome: 'different' })
    dns.set('oven._domainkey.fern.example', made.dkim!.record.value)
    expect((await check()).json()).toMatchObject({ outcome: 'found' })
    await answer(await writes('Maria <maria9@sol.example>', 'hello'), { text: 'Grüße\n.\nfrom a dot' })
    expect(await verified()).toEqual(['pass'])
  })

  test('the key lies sealed, a pasted one is looked at, and without one nothing is signed', async () => {
    const row = await world.db.selectFrom('mailboxes').select('dkim').where('id', '=', mailboxId).executeTakeFirst()
    expect(JSON.stringify(row)).not.toContain('PRIVATE')
    expect((await ask('PUT', dkim(), { privateKey: 'not a key' })).json()).toMatchObject({ code: 'bad_key' })
    expect((await ask('DELETE', dkim())).statusCode).toBe(204)
    await answer(await writes('Maria <maria10@sol.example>', 'hello'))
    expect(got[0]!.raw.toString()).not.toContain('DKIM-Signature')
    expect((await check()).statusCode).toBe(404)
  })
})

describe('a file that is too large for a mail', () => {
  const fetchFrom = (url: string) =>
    world.app.inject({ url: url.replace('http://rapport.test', ''), headers: { 'accept-language': 'de, en;q=0.5' } })

  test('leaves as a link: a page without script, a file that is only saved, until its time is over', async () => {
    await ask('PATCH', `/api/mailboxes/${mailboxId}`, { attachMost: 1_000_000 })
    const large = await upload('plan & more.html', 'text/html', 900_000)
    const small = await upload('note.txt', 'text/plain', 200_000)
    const id = await writes('Maria <maria11@sol.example>', 'hello')
    await answer(id, { attachmentIds: [large, small] })
    const mail = await last()
    expect(mail.attachments.map((file) => file.name)).toEqual(['note.txt'])
    const [url] = /http:\/\/rapport\.test\/files\/\S+/.exec(mail.visible)!
    const page = await fetchFrom(url)
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.body).toContain('plan &amp; more.html')
    expect(page.body).toContain('Ana Kovač hat Ihnen diese Datei geschickt')
    const address = /action="([^"]+)"/.exec(page.body)![1]!
    const file = await fetchFrom(address)
    expect(file.headers).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment;/),
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'application/octet-stream',
    })
    expect(file.rawPayload.length).toBe(900_000)
    // changed by a letter, it is nobody's
    const at = url.length - 10
    const changed = `${url.slice(0, at)}${url[at] === 'A' ? 'B' : 'A'}${url.slice(at + 1)}`
    expect((await fetchFrom(changed)).statusCode).toBe(404)
    // what went along has no link, also not by a token of ours
    expect(readFileToken(url.split('/').at(-1)!, world.house.secrets)?.id).toBe(large)
    await world.db
      .updateTable('attachments')
      .set({ link_until: new Date(0) })
      .where('id', '=', large)
      .execute()
    for (const gone of [url, address]) expect((await fetchFrom(gone)).statusCode).toBe(404)
  })
})
