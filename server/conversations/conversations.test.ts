import { expect, test } from 'vitest'
import { type Agent, openWorld } from '../../test/world.ts'
import { recognise } from '../people/index.ts'
import { newId } from '../platform/ids.ts'
import { closeConversation, reopenConversation } from './close.ts'
import { beginDelivery, deliveryFailed, deliverySucceeded, retryDelivery } from './delivery.ts'
import { readDrafts, saveDraft } from './drafts.ts'
import { passTo } from './pass-to.ts'
import { readLifeline } from './lifeline.ts'
import { readMyGroup, readMyPeople } from './my-people.ts'
import { noteCall, writeNote } from './note.ts'
import { putOff } from './put-off.ts'
import { readConversation } from './read.ts'
import { receiveMessage } from './receive.ts'
import { reply } from './reply.ts'
import { search } from './search.ts'
import { startConversation } from './start.ts'
import { takeBack } from './take-back.ts'

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const sam = await world.agent({ name: 'Sam Rivers' })

const morning = new Date('2026-03-02T08:12:00Z')
const minutes = (count: number, from = morning) => new Date(from.getTime() + count * 60_000)

/** A mail from someone, as the mail channel would hand it over. */
function mailFrom(
  address: string,
  text: string,
  options: { name?: string; at?: Date; conversationId?: string; subject?: string } = {},
) {
  const at = options.at ?? morning
  return world.act(undefined, at).transaction(async (act) => {
    const { personId, identityId } = await recognise(act, {
      kind: 'email',
      value: address,
      ...(options.name ? { name: options.name } : {}),
      how: 'mail',
    })
    const kept = await receiveMessage(act, {
      personId,
      identityId,
      conversationId: options.conversationId ?? null,
      channel: 'mail',
      mailboxId: null,
      subject: options.subject ?? 'The oven',
      text,
      folded: '',
      html: null,
      htmlMatters: false,
      envelope: {},
      at,
      attachments: [],
    })
    return { ...kept, personId, identityId }
  })
}
const words = (text: string) => ({ text, attachmentIds: [], clientId: newId() })
const groupOf = async (agent: Agent, personId: string) =>
  Object.entries(await readMyPeople(world.act(agent))).find(([, rows]) =>
    rows.some((row) => typeof row === 'object' && row.person.id === personId),
  )?.[0]

test('a stranger waits for the team; whoever answers looks after them from then on', async () => {
  const jun = await mailFrom('jun@okafor.example', 'Is the rye flour back?', { name: 'Jun Okafor' })
  expect(await groupOf(ana, jun.personId)).toBe('team')
  await reply(world.act(ana, minutes(5)), jun.conversationId, words('It is, since yesterday.'))
  expect(await groupOf(ana, jun.personId)).toBe('theirTurn')
  await mailFrom('jun@okafor.example', 'Lovely, two sacks please.', {
    at: minutes(9),
    conversationId: jun.conversationId,
  })
  expect(await groupOf(ana, jun.personId)).toBe('waiting')
  expect(await groupOf(sam, jun.personId)).toBeUndefined()
})

test('a long list goes on page by page, in the same order', async () => {
  for (let i = 0; i < 7; i++) await mailFrom(`queue${i}@x.example`, `Number ${i}`, { at: minutes(-500 + i) })
  const first = await readMyGroup(world.act(sam), 'team', { limit: 4 })
  const second = await readMyGroup(world.act(sam), 'team', { limit: 4, cursor: first.next! })
  expect([...first.items, ...second.items].slice(0, 7).map((row) => row.words)).toEqual(
    Array.from({ length: 7 }, (_, i) => `Number ${i}`),
  )
})

