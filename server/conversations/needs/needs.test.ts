import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorld } from '../../../test/world.ts'
import { lockPerson, recognise } from '../../people/index.ts'
import { newId } from '../../platform/ids.ts'
import { secretsFrom } from '../../platform/secrets.ts'
import { closeConversation, reopenConversation } from '../close.ts'
import { readLifeline } from '../lifeline.ts'
import { readMyPeople } from '../my-people.ts'
import { readConversation } from '../read.ts'
import { receiveMessage } from '../receive.ts'
import { reply } from '../reply.ts'
import { takeBack } from '../take-back.ts'
import { readDrafts } from '../drafts.ts'
import { answerNeed } from './answer.ts'
import { needToken } from './link.ts'
import { meetNeed, reopenNeed } from './met.ts'
import { noteNeed, removeNeed } from './note.ts'
import { readAsked, readNeed } from './read.ts'

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const sam = await world.agent({ name: 'Sam Rivers' })
const cookie = await world.signIn(ana)

const morning = new Date('2026-03-02T08:12:00Z')
const hours = (count: number) => new Date(morning.getTime() + count * 3_600_000)
let letters = 0

/** Somebody new writes about an oven. */
function oven() {
  return world.act(undefined, morning).transaction(async (act) => {
    const value = `maria${++letters}@panaderiasol.example`
    const { personId, identityId } = await recognise(act, { kind: 'email', value, name: 'Maria López', how: 'mail' })
    const { conversationId } = await receiveMessage(act, {
      personId,
      identityId,
      conversationId: null,
      channel: 'mail',
      mailboxId: null,
      subject: 'The oven',
      text: 'It stopped again, and the wedding is on Saturday.',
      folded: '',
      html: null,
      htmlMatters: false,
      envelope: {},
      at: morning,
      attachments: [],
    })
    return { personId, conversationId }
  })
}

const repair = { asks: 'the oven repaired before Saturday', feels: 'anxious, a little ashamed to ask' }
const line = 'As I understand it, you need the oven repaired before Saturday. Is that right?'

/** Ana answers and says the need back; the letter leaves. */
async function restated() {
  const { personId, conversationId } = await oven()
  const needId = await noteNeed(world.act(ana, hours(1)), conversationId, repair)
  const messageId = await reply(world.act(ana, hours(2)), conversationId, {
    text: 'Dear Maria, I will see what we can do.',
    attachmentIds: [],
    clientId: newId(),
    restating: { needId, line },
  })
  return { personId, conversationId, needId, messageId }
}
type Restated = Awaited<ReturnType<typeof restated>>

const tokenFor = ({ needId }: { needId: string }, days = 1) =>
  needToken(needId, new Date(Date.now() + days * 86_400_000), world.house.secrets)
const open = (token: string, language = 'en') =>
  world.app.inject({ url: `/understood/${token}?answer=yes`, headers: { 'accept-language': language } })
