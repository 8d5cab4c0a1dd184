import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { recognise } from '../people/index.ts'
import { newId } from '../platform/ids.ts'
import { closeConversation } from './close.ts'
import { beginDelivery, deliveryFailed, deliverySucceeded, retryDelivery } from './delivery.ts'
import { readDrafts, saveDraft } from './drafts.ts'
import { readLifeline } from './lifeline.ts'
import { readMyGroup } from './my-people.ts'
import { noteCall } from './note.ts'
import { putOff } from './put-off.ts'
import { readConversation } from './read.ts'
import { receiveMessage } from './receive.ts'
import { reply } from './reply.ts'
import { startConversation } from './start.ts'
import { takeBack } from './take-back.ts'

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const sam = await world.agent({ name: 'Sam Rivers' })
const words = (text: string) => ({ text, attachmentIds: [], clientId: newId() })
const stateOf = async (id: string) => (await readConversation(world.act(), id)).state

/** Someone writes for the first time. */
function arrives(address: string) {
  return world.act().transaction(async (act) => {
    const { personId, identityId } = await recognise(act, { kind: 'email', value: address, how: 'mail' })
    const said = { subject: 'The oven', text: 'It stopped.', folded: '', html: null, htmlMatters: false, envelope: {} }
    const how = { channel: 'mail' as const, mailboxId: null, conversationId: null, at: act.now, attachments: [] }
    return { personId, ...(await receiveMessage(act, { personId, identityId, ...said, ...how })) }
  })
}

test('somebody set aside comes back, though the clock that starts jobs is ahead of ours', async () => {
  const { conversationId } = await arrives('ida@lund.example')
  await putOff(world.act(ana), conversationId, new Date(Date.now() + 3_600_000))
  const due = () => world.pool.query(`update graphile_worker._private_jobs set run_at = now() - interval '1 second'`)
  await due()
  await world.work()
  expect(await stateOf(conversationId)).toBe('later')
  await world.db
    .updateTable('conversations')
    .set({ later_until: sql`now() - interval '1 minute'` })
    .where('id', '=', conversationId)
    .execute()
  await due()
  await world.work()
  expect(await stateOf(conversationId)).toBe('open')
})

test('an answer that did not reach them leaves them waiting for us, also when all seemed done', async () => {
  const { conversationId } = await arrives('lea@martin.example')
  const id = await reply(world.act(ana), conversationId, words('Bonjour.'))
  await beginDelivery(world.act(), id)
  await deliverySucceeded(world.act(), id)
  await closeConversation(world.act(ana), conversationId, '')
  await deliveryFailed(world.act(), id, {
    code: 'came_back',
    values: { whom: '', why: 'nobody', said: 'no such user' },
    words: 'It came back: no such user',
  })
  expect(await stateOf(conversationId)).toBe('open')
  await retryDelivery(world.act(ana), id)
  expect(await stateOf(conversationId)).toBe('waiting')
})

test('what was begun after an answer stays when the answer is taken back', async () => {
  const { conversationId, personId } = await arrives('noor@vd.example')
  const id = await reply(world.act(ana), conversationId, words('It is nto.'))
  await saveDraft(world.act(ana), personId, 'message', { conversationId, text: 'And one more', attachmentIds: [] })
  await takeBack(world.act(ana), id)
  expect(await readDrafts(world.act(ana), personId)).toMatchObject([{ text: 'It is nto.\n\nAnd one more' }])
})

test('a first letter that was taken back leaves lists readable', async () => {
  const person = { name: 'Olga Brandt', email: 'olga@brandt.example' }
  for (let i = 0; i < 2; i++) {
    const first = { ...words('Good morning.'), cc: [], bcc: [] }
    const { messageId } = await startConversation(world.act(sam), { person, channel: 'mail', subject: 'x', first })
    await takeBack(world.act(sam), messageId)
  }
  expect((await readMyGroup(world.act(sam), 'theirTurn', { limit: 1 })).items).toHaveLength(1)
})

test('what was sent twice is said once: a call, and a first letter', async () => {
  const { conversationId, personId } = await arrives('yuki@mori.example')
  const call = { text: 'She asked for a call.', clientId: newId(), by: 'person' as const }
  const ids = await Promise.all([1, 2].map(() => noteCall(world.act(ana), conversationId, call)))
  expect(new Set(ids).size).toBe(1)
  expect((await readLifeline(world.act(), personId, { limit: 10 })).messages).toHaveLength(2)
  const letter = {
    person: { name: 'Kim Seo', email: 'kim@seo.example' },
    channel: 'mail' as const,
    subject: '',
    first: { ...words('Hello Kim.'), cc: [], bcc: [] },
  }
  const started = await Promise.all([1, 2].map(() => startConversation(world.act(ana), letter)))
  expect(started[0]).toEqual(started[1])
})

test('an answer that is just leaving cannot be taken back, and neither waits for the other', async () => {
  const { conversationId } = await arrives('eva@brot.example')
  const id = await reply(world.act(ana), conversationId, words('Tomorrow.'))
  let taking: Promise<unknown> | undefined
  await world.act().transaction(async (act) => {
    await beginDelivery(act, id)
    taking = takeBack(world.act(ana), id).catch((error: unknown) => error)
    await new Promise((done) => setTimeout(done, 300))
    // what the channel notes in the same commit
    await sql`insert into mail_ids (header_id, message_id, conversation_id) values ('one@x', ${id}, ${conversationId})`.execute(
      act.db,
    )
  })
  expect(await taking).toMatchObject({ code: 'already_sent' })
})

test('a word that came while an agent pressed done, or later, does not disappear with it', async () => {
  const { conversationId, personId, messageId } = await arrives('piet@deboer.example')
  const again = { personId, identityId: null, conversationId, channel: 'mail' as const, mailboxId: null, subject: '' }
  const said = { text: 'One more thing.', folded: '', html: null, htmlMatters: false, envelope: {}, attachments: [] }
  await new Promise((done) => setTimeout(done, 5))
  await receiveMessage(world.act(), { ...again, ...said, at: new Date() })
  const held = { code: 'unseen_message' }
  await expect(closeConversation(world.act(ana), conversationId, '', messageId)).rejects.toMatchObject(held)
  const tomorrow = new Date(Date.now() + 86_400_000)
  await expect(putOff(world.act(ana), conversationId, tomorrow, messageId)).rejects.toMatchObject(held)
  expect(await stateOf(conversationId)).toBe('open')
})
