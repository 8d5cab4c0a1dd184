import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { visitAs } from '../../../test/visit.ts'
import { type Agent, openWorld, type World } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { connectMailbox } from '../connect.ts'
import { keepOne } from './keep.ts'
import { closeLines } from './lines.ts'
import { conversationFromAddress } from './reply-address.ts'
import { sendMessage } from './send.ts'
import { stopReaders, understandMail } from './understand.ts'

const MARIA = 'María López <maria@sol.example>'
const KELLER = { name: 'Jonas Keller', email: 'jonas@ofenbau-keller.example' }
let world: World
let mailboxId: string
let ana: Agent
let cookie: string
const got: { raw: Buffer; to: string[] }[] = []
const post = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
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
  await new Promise<void>((ready) => post.listen(0, '127.0.0.1', ready))
  const { port } = post.server.address() as { port: number }
  const server = { host: '127.0.0.1', port, security: 'none' as const, user: '', password: '' }
  const servers = { imap: { ...server, port: 1 }, smtp: server, folders: ['INBOX'], name: '' }
  const given = { ...servers, address: 'support@fern.example', takeFrom: null, untried: true, plusAddresses: true }
  mailboxId = await connectMailbox(world.act(), world.house, given)
  ana = await world.agent({ name: 'Ana Kovač' })
  cookie = await world.signIn(ana)
})
beforeEach(() => {
  got.length = 0
})
afterAll(async () => {
  closeLines()
  await stopReaders()
  await new Promise<void>((closed) => post.close(closed))
})

const ask = (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, who = cookie) =>
  world.app.inject({ method, url, headers: { cookie: who }, ...(payload ? { payload } : {}) })

type Taken = { id: string; conversationId: string; personId: string; identityId: string; text: string }
async function writes(raw: string): Promise<Taken> {
  const id = await keepOne(world.act(), mailboxId, Buffer.from(raw))
  await world.work()
  return world.db
    .selectFrom('raw_mails')
    .innerJoin('messages', 'messages.id', 'message_id')
    .select(['messages.id', 'conversation_id as conversationId', 'by_person_id as personId', 'text'])
    .select('identity_id as identityId')
    .where('raw_mails.id', '=', id)
    .$castTo<Taken>()
    .executeTakeFirstOrThrow()
}

const plain = (from: string, text: string, more = '') =>
  `From: ${from}\r\nTo: support@fern.example\r\nMessage-ID: <${newId()}@x.example>\r\nSubject: The oven\r\n${more}\r\n${text}`
const withPicture = (from: string, text: string) =>
  plain(
    from,
    `--b\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--b\r\nContent-Type: image/png; name=plate.png\r\nContent-Disposition: attachment; filename=plate.png\r\nContent-Transfer-Encoding: base64\r\n\r\naGVsbG8=\r\n--b\r\nContent-Type: text/plain; name=private.txt\r\nContent-Disposition: attachment; filename=private.txt\r\n\r\nmy bank\r\n--b--\r\n`,
    'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n',
  )