test('someone who writes many letters at once hides nobody who waits behind them', async () => {
  for (let i = 0; i < 60; i++)
    await mailFrom('many@letters.example', `Letter ${i}`, { at: minutes(-900 + i), name: 'Many Letters' })
  await mailFrom('one@letter.example', 'Only one.', { at: minutes(-100), name: 'One Letter' })
  const names = (await readMyPeople(world.act(sam))).team.map((row) => row.person.name)
  expect(names.filter((name) => name.endsWith('Letters'))).toEqual(['Many Letters'])
  expect(names).toContain('One Letter')
})

test('writing again reopens the conversation', async () => {
  const piet = await mailFrom('piet@deboer.example', 'Thanks, the knee is better.', { name: 'Piet de Boer' })
  await closeConversation(world.act(ana), piet.conversationId, 'His knee is better.')
  expect(await readConversation(world.act(), piet.conversationId)).toMatchObject({
    state: 'closed',
    outcome: 'His knee is better.',
    waitingSince: null,
  })
  await mailFrom('piet@deboer.example', 'One more thing.', { at: minutes(30), conversationId: piet.conversationId })
  expect(await readConversation(world.act(), piet.conversationId)).toMatchObject({
    state: 'open',
    closedAt: null,
    waitingSince: minutes(30).toISOString(),
  })
})

test('done can be undone, and is where it was', async () => {
  const eva = await mailFrom('eva@brot.example', 'When is the next delivery?', { name: 'Eva Brandt' })
  await closeConversation(world.act(ana), eva.conversationId, '')
  await reopenConversation(world.act(ana), eva.conversationId)
  expect(await readConversation(world.act(), eva.conversationId)).toMatchObject({
    state: 'open',
    waitingSince: morning.toISOString(),
  })
})

test('an answer sent twice by a shaky connection is said once', async () => {
  const kim = await mailFrom('kim@seo.example', 'Hello?', { name: 'Kim Seo' })
  const same = words('Hello Kim.')
  const ids = await Promise.all([1, 2, 3].map(() => reply(world.act(ana), kim.conversationId, same)))
  expect(new Set(ids).size).toBe(1)
  expect((await readLifeline(world.act(), kim.personId, { limit: 40 })).messages).toHaveLength(2)
})

test('an answer can be taken back for ten seconds, and its words are the draft again', async () => {
  const noor = await mailFrom('noor@vd.example', 'The invoice is wrong.', { name: 'Noor van Dijk' })
  const id = await reply(world.act(ana), noor.conversationId, words('It is nto.'))
  await takeBack(world.act(ana), id)
  expect(await readConversation(world.act(), noor.conversationId)).toMatchObject({
    state: 'open',
    waitingSince: morning.toISOString(),
  })
  expect(await readDrafts(world.act(ana), noor.personId)).toMatchObject([{ kind: 'message', text: 'It is nto.' }])
  const gone = await reply(world.act(ana), noor.conversationId, words('It is not.'))
  await beginDelivery(world.act(), gone)
  await expect(takeBack(world.act(ana), gone)).rejects.toMatchObject({ code: 'already_sent' })
  await expect(takeBack(world.act(sam), gone)).rejects.toMatchObject({ code: 'not_found' })
})

test('a message that could not leave says why, and is tried again by one click', async () => {
  const lea = await mailFrom('lea@martin.example', 'Bonjour', { name: 'Léa Martin' })
  const id = await reply(world.act(ana), lea.conversationId, words('Bonjour Léa.'))
  expect(await beginDelivery(world.act(), id)).toBe(true)
  await deliveryFailed(world.act(), id, {
    code: 'came_back',
    values: { whom: '', why: 'nobody', said: '' },
    words: 'The mail server does not know this address.',
  })
  const failed = (await readLifeline(world.act(), lea.personId, { limit: 40 })).messages.at(-1)
  expect(failed?.delivery).toMatchObject({
    state: 'failed',
    reason: 'The mail server does not know this address.',
    why: { code: 'came_back', values: { why: 'nobody' } },
  })
  await retryDelivery(world.act(ana), id)
  expect(await beginDelivery(world.act(), id)).toBe(true)
  await deliverySucceeded(world.act(), id)
  expect(await beginDelivery(world.act(), id)).toBe(false)
  await expect(retryDelivery(world.act(ana), id)).rejects.toMatchObject({ code: 'not_failed' })
})

