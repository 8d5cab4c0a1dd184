import { expect, test } from 'vitest'
import { answerTo, letterFrom } from '../../../test/oven.ts'
import { openWorld } from '../../../test/world.ts'
import { writes } from '../../../test/letters-in.ts'
import { closeConversation, lockConversation, noteNeed, takeBack } from '../../conversations/index.ts'
import { rememberFact } from '../../people/index.ts'
import { answerHandover, endHandover } from './answer.ts'
import { draftBrief } from './brief.ts'
import { giveHandover } from './give.ts'
import { readHandover, readHandoversOf, readMyHandovers } from './read.ts'
import { readWhomToBringIn } from './whom.ts'
import { choosePerson, lookAfter, stepAway } from '../choose-each-other.ts'
import { sayState } from '../my-state.ts'
import { changeSettings } from '../settings-kept.ts'
import type { Brief } from './tables.ts'

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const sam = await world.agent({ name: 'Sam Rivers' })
const ines = await world.agent({ name: 'Ines Duarte' })
const admin = await world.agent({ name: 'Bea Admin', role: 'admin' })

// Friday
const friday = new Date('2026-03-06T16:00:00Z')
const after = (minutes: number) => new Date(friday.getTime() + minutes * 60_000)
const nothing: Brief = { asks: '', feels: '', tried: '', promised: '', speaking: '', lastWords: '', word: '' }
let letters = 0

/** Maria has written and Ana has answered; it is Ana's. */
async function oven(text = 'The oven stopped again, and the wedding is on Saturday.') {
  const address = `maria${++letters}@panaderiasol.example`
  const maria = await letterFrom(world, { address, text, at: friday })
  await answerTo(
    world,
    ana,
    maria.conversationId,
    'Dear Maria,\nPlease hold the reset for ten seconds. I will call you by noon.',
    after(5),
  )
  await letterFrom(world, {
    address,
    text: 'Still E4, I am afraid.',
    at: after(10),
    conversationId: maria.conversationId,
  })
  await world.work()
  return { ...maria, address }
}

const ownerOf = async (conversationId: string) =>
  (await world.act().transaction((act) => lockConversation(act, conversationId))).owner_id
const give = (conversationId: string, to: string | null, kind: 'consult' | 'for_good' = 'for_good', at = after(20)) =>
  giveHandover(world.act(ana, at), conversationId, {
    kind,
    agentId: to,
    brief: { ...nothing, word: 'The fan, I think.' },
  })
const seenBy = async (agent: typeof ana, personId: string, at = after(30)) =>
  (await readHandoversOf(world.act(agent, at), personId))[0]

test('the brief is drafted from what was said and noted, and from nothing else', async () => {
  const { conversationId, personId } = await oven()
  await noteNeed(world.act(ana, after(11)), conversationId, { asks: 'the oven before Saturday', feels: 'anxious' })
  const fact = {
    kind: 'preference',
    about: 'tone',
    source: 'agent',
    basis: 'told',
    sharedWithUs: true,
    onDate: null,
    expiresAt: null,
  } as const
  for (const [value, sensitivity, visibleTo] of [
    ['short sentences', 'none', 'team'],
    ['only between us', 'none', 'owner'],
    ['after the operation only in writing', 'health', 'team'],
  ] as const)
    await rememberFact(world.act(ana, after(12)), world.house.secrets, {
      ...fact,
      personId,
      value,
      sensitivity,
      visibleTo,
    })
  expect(await draftBrief(world.act(ana, after(15)), conversationId)).toEqual({
    asks: 'the oven before Saturday',
    feels: 'anxious',
    tried: '6 March, Ana Kovač: Please hold the reset for ten seconds.',
    promised: 'I will call you by noon.',
    speaking: 'short sentences',
    lastWords: 'Still E4, I am afraid.',
    word: '',
  })
})

