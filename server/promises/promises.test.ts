import { expect, test } from 'vitest'
import { answerTo, letterFrom } from '../../test/oven.ts'
import { personWithAddress, visitAs } from '../../test/visit.ts'
import { type Agent, openWorld } from '../../test/world.ts'
import { passTo } from '../conversations/index.ts'
import { mergePeople, splitPerson, undoMerge } from '../people/index.ts'
import { newId } from '../platform/ids.ts'
import { bondAfter, noBond, readBonds } from '../routing/index.ts'
import { breakPromise } from './break.ts'
import { endOfDay } from './due.ts'
import { keepPromise } from './keep.ts'
import { makePromise } from './make.ts'
import { movePromise } from './move.ts'
import { takeOverPromise } from './pass-on.ts'
import { readPromise, readPromisesTo } from './read.ts'
import { removePromise } from './remove.ts'
import { reopenPromise } from './reopen.ts'

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const sam = await world.agent({ name: 'Sam Rennie' })
await world.db.updateTable('agents').set({ time_zone: 'Europe/Madrid' }).where('id', '=', ana.id).execute()

const monday = new Date('2026-03-02T09:00:00Z')
const on = (day: string, clock = '09:00') => new Date(`${day}T${clock}:00Z`)
let letters = 0

async function maria() {
  const letter = await letterFrom(world, { address: `maria${++letters}@sol.example`, text: 'E4 again.', at: monday })
  const messageId = await answerTo(world, ana, letter.conversationId, 'Sam comes on Thursday.', monday)
  return { ...letter, messageId }
}
const thursday = { words: 'Sam comes to look at the oven', due: { day: '2026-03-05' } }
const promised = (personId: string, more: object = {}, by: Agent = ana) =>
  makePromise(world.act(by, monday), personId, { ...thursday, ...more })
const refused = (doing: Promise<unknown>) =>
  doing.then(
    () => null,
    (error: { code: string }) => error.code,
  )
const readOne = (id: string) => readPromise(world.act(ana), id)

test('a day alone ends where whoever promises lives, also when the clocks change', () => {
  expect(endOfDay('2026-03-05', 'Europe/Madrid').toISOString()).toBe('2026-03-05T22:59:59.999Z')
  expect(endOfDay('2026-03-28', 'Europe/Madrid').toISOString()).toBe('2026-03-28T22:59:59.999Z')
  expect(endOfDay('2026-03-29', 'Europe/Madrid').toISOString()).toBe('2026-03-29T21:59:59.999Z')
})

test('Ana promises that Sam comes on Thursday, with where she said so; sent twice, it is promised once', async () => {
  const { personId, conversationId, messageId } = await maria()
  const given = { messageId, agentId: sam.id, clientId: 'a-window-of-ana' }
  const [id, again] = await Promise.all([promised(personId, given), promised(personId, given)])
  expect(again).toBe(id)
  expect((await readPromisesTo(world.act(ana), personId)).items).toEqual([
    expect.objectContaining({
      id,
      words: thursday.words,
      owner: expect.objectContaining({ name: 'Sam Rennie' }),
      madeBy: expect.objectContaining({ name: 'Ana Kovač' }),
      dueOn: '2026-03-05',
      // by Sam's clock
      dueAt: '2026-03-05T23:59:59.999Z',
      conversationId,
      messageId,
      moved: null,
      outcome: null,
    }),
  ])
})

test('not for a time that is over, nor by whoever is gone, nor with words that were said to somebody else', async () => {
  const [one, other] = [await maria(), await maria()]
  expect(await refused(promised(one.personId, { due: { at: '2026-03-02T08:00:00Z' } }))).toBe('time_passed')
  expect(await refused(promised(one.personId, { due: { day: '2026-03-01' } }))).toBe('time_passed')
  expect(await refused(promised(one.personId, { messageId: other.messageId }))).toBe('not_found')
  expect(await refused(promised(one.personId, { agentId: newId() }))).toBe('not_found')
  const gone = await world.agent({ name: 'Gone' })
  await world.db.updateTable('agents').set({ left_at: monday }).where('id', '=', gone.id).execute()
  expect(await refused(promised(one.personId, { agentId: gone.id }))).toBe('agent_left')
})

test('kept, and it stands again within a week; two at once end in one state', async () => {
  const { personId } = await maria()
  const id = await promised(personId)
  const at = on('2026-03-05')
  const both = await Promise.all([
    refused(keepPromise(world.act(ana, at), id)),
    refused(breakPromise(world.act(sam, at), id, 'ill')),
  ])
  expect(new Set(both)).toEqual(new Set(['promise_settled', null]))
  const { outcome } = await readOne(id)
  await reopenPromise(world.act(ana, on('2026-03-06')), id)
  expect((await readOne(id)).outcome).toBeNull()
  expect(outcome).not.toBeNull()
  await keepPromise(world.act(ana, at), id)
  await keepPromise(world.act(sam, at), id)
  expect((await readOne(id)).outcome).toMatchObject({ is: 'kept', by: { name: 'Ana Kovač' } })
  expect(await refused(reopenPromise(world.act(ana, on('2026-03-13')), id))).toBe('promise_settled')
  expect(await refused(movePromise(world.act(ana, at), id, { due: { day: '2026-03-09' }, why: '' }))).toBe(
    'promise_settled',
  )
  expect(await refused(takeOverPromise(world.act(sam, at), id))).toBe('promise_settled')
  expect(await refused(removePromise(world.act(sam, at), id))).toBe('promise_settled')
})