test('an answer written past something unseen is held back', async () => {
  const ali = await mailFrom('ali@hadi.example', 'Two sacks.', { name: 'علي هادي' })
  await mailFrom('ali@hadi.example', 'No, three.', { at: minutes(3), conversationId: ali.conversationId })
  await expect(
    reply(world.act(ana), ali.conversationId, { ...words('Two it is.'), seen: ali.messageId }),
  ).rejects.toMatchObject({ code: 'unseen_message' })
  const other = await mailFrom('ali@hadi.example', 'And another thing.', { at: minutes(5), subject: 'Invoice' })
  const latest = await mailFrom('ali@hadi.example', 'Three, please.', {
    at: minutes(6),
    conversationId: ali.conversationId,
  })
  const before = await mailFrom('ali@hadi.example', 'New subject.', { at: minutes(7), subject: 'Sugar' })
  expect(before.conversationId).not.toBe(other.conversationId)
  await expect(
    reply(world.act(ana), ali.conversationId, { ...words('Three it is.'), seen: latest.messageId }),
  ).rejects.toMatchObject({ code: 'unseen_message', details: { messageId: before.messageId } })
})

test('a conversation set aside comes back in time, and sooner when they write', async () => {
  const ida = await mailFrom('ida@lund.example', 'Remind me after Easter.', { name: 'Ida Lund' })
  await expect(putOff(world.act(ana), ida.conversationId, new Date(0))).rejects.toMatchObject({ code: 'time_passed' })
  await putOff(world.act(ana), ida.conversationId, new Date(Date.now() + 3_600_000))
  expect(await readConversation(world.act(), ida.conversationId)).toMatchObject({ state: 'later', waitingSince: null })
  await world.work()
  expect((await readConversation(world.act(), ida.conversationId)).state).toBe('later')
  await mailFrom('ida@lund.example', 'Now, please.', { at: minutes(20), conversationId: ida.conversationId })
  expect((await readConversation(world.act(), ida.conversationId)).state).toBe('open')
  await putOff(world.act(ana, new Date(Date.now() - 7_200_000)), ida.conversationId, new Date(Date.now() - 1000))
  await world.work()
  expect((await readConversation(world.act(), ida.conversationId)).state).toBe('open')
})

test('passed on, the person waits for a colleague; given to the team, for all of them', async () => {
  const rosa = await mailFrom('rosa@conti.example', 'Il forno non si accende.', { name: 'Rosa Conti' })
  await passTo(world.act(ana), rosa.conversationId, sam.id)
  expect(await groupOf(sam, rosa.personId)).toBe('waiting')
  await passTo(world.act(sam), rosa.conversationId, null)
  expect(await groupOf(sam, rosa.personId)).toBe('team')
})

test("a note changes nobody's turn, and never becomes the words that a list shows", async () => {
  const bo = await mailFrom('bo@nilsen.example', 'Where is my parcel?', { name: 'Bo Nilsen' })
  await writeNote(world.act(ana), bo.conversationId, words('Sam, is it still in Leith?'))
  expect((await readMyPeople(world.act(ana))).team.find((row) => row.person.id === bo.personId)?.words).toBe(
    'Where is my parcel?',
  )
})

test('a call is written into the lifeline, under whoever spoke', async () => {
  const yuki = await mailFrom('yuki@mori.example', '電話をください。', { name: '森 雪' })
  await noteCall(world.act(ana), yuki.conversationId, {
    text: 'She asked for a call before six.',
    clientId: newId(),
    by: 'person',
  })
  const last = (await readLifeline(world.act(), yuki.personId, { limit: 40 })).messages.at(-1)
  expect(last).toMatchObject({ channel: 'phone', author: { kind: 'person', face: { name: '森 雪' } }, delivery: null })
})