test('until Ines has taken her, Maria stays with Ana; then Ines has her and introduces both of them', async () => {
  const { conversationId, personId } = await oven()
  const id = await give(conversationId, ines.id)
  expect(await ownerOf(conversationId)).toBe(ana.id)
  expect(await readMyHandovers(world.act(ines, after(21)))).toMatchObject([
    { id, givenBy: { name: 'Ana Kovač' }, brief: { word: 'The fan, I think.' } },
  ])
  expect((await seenBy(ines, personId))?.introduction).toBeNull()
  await answerHandover(world.act(ines, after(30)), id, { is: 'taken', words: '' })
  await answerHandover(world.act(ines, after(30)), id, { is: 'taken', words: '' })
  expect(await ownerOf(conversationId)).toBe(ines.id)
  expect((await seenBy(ines, personId))?.introduction).toBe(
    'I am Ines Duarte. Ana Kovač has told me what you talked about, and I look after this from here.',
  )
  expect((await seenBy(ana, personId))?.introduction).toMatch(/^Ines Duarte, who works with me/)
  expect((await seenBy(sam, personId))?.introduction).toBeNull()

  const messageId = await answerTo(world, ines, conversationId, 'I am Ines Duarte. …', new Date())
  await world.work()
  expect(await readHandoversOf(world.act(ines, after(41)), personId)).toEqual([])
  // taken back, nobody was told
  await takeBack(world.act(ines), messageId)
  await world.work()
  expect((await seenBy(ines, personId))?.introduction).toMatch(/^I am Ines Duarte/)
  expect((await seenBy(ines, personId))?.brief.word).toBe('The fan, I think.')
})

test('an expert helps while Ana stays, and both say so', async () => {
  const { conversationId, personId } = await oven()
  const id = await give(conversationId, ines.id, 'consult')
  await answerHandover(world.act(ines, after(30)), id, { is: 'taken', words: '' })
  expect(await ownerOf(conversationId)).toBe(ana.id)
  expect((await seenBy(ana, personId))?.introduction).toBe(
    'I have asked Ines Duarte, who works with me, to help us with this. I stay with you.',
  )
  expect((await seenBy(ines, personId))?.introduction).toMatch(/^I am Ines Duarte. Ana Kovač asked me to help/)
  await answerTo(world, ana, conversationId, 'I have asked Ines.', after(40))
  await world.work()
  expect(await seenBy(ines, personId)).toMatchObject({ kind: 'consult', answer: 'taken', introduction: null })
  await expect(endHandover(world.act(sam, after(50)), id)).rejects.toMatchObject({ code: 'not_found' })
  await endHandover(world.act(ines, after(50)), id)
  expect(await seenBy(ines, personId)).toBeUndefined()
})

test('the sentence is in the language in which they write, else in theirs', async () => {
  const german = await oven('Der Ofen ist wieder aus, und am Samstag ist die Hochzeit.')
  await letterFrom(world, {
    address: german.address,
    text: 'Es steht immer noch E4 auf dem Display, und das ist nicht gut.',
    at: after(15),
    conversationId: german.conversationId,
  })
  const id = await give(german.conversationId, ines.id)
  await answerHandover(world.act(ines, after(30)), id, { is: 'taken', words: '' })
  expect((await seenBy(ines, german.personId))?.introduction).toBe(
    'Ich bin Ines Duarte. Ana Kovač hat mir erzählt, worum es geht, und ab jetzt bin ich für Sie da.',
  )
  const silent = await oven('E4')
  await letterFrom(world, {
    address: silent.address,
    text: 'E4!',
    at: after(15),
    conversationId: silent.conversationId,
  })
  await world.db
    .updateTable('people')
    .set({ languages: ['fr-CA'] })
    .where('id', '=', silent.personId)
    .execute()
  const other = await give(silent.conversationId, ines.id)
  await answerHandover(world.act(ines, after(30)), other, { is: 'taken', words: '' })
  expect((await seenBy(ines, silent.personId))?.introduction).toMatch(/^Je suis Ines Duarte/)
})

test('given back, Ana reads why, and only then it is over', async () => {
  const { conversationId, personId } = await oven()
  const id = await give(conversationId, ines.id)
  await expect(answerHandover(world.act(sam, after(25)), id, { is: 'taken', words: '' })).rejects.toMatchObject({
    code: 'not_found',
  })
  await answerHandover(world.act(ines, after(25)), id, { is: 'given_back', words: 'I know nothing of fans.' })
  expect(await ownerOf(conversationId)).toBe(ana.id)
  expect(await readMyHandovers(world.act(ana, after(26)))).toMatchObject([
    { id, answer: 'given_back', answerWords: 'I know nothing of fans.' },
  ])
  expect((await readMyHandovers(world.act(ines, after(26)))).map((one) => one.id)).not.toContain(id)
  await endHandover(world.act(ana, after(27)), id)
  expect(await seenBy(ana, personId)).toBeUndefined()
})