test('moved with a word why, which the log keeps without the word', async () => {
  const { personId } = await maria()
  const id = await promised(personId)
  await movePromise(world.act(sam, on('2026-03-04')), id, {
    due: { at: '2026-03-06T15:00:00Z' },
    why: 'the belt is late',
  })
  expect(await readOne(id)).toMatchObject({
    dueAt: '2026-03-06T15:00:00.000Z',
    dueOn: null,
    moved: { why: 'the belt is late', dueOn: '2026-03-05', by: { name: 'Sam Rennie' } },
  })
  const { data } = await world.db
    .selectFrom('events')
    .select('data')
    .where('kind', '=', 'promise.moved')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  expect(data).toMatchObject({ promiseId: id, from: '2026-03-05T22:59:59.999Z', to: '2026-03-06T15:00:00.000Z' })
  expect(JSON.stringify(data)).not.toContain('belt')
})

test('noted by mistake, it is gone', async () => {
  const { personId } = await maria()
  await removePromise(world.act(ana), await promised(personId))
  expect((await readPromisesTo(world.act(ana), personId)).items).toEqual([])
})

test('who gets the conversation for good takes along what was promised in it, and nothing of anybody else', async () => {
  const { personId, conversationId } = await maria()
  const ines = await world.agent({ name: 'Ines Duarte' })
  const [hers, sams, elsewhere] = [
    await promised(personId, { conversationId }),
    await promised(personId, { conversationId, agentId: sam.id }),
    await promised(personId),
  ]
  await passTo(world.act(ana), conversationId, ines.id)
  await world.work()
  const owners = async () => Promise.all([hers, sams, elsewhere].map(async (id) => (await readOne(id)).owner.name))
  expect(await owners()).toEqual(['Ines Duarte', 'Sam Rennie', 'Ana Kovač'])
  await takeOverPromise(world.act(sam), elsewhere)
  expect(await owners()).toEqual(['Ines Duarte', 'Sam Rennie', 'Sam Rennie'])
  // whoever leaves leaves no promise behind: it is for whoever has the conversation
  await passTo(world.act(ana), conversationId, sam.id)
  await world.db.updateTable('promises').set({ agent_id: ines.id }).where('id', '=', hers).execute()
  await world.work()
  const admin = await world.agent({ name: 'Bea Admin', role: 'admin' })
  const cookie = await world.signIn(admin)
  await world.app.inject({ method: 'PUT', url: `/api/agents/${ines.id}/departure`, headers: { cookie } })
  await world.work()
  expect(await owners()).toEqual(['Sam Rennie', 'Sam Rennie', 'Sam Rennie'])
})

test('where nobody else knows them, what a leaver promised is a lead’s; what stands again after they left, whoever’s said so', async () => {
  const { personId } = await maria()
  const [leaver, lead] = [await world.agent({ name: 'Lee' }), await world.agent({ name: 'Lea', role: 'lead' })]
  const letter = await letterFrom(world, { address: `alone${++letters}@sol.example`, text: 'Hello.', at: monday })
  const standing = await promised(letter.personId, { agentId: leaver.id })
  const kept = await promised(personId, { agentId: leaver.id })
  await keepPromise(world.act(leaver), kept)
  await world.work()
  const cookie = await world.signIn(await world.agent({ name: 'Zoe Admin', role: 'admin' }))
  await world.app.inject({ method: 'PUT', url: `/api/agents/${leaver.id}/departure`, headers: { cookie } })
  await world.work()
  expect((await readOne(standing)).owner.name).toBe(lead.name)
  await reopenPromise(world.act(sam), kept)
  expect((await readOne(kept)).owner.name).toBe('Sam Rennie')
})

test('a brief holds as many whole promises as have room', async () => {
  const { personId, conversationId } = await maria()
  for (let nth = 0; nth < 12; nth++) await promised(personId, { words: `${nth} ${'a new oven '.repeat(44)}` })
  const answer = await world.app.inject({
    url: `/api/conversations/${conversationId}/brief`,
    headers: { cookie: await world.signIn(ana) },
  })
  const { promised: told } = answer.json<{ promised: string }>()
  expect(told.length).toBeLessThanOrEqual(4000)
  expect(told.split('\n')).toHaveLength(7)
})