test('a colleague who joins in writes under their own name, in the same lifeline, and is answered', async () => {
  const olu = await mailFrom('olu@bakery.example', 'We need a new mixer.', { name: 'Olu Bello' })
  const dee = await mailFrom('dee@bakery.example', 'Olu is away; I decide now.', {
    name: 'Dee Marsh',
    at: minutes(4),
    conversationId: olu.conversationId,
  })
  const lifeline = await readLifeline(world.act(), olu.personId, { limit: 40 })
  expect(lifeline.messages.map((message) => message.author.face?.name)).toEqual(['Olu Bello', 'Dee Marsh'])
  expect(
    (await readLifeline(world.act(), dee.personId, { limit: 40 })).messages.map((message) => message.text),
  ).toEqual(['Olu is away; I decide now.'])
  await reply(world.act(ana, minutes(9)), olu.conversationId, words('Good to meet you, Dee.'))
  expect((await readLifeline(world.act(), olu.personId, { limit: 40 })).messages.at(-1)?.to).toEqual([
    { name: 'Dee Marsh', address: 'dee@bakery.example' },
  ])
  const stranger = await mailFrom('stranger@else.example', 'Hello', { name: 'Some Stranger' })
  await expect(
    reply(world.act(ana), olu.conversationId, { ...words('Hm.'), identityId: stranger.identityId }),
  ).rejects.toMatchObject({ code: 'no_address' })
})

test('an agent writes first to someone new, who is then known', async () => {
  const started = await startConversation(world.act(ana), {
    person: { name: 'Olga Brandt', email: 'olga@brandt.example' },
    channel: 'mail',
    subject: 'Your order',
    first: { ...words('Good morning Olga.'), cc: [], bcc: [] },
  })
  expect(await readConversation(world.act(), started.conversationId)).toMatchObject({
    state: 'waiting',
    subject: 'Your order',
    owner: { name: 'Ana Kovač' },
  })
})

test('a lifeline is paged both ways from any point, over all conversations', async () => {
  let last = await mailFrom('long@story.example', 'message 0', { name: 'Long Story' })
  const ids = [last.messageId]
  for (let i = 1; i < 60; i++) {
    last = await mailFrom('long@story.example', `message ${i}`, {
      at: minutes(i),
      ...(i % 7 ? { conversationId: last.conversationId } : {}),
    })
    ids.push(last.messageId)
  }
  const read = (query: Partial<Parameters<typeof readLifeline>[2]>) =>
    readLifeline(world.act(), last.personId, { limit: 25, ...query })
  const newest = await read({})
  const older = await read({ before: newest.before! })
  const oldest = await read({ before: older.before! })
  expect([...oldest.messages, ...older.messages, ...newest.messages].map((message) => message.id)).toEqual(ids)
  expect([newest.after, oldest.before]).toEqual([null, null])
  const around = await read({ around: ids[30]!, limit: 10 })
  expect(around.messages.map((message) => message.id)).toEqual(ids.slice(25, 36))
  const further = await read({ after: around.after! })
  expect(further.messages[0]!.id).toBe(ids[36])
  await expect(read({ before: 'nonsense' })).rejects.toMatchObject({ code: 'invalid' })
})

test('searching finds people by name, address and words, accents or not', async () => {
  const maria = await mailFrom('maria@panaderiasol.example', 'El horno se paró otra vez, y la boda es el sábado.', {
    name: 'María López',
  })
  await mailFrom('yamada@tokyo.example', '小麦粉はありますか。オーブンが壊れました。', { name: '山田 太郎' })
  const names = async (typed: string) =>
    (await search(world.act(), typed, { limit: 20 })).items.map((item) => item.person.name)
  expect(await names('lopez')).toEqual(['María López'])
  expect(await names('MAR LOP')).toEqual(['María López'])
  expect(await names('panaderiasol')).toEqual(['María López'])
  expect(await names('sabado boda')).toEqual(['María López'])
  expect(await names('小麦粉')).toEqual(['山田 太郎'])
  expect(await names('  ')).toEqual([])
  expect(await names("'; drop table people; --")).toEqual([])
  const [found] = (await search(world.act(), 'sabado', { limit: 20 })).items
  expect(found!.matches).toMatchObject([
    { where: 'message', snippet: 'El horno se paró otra vez, y la boda es el [[sábado]].', messageId: maria.messageId },
  ])
})