test('unanswered it comes back, after so much of the colleague’s own working time', async () => {
  await world.db
    .updateTable('agents')
    .set({
      time_zone: 'Europe/London',
      working_hours: JSON.stringify([1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' }))),
    })
    .where('id', '=', sam.id)
    .execute()
  const { conversationId, personId } = await oven()
  // Friday, 16:20: forty minutes today, the rest on Monday
  const id = await give(conversationId, sam.id)
  expect((await readHandover(world.act(ana, after(20)), id)).answerBy).toBe('2026-03-09T12:20:00.000Z')
  // that Monday was long ago
  await world.work()
  expect(await readHandover(world.act(ana), id)).toMatchObject({ answer: 'came_back' })
  expect(await ownerOf(conversationId)).toBe(ana.id)
  expect((await readMyHandovers(world.act(ana))).map((one) => one.id)).toContain(id)
  await expect(answerHandover(world.act(sam), id, { is: 'taken', words: '' })).rejects.toMatchObject({
    code: 'handover_over',
  })
  expect((await readHandoversOf(world.act(ana), personId))[0]?.introduction).toBeNull()
})

test('asked into a chat, a colleague has two minutes by the clock, or as the team settled it', async () => {
  const at = new Date(Date.now() - 5 * 60_000)
  const chat = () => writes(world, 'maria.chats@sol.example', { channel: 'chat', at })
  const asks = async () =>
    giveHandover(world.act(ana, at), (await chat()).conversationId, {
      kind: 'for_good',
      agentId: sam.id,
      brief: nothing,
    })
  const by = async (id: string) => Date.parse((await readHandover(world.act(ana, at), id)).answerBy!) - at.getTime()
  const id = await asks()
  expect(await by(id)).toBe(2 * 60_000)
  await world.work()
  expect(await readHandover(world.act(ana), id)).toMatchObject({ answer: 'came_back' })
  await changeSettings(world.act(ana), { answerLive: 10 })
  expect(await by(await asks())).toBe(10 * 60_000)
})

test('taken and come back in one moment, one of the two holds', async () => {
  const { conversationId } = await oven()
  const id = await give(conversationId, sam.id)
  const answers = await Promise.allSettled([
    answerHandover(world.act(sam), id, { is: 'taken', words: '' }),
    world.work(),
  ])
  const { answer } = await readHandover(world.act(ana), id)
  expect(answer).toBe(answers[0].status === 'fulfilled' ? 'taken' : 'came_back')
  expect(await ownerOf(conversationId)).toBe(answer === 'taken' ? sam.id : ana.id)
})

test('to the team: whoever answers has them, and introduces Ana', async () => {
  const { conversationId, personId } = await oven()
  await give(conversationId, null)
  expect(await ownerOf(conversationId)).toBeNull()
  expect((await seenBy(sam, personId))?.introduction).toMatch(/^I am Sam Rivers. Ana Kovač has told me/)
  expect((await seenBy(ana, personId))?.introduction).toBeNull()
  await answerTo(world, sam, conversationId, 'I am Sam.', after(40))
  await world.work()
  expect(await ownerOf(conversationId)).toBe(sam.id)
  expect(await seenBy(sam, personId)).toBeUndefined()
})

test('a colleague takes them over, and says so; a second offer makes way for the first', async () => {
  const { conversationId, personId } = await oven()
  await give(conversationId, ines.id)
  await giveHandover(world.act(sam, after(25)), conversationId, { kind: 'for_good', agentId: sam.id, brief: nothing })
  expect(await ownerOf(conversationId)).toBe(sam.id)
  const open = await readHandoversOf(world.act(sam, after(26)), personId)
  expect(open.map((one) => [one.to?.name, one.introduction])).toEqual([
    ['Sam Rivers', 'I am Sam Rivers, from the same team as Ana Kovač, and look after this from here.'],
  ])
  await expect(
    giveHandover(world.act(sam, after(27)), conversationId, { kind: 'for_good', agentId: sam.id, brief: nothing }),
  ).rejects.toMatchObject({ code: 'already_theirs' })
})

test('who was asked and leaves brings it back; what is done is over', async () => {
  const gone = await world.agent({ name: 'Theo Gone' })
  const { conversationId, personId } = await oven()
  const id = await give(conversationId, gone.id)
  await world.app.inject({
    method: 'PUT',
    url: `/api/agents/${gone.id}/departure`,
    headers: { cookie: await world.signIn(admin) },
  })
  await world.work()
  expect(await readHandover(world.act(ana), id)).toMatchObject({ answer: 'came_back' })
  await expect(give(conversationId, gone.id)).rejects.toMatchObject({ code: 'agent_left' })
  await closeConversation(world.act(ana), conversationId, 'The fan was stuck.')
  await world.work()
  expect(await readHandoversOf(world.act(ana), personId)).toEqual([])
  await expect(give(conversationId, ines.id)).rejects.toMatchObject({ code: 'conversation_closed' })
})

test('through the API the brief comes as it was edited, and stands in the lifeline without how to speak with them', async () => {
  const { conversationId, personId } = await oven()
  const cookie = await world.signIn(ana)
  const draft = await world.app.inject({ url: `/api/conversations/${conversationId}/brief`, headers: { cookie } })
  const given = await world.app.inject({
    method: 'POST',
    url: `/api/conversations/${conversationId}/handovers`,
    headers: { cookie },
    payload: {
      kind: 'consult',
      agentId: ines.id,
      brief: { ...draft.json<Brief>(), speaking: 'short sentences', word: 'Please look at E4.' },
    },
  })
  expect(given.statusCode).toBe(201)
  expect(given.json()).toMatchObject({
    to: { name: 'Ines Duarte' },
    brief: { speaking: 'short sentences' },
    answer: null,
  })
  const { text } = await world.db
    .selectFrom('messages')
    .select('text')
    .where('kind', '=', 'note')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  expect(text).toContain('Please look at E4.')
  expect(text).not.toContain('short sentences')
  const nobody = await world.app.inject({
    method: 'POST',
    url: `/api/conversations/${conversationId}/handovers`,
    headers: { cookie },
    payload: { kind: 'consult', agentId: null, brief: {} },
  })
  expect(nobody.statusCode).toBe(400)
})

test('whom to bring in: who knows her first, how each is just now, and who of those who are here is best asked', async () => {
  const { conversationId, personId } = await oven()
  const look = async (at = after(30)) => {
    const { items, suggested } = await readWhomToBringIn(world.act(ana, at), conversationId)
    return {
      names: items.map(({ agent, closeness, presence }) => [agent.name, closeness, presence.is]),
      suggested: items.find(({ agent }) => agent.id === suggested)?.agent.name ?? null,
    }
  }
  await choosePerson(world.act(undefined, friday), { personId, agentId: sam.id }, true)
  await lookAfter(world.act(ines, friday), { personId, agentId: ines.id }, true)
  expect(await look()).toEqual({
    names: [
      ['Sam Rivers', 'their_person', 'here'],
      ['Ines Duarte', 'looks_after', 'here'],
      ['Bea Admin', 'stranger', 'here'],
    ],
    suggested: 'Sam Rivers',
  })
  // that he rests is his; that she is away is everybody's
  await sayState(world.act(sam, after(25)), sam.id, { is: 'pause' })
  expect(await look()).toMatchObject({
    names: [['Sam Rivers', 'their_person', 'not_disturbed'], expect.anything(), expect.anything()],
    suggested: 'Ines Duarte',
  })
  await sayState(world.act(ines, after(25)), ines.id, { is: 'away', until: after(600).toISOString() })
  expect((await look()).suggested).toBeNull()
  await sayState(world.act(sam, after(26)), sam.id, { is: 'here' })
  await stepAway(world.act(sam, after(26)), { personId, agentId: sam.id }, true)
  expect((await look()).suggested).toBeNull()
  await world.db.deleteFrom('agent_states').where('agent_id', 'in', [sam.id, ines.id]).execute()
})