test('kept binds, could not be weighs, and what stands again counts no more', async () => {
  const { personId } = await maria()
  await world.work()
  const bond = async (agent: Agent) => (await readBonds(world.act(), personId)).get(agent.id) ?? noBond
  const before = await bond(sam)
  const id = await promised(personId, { agentId: sam.id })
  const kept = on('2026-03-05')
  await keepPromise(world.act(sam, kept), id)
  await world.work()
  const after = bondAfter(before, { kind: 'promise_kept', at: kept.getTime() }, 180)
  expect((await bond(sam)).good).toBeCloseTo(after.good, 9)
  await reopenPromise(world.act(sam, kept), id)
  await world.work()
  expect(await bond(sam)).toEqual(before)
  await breakPromise(world.act(ana, kept), id, 'snow')
  await world.work()
  expect((await bond(sam)).strained).toBeCloseTo(
    bondAfter(noBond, { kind: 'promise_broken', at: kept.getTime() }, 180).strained,
    9,
  )
  // and nothing of it lies with whoever said so
  expect((await bond(ana)).strained).toBe(Number.NEGATIVE_INFINITY)
})

test('two who are one have the promises of both, and two again each their own; what was said goes with its words', async () => {
  const [one, two] = [await maria(), await maria()]
  const [a, b] = [await promised(one.personId), await promised(two.personId, { messageId: two.messageId })]
  const idsOf = async (personId: string) =>
    (await readPromisesTo(world.act(ana), personId)).items.map(({ id }) => id).toSorted()
  const mergeId = await mergePeople(world.act(ana), one.personId, two.personId)
  expect(await idsOf(one.personId)).toEqual([a, b].toSorted())
  const since = await promised(one.personId, { conversationId: two.conversationId })
  await undoMerge(world.act(ana), mergeId)
  expect(await idsOf(one.personId)).toEqual([a])
  expect(await idsOf(two.personId)).toEqual([b, since].toSorted())
  const third = await splitPerson(world.act(ana), two.personId, {
    name: 'Carmen López',
    identityIds: [],
    conversationIds: [two.conversationId],
    factIds: [],
  })
  expect(await idsOf(third)).toEqual([b, since].toSorted())
})

test('a brief begins with what stands promised, and says no sentence twice', async () => {
  const { personId, conversationId } = await maria()
  await answerTo(world, ana, conversationId, 'I will call you by noon. We will bring a belt.', monday)
  await promised(personId, { words: 'I will call you by noon.', due: { at: '2026-03-02T12:00:00Z' } })
  const cookie = await world.signIn(sam)
  const brief = await world.app.inject({ url: `/api/conversations/${conversationId}/brief`, headers: { cookie } })
  expect(brief.json<{ promised: string }>().promised.split('\n')).toEqual([
    'I will call you by noon. (Ana Kovač, by Monday 2 March at 12:00 UTC)',
    'We will bring a belt.',
  ])
})

test('in her own place she reads what we promised, and not why it was moved or could not be', async () => {
  const known = await personWithAddress(world, 'own-place@sol.example')
  const { conversationId } = await letterFrom(world, { address: known.address, text: 'E4.', at: new Date() })
  const act = world.act(ana)
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const broken = await makePromise(act, known.id, { words: 'A new belt', due: { day: day(3) }, conversationId })
  await movePromise(act, broken, { due: { day: day(4) }, why: 'inner-why-one' })
  await breakPromise(act, broken, 'inner-why-two')
  await makePromise(world.act(ana, new Date(act.now.getTime() + 1000)), known.id, {
    words: 'A call',
    due: { day: day(5) },
  })
  const other = await personWithAddress(world, 'somebody-else@sol.example')
  await makePromise(act, other.id, { words: 'Not for her eyes', due: { day: day(5) } })
  const ask = async (cookie: string, url = '/api/place/promises') =>
    (await world.app.inject({ url, headers: { cookie } })).body
  const fresh = await ask(await visitAs(world, known, 'asked'))
  expect(JSON.parse(fresh).items).toEqual([
    expect.objectContaining({ words: 'A call', outcome: null, moved: null }),
    expect.objectContaining({
      words: 'A new belt',
      agent: expect.objectContaining({ name: 'Ana Kovač' }),
      moved: expect.objectContaining({ dueOn: day(3) }),
      outcome: expect.objectContaining({ is: 'broken' }),
    }),
  ])
  // by the link out of a letter, which may have been passed on, only what belongs to that letter
  const byLetter = await ask(await visitAs(world, known, 'letter', { conversationId }))
  expect(JSON.parse(byLetter).items.map(({ words }: { words: string }) => words)).toEqual(['A new belt'])
  const taken = await ask(await visitAs(world, known, 'asked'), '/api/place/export/json')
  expect(JSON.parse(taken).lists.promises).toEqual([
    expect.objectContaining({ promise: 'A new belt', by: 'Ana Kovač', dueBy: day(4), keptAt: null }),
    expect.objectContaining({ promise: 'A call', dueBy: day(5) }),
  ])
  for (const seen of [fresh, byLetter, taken]) expect(seen).not.toMatch(/inner-why|Not for her/)
})