test("drafts are each agent's own, and gone when they are empty", async () => {
  const dan = await mailFrom('dan@dray.example', 'Hi', { name: 'Dan Dray' })
  await saveDraft(world.act(ana), dan.personId, 'message', {
    conversationId: dan.conversationId,
    text: 'Dear D',
    attachmentIds: [],
  })
  expect(await readDrafts(world.act(sam), dan.personId)).toEqual([])
  await saveDraft(world.act(ana), dan.personId, 'message', { conversationId: null, text: '', attachmentIds: [] })
  expect(await readDrafts(world.act(ana), dan.personId)).toEqual([])
})

const draftOf = async (personId: string) => (await readDrafts(world.act(ana), personId))[0]?.text ?? null
const writing = (text: string, version?: number) => ({ conversationId: null, text, attachmentIds: [], version })

test('of two saves of a draft that arrive in the wrong order, the later one is kept', async () => {
  const { personId } = await mailFrom('ole@order.example', 'Hi', { name: 'Ole Order' })
  expect(await saveDraft(world.act(ana), personId, 'message', writing('Dear Ole', 12))).toBe(12)
  expect(await saveDraft(world.act(ana), personId, 'message', writing('Dear', 11))).toBe(12)
  expect(await draftOf(personId)).toBe('Dear Ole')
  // emptied by hand, and the save before that comes last
  await saveDraft(world.act(ana), personId, 'message', writing('', 14))
  expect(await saveDraft(world.act(ana), personId, 'message', writing('Dear Ole,', 13))).toBe(14)
  expect(await draftOf(personId)).toBeNull()
})

test('a save that lands after its letter was sent does not bring the words back', async () => {
  const { personId, conversationId } = await mailFrom('lil@late.example', 'Hi', { name: 'Lil Late' })
  await saveDraft(world.act(ana), personId, 'message', writing('Dear Li', 20))
  await reply(world.act(ana), conversationId, { ...words('Dear Lil'), draftVersion: 22 })
  expect(await saveDraft(world.act(ana), personId, 'message', writing('Dear Lil', 21))).toBe(22)
  expect(await draftOf(personId)).toBeNull()
  // also when the first save of all was the late one
  await writeNote(world.act(ana), conversationId, { ...words('Sam?'), draftVersion: 31 })
  await saveDraft(world.act(ana), personId, 'note', writing('Sam?', 30))
  expect(await readDrafts(world.act(ana), personId)).toEqual([])
})

test('what has been written since a letter was sent stays, and what is taken back is the draft', async () => {
  const { personId, conversationId } = await mailFrom('ned@next.example', 'Hi', { name: 'Ned Next' })
  await saveDraft(world.act(ana), personId, 'message', writing('And another thing', 42))
  const messageId = await reply(world.act(ana), conversationId, { ...words('Dear Ned'), draftVersion: 41 })
  expect(await draftOf(personId)).toBe('And another thing')
  await takeBack(world.act(ana), messageId)
  expect(await draftOf(personId)).toBe('Dear Ned\n\nAnd another thing')
})

test('what was noted of a call is no draft of a letter any more', async () => {
  const { personId, conversationId } = await mailFrom('cal@call.example', 'Hi', { name: 'Cal Call' })
  await saveDraft(world.act(ana), personId, 'message', writing('She rang', 50))
  const { text, clientId } = words('She rang')
  await noteCall(world.act(ana), conversationId, { text, clientId, by: 'agent', draftVersion: 51 })
  expect(await draftOf(personId)).toBeNull()
})
