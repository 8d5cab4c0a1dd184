import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { receiveMessage, reply } from '../../conversations/index.ts'
import { recognise } from '../../people/index.ts'
import { queue } from '../../platform/jobs.ts'
import { newId } from '../../platform/ids.ts'
import { sendMessage } from '../email/send.ts'
import { stopReaders } from '../email/understand.ts'

let world: World
let cookie: string

beforeAll(async () => {
  world = await openWorld({ demo: true })
  cookie = await world.signIn(await world.agent({ name: 'Ana Kovač' }))
})
afterAll(stopReaders)

type Whole = {
  id: string
  subject: string
  text: string
  html: string
  headers: { name: string; value: string }[]
  to: { address: string }[]
}
const get = async <T>(url: string) => (await world.app.inject({ url, headers: { cookie } })).json<T>()
const post = (url: string, payload: object) => world.app.inject({ method: 'POST', url, headers: { cookie }, payload })

test('one writes as a customer, an agent answers, nothing leaves, and the customer answers again', async () => {
  const from = { name: 'María López', address: 'maria@panaderiasol.example' }
  expect(
    (
      await post('/api/dev/mails', {
        from,
        subject: 'The oven',
        text: 'It stopped again.',
        html: '<p>It stopped <b>again</b>.</p>',
      })
    ).statusCode,
  ).toBe(202)
  await world.work()
  const first = await world.db
    .selectFrom('messages')
    .innerJoin('people', 'people.id', 'person_id')
    .select(['conversation_id', 'text', 'name'])
    .executeTakeFirstOrThrow()
  expect(first).toMatchObject({ text: 'It stopped again.', name: 'María López' })

  const answered = await post(`/api/conversations/${first.conversation_id}/messages`, {
    text: 'We are on our way.',
    attachmentIds: [],
    clientId: newId(),
  })
  await sendMessage(world.act(), world.house, answered.json<{ id: string }>().id)
  expect(await get(`/api/messages/${answered.json<{ id: string }>().id}`)).toMatchObject({
    delivery: { state: 'sent' },
  })
  const list = await get<{ items: { id: string }[] }>('/api/dev/mails')
  expect(list.items).toHaveLength(1)
  const whole = await get<Whole>(`/api/dev/mails/${list.items[0]?.id}`)
  expect(whole).toMatchObject({
    subject: 'Re: The oven',
    to: [from],
    html: expect.stringContaining('We are on our way.'),
  })
  expect(whole.headers.map((header) => header.name)).toEqual(
    expect.arrayContaining(['Message-ID', 'In-Reply-To', 'Reply-To']),
  )

  await post('/api/dev/mails', { from, text: 'Thank you!', answers: whole.id })
  await world.work()
  const messages = await world.db
    .selectFrom('messages')
    .select(['conversation_id', 'text', 'folded'])
    .orderBy('at')
    .orderBy('id')
    .execute()
  expect(messages.at(-1)).toMatchObject({
    conversation_id: first.conversation_id,
    text: 'Thank you!',
    folded: expect.stringContaining('> We are on our way.'),
  })
})

test('letters of the house, such as links to sign in, stay at home too', async () => {
  await world.act().transaction(async (act) =>
    queue(act, 'letter', {
      to: { name: 'Sam', address: 'sam@x.example' },
      subject: 'Your link',
      text: 'http://rapport.test/sign-in/x',
    }),
  )
  await world.work()
  const [mail] = (await get<{ items: { subject: string; to: unknown }[] }>('/api/dev/mails')).items
  expect(mail).toMatchObject({ subject: 'Your link', to: [{ name: 'Sam', address: 'sam@x.example' }] })
})

test('a real company that is started with --demo is not told that its letters left', async () => {
  const real = await openWorld()
  real.house.config.demo = true
  const begun = await real.app.inject({
    method: 'POST',
    url: '/api/conversations',
    headers: { cookie: await real.signIn(await real.agent({ name: 'Sam Rivers' })) },
    payload: {
      person: { name: 'Olga Brandt', email: 'olga@brandt.example' },
      first: { text: 'Good morning.', clientId: newId() },
    },
  })
  const messageId = begun.json<{ message: { id: string } }>().message.id
  await sendMessage(real.act(), real.house, messageId)
  const message = await real.db.selectFrom('messages').select('delivery').where('id', '=', messageId).executeTakeFirst()
  expect(message).toEqual({ delivery: 'failed' })
})

test('what an agent says in a chat of the demo is heard', async () => {
  const ana = await world.agent({ name: 'Ana Kovač' })
  const { conversationId } = await world.act().transaction(async (act) => {
    const { personId, identityId } = await recognise(act, { kind: 'browser', value: 'browser-of-jun', how: 'chat' })
    const from = { personId, identityId, conversationId: null, channel: 'chat' as const, mailboxId: null }
    const said = { subject: '', text: 'Hello?', folded: '', html: null, htmlMatters: false, envelope: {} }
    return receiveMessage(act, { ...from, ...said, at: act.now, attachments: [] })
  })
  const words = { text: 'Hello Jun.', attachmentIds: [], clientId: newId() }
  const messageId = await reply(world.act(ana, new Date(Date.now() - 60_000)), conversationId, words)
  await world.work()
  const message = await world.db
    .selectFrom('messages')
    .select('delivery')
    .where('id', '=', messageId)
    .executeTakeFirst()
  expect(message).toEqual({ delivery: 'sent' })
})