async function send(id: string): Promise<void> {
  await sendMessage(world.act(), world.house, id)
}
async function answer(conversationId: string, more: object = {}): Promise<{ id: string; to: { address: string }[] }> {
  const payload = { text: 'We are looking into it.', clientId: newId(), ...more }
  const response = await ask('POST', `/api/conversations/${conversationId}/messages`, payload)
  expect(response.statusCode, response.body).toBe(201)
  await send(response.json<{ id: string }>().id)
  return response.json()
}
async function passOn(letter: Taken, more: object = {}) {
  const payload = { messageId: letter.id, to: KELLER, text: 'Can you see what broke?', clientId: newId(), ...more }
  return ask('POST', `/api/conversations/${letter.conversationId}/inquiries`, payload)
}
const stateOf = (id: string) =>
  world.db
    .selectFrom('conversations')
    .select(['state', 'last_words', 'last_by', 'waiting_since'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

/** Maria wrote, was answered, wrote again with files; Ana passes that on. Jonas answers. */
describe('a letter that is passed on to somebody outside', () => {
  let first: Taken
  let letter: Taken
  let jonas: Taken
  let replyTo = ''

  beforeAll(async () => {
    first = await writes(plain(MARIA, 'My secret recipe is at stake.'))
    await answer(first.conversationId)
    letter = await writes(
      withPicture(MARIA, 'The plate shows E4.\r\n\r\nOn 22 Nov 2026, Ana wrote:\r\n> We are looking into it.').replace(
        'To: support@fern.example',
        `To: ${await addressOf(first.conversationId)}`,
      ),
    )
    expect(letter.conversationId).toBe(first.conversationId)
  })

  test('leaves with the note, its head, its words and the files that were chosen, and nothing else', async () => {
    const before = await stateOf(letter.conversationId)
    const files = await world.db.selectFrom('attachments').selectAll().where('message_id', '=', letter.id).execute()
    const plate = files.find((file) => file.name === 'plate.png')
    const response = await passOn(letter, { fileIds: [plate?.id] })
    expect(response.statusCode, response.body).toBe(201)
    const shown = response.json<{ id: string; passesOn: string }>()
    expect(shown).toMatchObject({ passesOn: letter.id, to: [{ name: 'Jonas Keller', address: KELLER.email }] })
    await send(shown.id)
    expect(got).toMatchObject([{ to: [KELLER.email] }])
    const mail = await understandMail(got[0]!.raw)
    replyTo = mail.replyTo[0]?.address ?? ''
    expect(conversationFromAddress(replyTo, world.house.secrets)).toBe(letter.conversationId)
    expect(mail).toMatchObject({ inReplyTo: [], references: [], cc: [] })
    expect(mail.attachments.map((file) => file.name)).toEqual(['plate.png'])
    const raw = got[0]!.raw.toString().replaceAll('=\r\n', '')
    for (const word of [
      'Can you see what broke?',
      'The plate shows E4.',
      'From: Mar',
      'maria@sol.example',
      'Date: ',
      'Subject: The oven',
    ])
      expect(raw.includes(word) || (await whole(mail)).includes(word), word).toBe(true)
    for (const secret of ['secret recipe', 'looking into it', 'my bank', '/place/', 'private.txt'])
      expect((await whole(mail)) + raw, secret).not.toContain(secret)
    // Maria waits for us as before
    expect(await stateOf(letter.conversationId)).toEqual(before)
    expect(got).toHaveLength(1)
  })

  test('is read by its receiver’s mail program as passed on, from whom it was', async () => {
    await send((await passOn(letter)).json<{ id: string }>().id)
    const mail = await understandMail(got.at(-1)!.raw)
    expect(mail.forwards[0]).toMatchObject({ from: { address: 'maria@sol.example' }, subject: 'The oven' })
  })

  test('brings their answer into the conversation, under their own name, and nothing warns of them', async () => {
    jonas = await writes(
      plain(`Jonas Keller <${KELLER.email}>`, 'It is the fuse.').replace('support@fern.example', replyTo),
    )
    expect(jonas.conversationId).toBe(letter.conversationId)
    const shown = (await ask('GET', `/api/messages/${jonas.id}`)).json<{ author: object; caution: string | null }>()
    expect(shown).toMatchObject({ author: { face: { name: 'Jonas Keller' } }, caution: null })
    expect(await stateOf(letter.conversationId)).toMatchObject({
      state: 'open',
      last_words: 'Jonas Keller: It is the fuse.',
    })
    const conversation = (await conversationOf(letter.conversationId)) as {
      people: { part: string; face: { name: string } }[]
    }
    expect(conversation.people.map((one) => [one.face.name, one.part])).toEqual([['Jonas Keller', 'asked']])
  })

  test('an answer to the person then goes to her, with no copy to whom was asked, and knows nothing of their mails', async () => {
    expect(await conversationOf(letter.conversationId)).toMatchObject({
      replyTo: { value: 'maria@sol.example' },
      replyCc: [],
    })
    const said = await answer(letter.conversationId, { text: 'It is a fuse; Jonas comes on Monday.' })
    expect(said.to).toMatchObject([{ address: 'maria@sol.example' }])
    const raw = got.at(-1)!.raw.toString()
    expect(raw).not.toContain('It is the fuse.')
    expect(raw).not.toContain('keller')
    const mail = await understandMail(got.at(-1)!.raw)
    const theirs = await world.db
      .selectFrom('mail_ids')
      .select('header_id')
      .where('message_id', '=', jonas.id)
      .execute()
    expect(mail.references).not.toContain(theirs[0]?.header_id)
    expect(mail.inReplyTo).toHaveLength(1)
  })

  test('whoever was asked is answered when somebody chooses to, and gets no way into the conversation', async () => {
    await answer(letter.conversationId, { text: 'Thank you, Jonas.', identityId: jonas.identityId })
    expect(got.at(-1)?.to).toEqual([KELLER.email])
    const raw = got.at(-1)!.raw.toString()
    expect(raw).toContain('It is the fuse.')
    for (const secret of ['secret recipe', 'E4', '/place']) expect(raw, secret).not.toContain(secret)
  })

  test('neither sees in their own place what went to the other', async () => {
    const seen = async (who: Taken) => {
      const visit = await visitAs(world, who, 'asked')
      const list = await ask('GET', '/api/place/conversations', undefined, visit)
      const one = await ask('GET', `/api/place/conversations/${letter.conversationId}`, undefined, visit)
      return list.body + one.body
    }
    const hers = await seen(letter)
    expect(hers).toContain('The plate shows E4.')
    for (const secret of ['Can you see what broke?', 'It is the fuse.', 'Thank you, Jonas.', 'Keller'])
      expect(hers, secret).not.toContain(secret)
    const his = await seen(jonas)
    for (const secret of ['secret recipe', 'looking into it', 'comes on Monday'])
      expect(his, secret).not.toContain(secret)
  })

  test('says nothing to the person: no bond grows by it', async () => {
    const said = () =>
      world.db
        .selectFrom('happenings')
        .select('source_id')
        .where('conversation_id', '=', letter.conversationId)
        .execute()
    await world.work()
    const before = (await said()).length
    await send((await passOn(letter)).json<{ id: string }>().id)
    await world.work()
    expect(await said()).toHaveLength(before)
  })

  test('taken back in time it is gone, and lies in no draft to the person', async () => {
    const files = await world.db.selectFrom('attachments').select('id').where('message_id', '=', letter.id).execute()
    const { id } = (await passOn(letter, { fileIds: files.map((file) => file.id) })).json<{ id: string }>()
    expect((await ask('DELETE', `/api/messages/${id}`)).statusCode).toBe(204)
    expect(await world.db.selectFrom('attachments').select('id').where('message_id', '=', id).execute()).toEqual([])
    expect(await world.db.selectFrom('drafts').select('text').where('agent_id', '=', ana.id).execute()).toEqual([])
    await world.work()
    // its letter has its files still
    const opened = await ask('GET', `/api/attachments/${files[0]?.id}/plate.png`)
    expect(opened.statusCode).toBe(200)
  })

  test('asked twice over a broken line, it leaves once', async () => {
    const clientId = newId()
    const [one, two] = await Promise.all([passOn(letter, { clientId }), passOn(letter, { clientId })])
    expect(one.json<{ id: string }>().id).toBe(two.json<{ id: string }>().id)
  })

  test('goes to somebody outside only: not to the person, not to a colleague; and only what is of this conversation', async () => {
    expect((await passOn(letter, { to: { name: '', email: 'maria@sol.example' } })).json()).toMatchObject({
      code: 'not_outside',
    })
    expect((await passOn(letter, { to: { name: '', email: ana.email } })).json()).toMatchObject({ code: 'not_outside' })
    const other = await writes(plain('Tom <tom@pier.example>', 'Hello'))
    expect((await passOn({ ...letter, id: other.id })).json()).toMatchObject({ code: 'not_found' })
    const [file] = await world.db.selectFrom('attachments').select('id').where('message_id', '=', letter.id).execute()
    expect((await passOn(other, { fileIds: [file?.id] })).json()).toMatchObject({ code: 'not_found' })
  })
})

async function addressOf(conversationId: string): Promise<string> {
  const { replyAddress } = await import('./reply-address.ts')
  return replyAddress('support@fern.example', conversationId, world.house.secrets) ?? ''
}

async function whole(mail: Awaited<ReturnType<typeof understandMail>>): Promise<string> {
  return [mail.visible, mail.folded, JSON.stringify(mail.forwards)].join('\n')
}

async function conversationOf(id: string): Promise<object> {
  const { readConversation } = await import('../../conversations/index.ts')
  return readConversation(world.act(), id)
}