const post = (token: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  world.app.inject({
    method: 'POST',
    url: `/api/understood/${token}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://rapport.test', ...headers },
    payload: new URLSearchParams(fields).toString(),
  })
const need = (given: { conversationId: string }) => readNeed(world.act(ana), given.conversationId)
const lastWords = async ({ personId }: Restated) =>
  (await readLifeline(world.act(ana), personId, { limit: 40 })).messages.at(-1)!

test('what they ask and feel is noted, stands in my people, and keeps its history when it changes', async () => {
  const { personId, conversationId } = await oven()
  await noteNeed(world.act(ana, hours(1)), conversationId, { asks: 'a repair', feels: '' })
  // a slip, mended at once by whoever made it, is no history
  await noteNeed(world.act(ana, hours(1)), conversationId, repair)
  expect((await readAsked(world.act(), personId, { limit: 10 })).items).toHaveLength(1)
  expect((await readMyPeople(world.act(ana))).team.find((row) => row.person.id === personId)?.feels).toBe(repair.feels)

  await noteNeed(world.act(sam, hours(30)), conversationId, { asks: 'an oven on loan', feels: 'relieved' })
  const conversation = await readConversation(world.act(), conversationId)
  expect(conversation.need).toMatchObject({ asks: 'an oven on loan', notedBy: { name: 'Sam Rivers' } })
  expect((await readAsked(world.act(), personId, { limit: 10 })).items).toMatchObject([
    { asks: 'an oven on loan', subject: 'The oven', replacedAt: null },
    { asks: repair.asks, replacedAt: hours(30).toISOString() },
  ])
  await removeNeed(world.act(sam, hours(31)), conversationId)
  expect(await need({ conversationId })).toBeNull()
})

test('closing meets the need, taking the closure back asks it again', async () => {
  const { conversationId } = await oven()
  const needId = await noteNeed(world.act(ana, hours(1)), conversationId, repair)
  await closeConversation(world.act(ana, hours(5)), conversationId, 'Repaired')
  expect(await need({ conversationId })).toBeNull()
  await reopenConversation(world.act(ana, hours(5)), conversationId)
  expect(await need({ conversationId })).toMatchObject({ id: needId, metAt: null })
  await meetNeed(world.act(ana, hours(6)), needId)
  await noteNeed(world.act(ana, hours(7)), conversationId, { asks: 'the bill', feels: '' })
  await expect(reopenNeed(world.act(ana, hours(8)), needId)).rejects.toMatchObject({ code: 'need_replaced' })
})

test('a need is said back only with an answer, and only while it is the one that stands', async () => {
  const { conversationId } = await oven()
  const needId = await noteNeed(world.act(ana, hours(1)), conversationId, repair)
  const words = { attachmentIds: [], clientId: newId(), restating: { needId, line } }
  await expect(reply(world.act(ana, hours(2)), conversationId, { text: ' ', ...words })).rejects.toMatchObject({
    code: 'nothing_to_say',
  })
  await noteNeed(world.act(sam, hours(2)), conversationId, { asks: 'another thing', feels: '' })
  await expect(reply(world.act(ana, hours(2)), conversationId, { text: 'Hello', ...words })).rejects.toMatchObject({
    code: 'need_replaced',
  })
  // nor is somebody else's need said in their letter
  const elsewhere = await oven()
  const theirs = await noteNeed(world.act(ana, hours(1)), elsewhere.conversationId, repair)
  await expect(
    reply(world.act(ana, hours(3)), conversationId, {
      text: 'Hello',
      attachmentIds: [],
      clientId: newId(),
      restating: { needId: theirs, line },
    }),
  ).rejects.toMatchObject({ code: 'need_replaced' })
})

test('taken back, nobody was asked, and the draft is what the agent wrote', async () => {
  const { messageId, personId, conversationId } = await restated()
  await takeBack(world.act(ana, hours(2)), messageId)
  expect((await readDrafts(world.act(ana), personId))[0]?.text).toBe('Dear Maria, I will see what we can do.')
  expect(await need({ conversationId })).toMatchObject({ restated: null })
})

test('opening the page answers nothing, however often; it speaks the language of the browser', async () => {
  const given = await restated()
  const token = tokenFor(given)
  for (const [language, words] of [
    ['de-AT,de;q=0.9,en;q=0.5', 'Haben wir Sie richtig verstanden?'],
    ['sv, es;q=0.8, en;q=0.7', '¿Le hemos entendido bien?'],
    ['fr', 'Vous avons-nous bien compris ?'],
    ['sv', 'Did we understand you?'],
  ] as const) {
    const page = await open(token, language)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain(words)
    expect(page.body).toContain(line)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  }
  await world.app.inject({ method: 'HEAD', url: `/understood/${token}` })
  expect(await need(given)).toMatchObject({ answer: null })
})

test('"not quite" is a message of theirs: the conversation opens, and the need shows it with their words', async () => {
  const given = await restated()
  await closeConversation(world.act(ana, hours(4)), given.conversationId, 'Sent someone')
  const answered = await post(tokenFor(given), {
    answer: 'not_quite',
    words: 'Before Friday: the guests\r\ncome early.',
  })
  expect(answered.statusCode).toBe(303)
  expect(await need(given)).toMatchObject({
    metAt: null,
    answer: { is: 'not_quite', words: 'Before Friday: the guests\ncome early.' },
  })
  const conversation = await readConversation(world.act(), given.conversationId)
  expect(conversation).toMatchObject({ state: 'open', owner: { name: 'Ana Kovač' } })
  const said = await lastWords(given)
  expect(said).toMatchObject({ author: { kind: 'person', face: { name: 'Maria López' } }, folded: `> ${line}` })
  expect(said.text).toBe('Not quite. Before Friday: the guests\ncome early.')
  expect((await open(tokenFor(given))).body).toContain('Thank you for telling us')
})

test('said twice, it is heard once; another answer takes its place; a link passed around floods nobody', async () => {
  const given = await restated()
  const token = tokenFor(given)
  await Promise.all([1, 2, 3].map(() => post(token, { answer: 'not_quite', words: 'no' })))
  const messages = async () => (await readLifeline(world.act(ana), given.personId, { limit: 40 })).messages.length
  expect(await messages()).toBe(3)
  await post(token, { answer: 'yes', words: 'not kept with a yes' })
  expect(await need(given)).toMatchObject({ answer: { is: 'yes', words: '' } })
  expect(await messages()).toBe(3)
  for (let i = 0; i < 20; i++) await post(token, { answer: 'not_quite', words: `again ${i}` })
  expect(await messages()).toBeLessThan(16)
  expect((await post(token, { answer: 'not_quite', words: 'more' })).statusCode).toBe(429)
})

test('a guest says "not quite" in the midst of a letter of theirs: one waits for the other, and both are heard', async () => {
  const { conversationId } = await oven()
  const guest = {
    kind: 'email' as const,
    value: `piet${++letters}@boer.example`,
    name: 'Piet Boer',
    how: 'mail' as const,
  }
  const { personId, identityId } = await recogniseNow(guest)
  const needId = await noteNeed(world.act(ana, hours(1)), conversationId, repair)
  const words = { text: 'Dear Piet, it is about the oven.', attachmentIds: [], clientId: newId() }
  const messageId = await reply(world.act(ana, hours(2)), conversationId, { ...words, restating: { needId, line } })
  await world.db.updateTable('messages').set({ identity_id: identityId }).where('id', '=', messageId).execute()
  let answered: Promise<void> | undefined
  await world.act(undefined, hours(3)).transaction(async (act) => {
    await lockPerson(act, personId)
    answered = answerNeed(world.act(), needId, { is: 'not_quite', words: 'Not I.', language: 'en' })
    await someoneWaits()
    await receiveMessage(act, {
      personId,
      identityId,
      conversationId,
      channel: 'mail',
      mailboxId: null,
      subject: '',
      text: 'I write at the same time.',
      folded: '',
      html: null,
      htmlMatters: false,
      envelope: {},
      at: hours(3),
      attachments: [],
    })
  })
  await answered
  const said = await world.db
    .selectFrom('messages')
    .select('text')
    .where('by_person_id', '=', personId)
    .orderBy('at')
    .execute()
  expect(said.map((row) => row.text)).toEqual(['I write at the same time.', 'Not quite. Not I.'])
})

const recogniseNow = (sign: Parameters<typeof recognise>[1]) =>
  world.act(undefined, morning).transaction((act) => recognise(act, sign))

/** Until somebody waits for what another has locked. */
async function someoneWaits(): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(world.db)
    if (rows.length > 0) return
    await setTimeout(20)
  }
}

test('a link of another, a guessed, changed, foreign or expired one answers nothing', async () => {
  const [given, other] = [await restated(), await restated()]
  const token = tokenFor(given)
  const [text, mac] = token.split('.') as [string, string]
  const foreign = needToken(given.needId, new Date(Date.now() + 86_400_000), secretsFrom(Buffer.alloc(32, 7)))
  const swapped = `${tokenFor(other).split('.')[0]}.${mac}`
  const later = `${text.slice(0, -2)}zz.${mac}`
  for (const bad of [foreign, swapped, later, text, `${text}.`, `${text}.${mac.slice(0, 12)}`, 'x', given.needId]) {
    expect((await open(bad)).statusCode, bad).toBe(404)
    expect((await post(bad, { answer: 'yes' })).statusCode, bad).toBe(404)
  }
  const expired = tokenFor(given, -1)
  expect((await open(expired)).statusCode).toBe(410)
  expect((await post(expired, { answer: 'yes' })).statusCode).toBe(410)
  expect((await open(expired)).body).not.toContain(line)
  expect(await need(given)).toMatchObject({ answer: null })
  expect(await need(other)).toMatchObject({ answer: null })
})

test('another site cannot answer for them, and nonsense is refused', async () => {
  const given = await restated()
  const token = tokenFor(given)
  expect((await post(token, { answer: 'yes' }, { origin: 'https://evil.example' })).statusCode).toBe(403)
  expect((await post(token, { answer: 'perhaps' })).statusCode).toBe(400)
  expect((await post(token, {})).statusCode).toBe(400)
  expect(await need(given)).toMatchObject({ answer: null })
})

test('what they write stays text on the page and in the conversation', async () => {
  const given = await restated()
  const nasty = '"><script>alert(1)</script>'
  await post(tokenFor(given), { answer: 'not_quite', words: nasty })
  expect((await open(tokenFor(given))).body).not.toContain('<script')
  expect((await lastWords(given)).text).toContain(nasty)
})

test('a need that nobody asked about, or that is gone, cannot be answered', async () => {
  const { conversationId } = await oven()
  const needId = await noteNeed(world.act(ana, hours(1)), conversationId, repair)
  await expect(answerNeed(world.act(), needId, { is: 'yes', words: '', language: 'en' })).rejects.toMatchObject({
    code: 'link_spent',
  })
  expect((await open(tokenFor({ needId }))).statusCode).toBe(410)
  expect((await open(tokenFor({ needId: newId() }))).statusCode).toBe(410)
})

test('over HTTP: noted, met, taken away, and read over time', async () => {
  const { personId, conversationId } = await oven()
  const headers = { cookie }
  const url = `/api/conversations/${conversationId}/need`
  const put = await world.app.inject({ method: 'PUT', url, payload: repair, headers })
  expect(put.json().need.restatement).toBe(line)
  const { id } = put.json().need
  expect((await world.app.inject({ method: 'PUT', url, payload: { asks: ' ' }, headers })).statusCode).toBe(400)
  expect((await world.app.inject({ method: 'PUT', url: `/api/needs/${id}/fulfilment`, headers })).statusCode).toBe(204)
  const standing = (await world.app.inject({ url: `/api/people/${personId}/conversations`, headers })).json()
  expect(standing).toMatchObject({ items: [{ need: null }], asked: [{ id, asks: repair.asks }], askedMore: false })
  expect((await world.app.inject({ method: 'DELETE', url: `/api/needs/${id}/fulfilment`, headers })).statusCode).toBe(
    204,
  )
  expect((await world.app.inject({ method: 'DELETE', url, headers })).statusCode).toBe(204)
  expect((await world.app.inject({ url: `/api/people/${personId}/needs`, headers })).json().items).toEqual([])
})
