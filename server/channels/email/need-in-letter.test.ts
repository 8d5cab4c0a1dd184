import { afterAll, expect, test } from 'vitest'
import { openWorld } from '../../../test/world.ts'
import { receiveMessage, reply } from '../../conversations/index.ts'
import { recognise } from '../../people/index.ts'
import { newId } from '../../platform/ids.ts'
import { sendMessage } from './send.ts'
import { stopReaders, understandMail } from './understand.ts'

const world = await openWorld({ demo: true })
const ana = await world.agent({ name: 'Ana Kovač' })
const headers = { cookie: await world.signIn(ana) }
afterAll(stopReaders)

const line = 'Si le entiendo bien, necesita: el horno arreglado antes del sábado. ¿Es así?'
const words = (text: string) => ({ text, attachmentIds: [], clientId: newId() })

async function leaves(messageId: string) {
  await sendMessage(world.act(), world.house, messageId)
  const { raw } = await world.db
    .selectFrom('outgoing_mails')
    .select('raw')
    .where('message_id', '=', messageId)
    .executeTakeFirstOrThrow()
  return understandMail(raw)
}

test('a letter that says a need back ends with the line and two links, in both parts, in their language', async () => {
  const { conversationId } = await world.act().transaction(async (act) => {
    const value = 'maria@panaderiasol.example'
    const { personId, identityId } = await recognise(act, { kind: 'email', value, name: 'Maria López', how: 'mail' })
    await act.db
      .updateTable('people')
      .set({ languages: ['es', 'en'] })
      .where('id', '=', personId)
      .execute()
    return receiveMessage(act, {
      personId,
      identityId,
      conversationId: null,
      channel: 'mail',
      mailboxId: null,
      subject: 'El horno',
      text: 'Se paró otra vez.',
      folded: '',
      html: null,
      htmlMatters: false,
      envelope: {},
      at: act.now,
      attachments: [],
    })
  })
  const noted = await world.app.inject({
    method: 'PUT',
    url: `/api/conversations/${conversationId}/need`,
    payload: { asks: 'el horno arreglado antes del sábado', feels: 'anxious' },
    headers,
  })
  expect(noted.json().need.restatement).toBe(line)
  const restating = { needId: String(noted.json().need.id), line }
  const mail = await leaves(await reply(world.act(ana), conversationId, { ...words('Querida Maria'), restating }))
  expect(mail.text).toContain(`Querida Maria\n\n${line}\n\nSí: http://rapport.test/understood/`)
  const links = [...(mail.html ?? '').matchAll(/<a href="([^"]+understood[^"]+)"[^>]*>([^<]+)</g)]
  expect(links.map(([, , label]) => label)).toEqual(['Sí', 'No del todo'])
  const page = await world.app.inject({
    url: links[1]![1]!.replace('http://rapport.test', ''),
    headers: { 'accept-language': 'es' },
  })
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain(line)
})

test('any other letter has none', async () => {
  const row = await world.db.selectFrom('conversations').select('id').executeTakeFirstOrThrow()
  const mail = await leaves(await reply(world.act(ana), row.id, words('One more thing.')))
  expect(mail.text + mail.html).not.toContain('understood')
})
