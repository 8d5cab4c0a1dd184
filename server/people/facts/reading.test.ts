import { expect, test } from 'vitest'
import { newFact } from '../../../contract/facts.ts'
import { type Agent, openWorld } from '../../../test/world.ts'
import { noteAcquaintance } from '../acquaintances.ts'
import { readPerson } from '../person.ts'
import { recognise } from '../recognise.ts'
import { factMatch } from '../search.ts'
import { findFacts } from './find.ts'
import { correctFact } from './correct.ts'
import { readEndingFacts } from './ending.ts'
import { forgetFact } from './forget.ts'
import { readFacts } from './read.ts'
import { rememberFact } from './remember.ts'
import { renewFact } from './renew.ts'
import { settleFact } from './settle.ts'

const world = await openWorld()
const { secrets } = world.house
const ana = await world.agent({ name: 'Ana Kovač' })
const sam = await world.agent({ name: 'Sam Rennie' })
const priya = await world.agent({ name: 'Priya Raman', role: 'lead' })
const day = 86_400_000

let count = 0
async function someone(name = 'Maria López'): Promise<string> {
  const sign = { kind: 'email' as const, value: `reader-${++count}@example.example`, name, how: 'mail' as const }
  return (await world.act().transaction((act) => recognise(act, sign))).personId
}
function remember(personId: string, given: Record<string, unknown>, by: Agent = ana, now = new Date()) {
  return rememberFact(world.act(by, now), secrets, { ...newFact.parse(given), personId, source: 'agent' })
}
const health = { value: 'Has diabetes', about: 'blood sugar', sensitivity: 'health', sharedWithUs: true }
const inOrder = (a: string, b: string) => a.localeCompare(b)
const seenBy = async (agent: Agent, personId: string) =>
  (await readPerson(world.act(agent), personId)).remembered.facts.map((fact) => fact.value ?? '').toSorted(inOrder)

test('what stands beside a lifeline has its source, and what is sensitive is not told', async () => {
  const maria = await someone()
  await remember(maria, { value: 'Runs a bakery', kind: 'role' })
  await remember(maria, { kind: 'preference', about: 'channel', value: 'Rather a call' })
  const secret = await remember(maria, health)
  const { remembered } = await readPerson(world.act(sam), maria)
  expect(remembered.speaking).toMatchObject([{ about: 'channel', value: 'Rather a call' }])
  expect(remembered.facts.find((fact) => fact.kind === 'role')).toMatchObject({
    source: 'agent',
    basis: 'told',
    notedBy: { name: 'Ana Kovač' },
    confirmedBy: { name: 'Ana Kovač' },
  })
  expect(remembered.facts.find((fact) => fact.id === secret)).toMatchObject({
    value: null,
    about: '',
    quote: '',
    messageId: null,
    sensitivity: 'health',
  })
  expect(JSON.stringify(remembered)).not.toMatch(/diabetes|sugar/)
})

test('the team, whoever noted it, and leads each see what is for them', async () => {
  const maria = await someone()
  await remember(maria, { value: 'team', visibleTo: 'team' })
  await remember(maria, { value: 'owner', visibleTo: 'owner' })
  await remember(maria, { value: 'leads', visibleTo: 'leads' })
  expect(await seenBy(ana, maria)).toEqual(['leads', 'owner', 'team'])
  expect(await seenBy(sam, maria)).toEqual(['team'])
  expect(await seenBy(priya, maria)).toEqual(['leads', 'team'])
  const all = (await readFacts(world.act({ kind: 'person', id: maria }), maria, { limit: 50 })).items
  expect(all).toHaveLength(3)
  const tom = await someone('Tom Adeyemi')
  expect((await readFacts(world.act({ kind: 'person', id: tom }), maria, { limit: 50 })).items).toEqual([])
  const id = all.find((fact) => fact.value === 'owner')!.id
  for (const attempt of [
    () => correctFact(world.act(sam), secrets, id, { visibleTo: 'team' }),
    () => forgetFact(world.act(priya), secrets, id, { notAgain: false }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
})

test('what only a colleague could see is in the care of the leads once they have left', async () => {
  const piet = await world.agent({ name: 'Gone' })
  const maria = await someone()
  await remember(maria, { value: 'owner', visibleTo: 'owner' }, piet)
  expect(await seenBy(priya, maria)).toEqual([])
  await world.db.updateTable('agents').set({ left_at: new Date() }).where('id', '=', piet.id).execute()
  expect(await seenBy(priya, maria)).toEqual(['owner'])
  expect(await seenBy(sam, maria)).toEqual([])
})

test('what is over or on its way out is not read, even before a job has erased it', async () => {
  const maria = await someone()
  const past = new Date(Date.now() - 366 * day)
  await remember(maria, health, ana, past)
  const tea = await remember(maria, { value: 'likes tea' })
  await forgetFact(world.act(ana), secrets, tea, { notAgain: false })
  expect(await seenBy(ana, maria)).toEqual([])
})

test('what ends soon comes first; of very much, twelve and that there is more; all of it page by page', async () => {
  const maria = await someone()
  for (let i = 0; i < 25; i++) await remember(maria, { value: `thing ${i}` }, ana, new Date(Date.now() - i * day))
  const soon = new Date(Date.now() + 3 * day).toISOString()
  await remember(maria, { ...health, expiresAt: soon }, ana, new Date(Date.now() - 100 * day))
  const { facts, more } = (await readPerson(world.act(sam), maria)).remembered
  expect([facts.length, more, facts[0]!.sensitivity, facts[1]!.value]).toEqual([12, true, 'health', 'thing 0'])
  const seen: string[] = []
  for (let cursor: string | undefined, page = 0; page < 9; page++) {
    const { items, next } = await readFacts(world.act(sam), maria, { limit: 7, ...(cursor ? { cursor } : {}) })
    seen.push(...items.map((fact) => fact.id))
    if (!next) break
    cursor = next
  }
  expect([seen.length, new Set(seen).size]).toEqual([26, 26])
})

test('what ends soon is brought to whoever noted it or knows the person, and to nobody else', async () => {
  const maria = await someone()
  const soon = { ...health, expiresAt: new Date(Date.now() + 5 * day).toISOString() }
  const id = await remember(maria, soon)
  await remember(maria, { ...health, value: 'Has a new knee' })
  const remindedOf = async (agent: Agent) => (await readEndingFacts(world.act(agent))).items.map((one) => one.fact.id)
  expect(await remindedOf(ana)).toContain(id)
  expect(await remindedOf(sam)).not.toContain(id)
  await noteAcquaintance(world.act(sam), { personId: maria, originId: null, agentId: sam.id })
  expect(await remindedOf(sam)).toEqual([id])
  await renewFact(world.act(sam), id)
  expect(await remindedOf(sam)).toEqual([])
})

test('different answers to one question stand side by side, until a human settles them', async () => {
  const maria = await someone()
  const phone = await remember(maria, { kind: 'preference', about: 'channel', value: 'phone' })
  await remember(maria, { kind: 'preference', about: 'tone', value: 'first names' })
  const mail = await remember(maria, { kind: 'preference', about: 'Channel ', value: 'mail' })
  const conflicts = async () => (await readPerson(world.act(sam), maria)).remembered.conflicts
  expect((await conflicts()).map((group) => group.map((fact) => fact.value ?? '').toSorted(inOrder))).toEqual([
    ['mail', 'phone'],
  ])
  await settleFact(world.act(sam), mail, 'both')
  expect(await conflicts()).toEqual([])
  await remember(maria, { kind: 'preference', about: 'channel', value: 'chat' })
  expect((await conflicts())[0]).toHaveLength(3)
  await settleFact(world.act(sam), phone, 'this')
  expect(await conflicts()).toEqual([])
})

test('a colleague is not told of a conflict with what they may not see', async () => {
  const maria = await someone()
  await remember(maria, { kind: 'role', value: 'baker' })
  await remember(maria, { kind: 'role', value: 'owner', visibleTo: 'owner' })
  expect((await readPerson(world.act(sam), maria)).remembered.conflicts).toEqual([])
  expect((await readPerson(world.act(ana), maria)).remembered.conflicts).toHaveLength(1)
})

test('facts are found by their words, by whoever may read them; what is sensitive is found by nobody', async () => {
  const maria = await someone('Zita Quill')
  await remember(maria, { value: 'Plays the theremin', about: 'music' })
  await remember(maria, { value: 'Collects thimbles', visibleTo: 'owner' })
  await remember(maria, { value: 'Has lumbago', sensitivity: 'health', sharedWithUs: true })
  const find = async (typed: string, by: Agent) =>
    (await findFacts(world.act(by), typed, { after: null, without: [] })).map((fact) => ({
      personId: fact.person_id,
      ...factMatch(fact, [typed]),
    }))
  expect(await find('there', sam)).toEqual([
    expect.objectContaining({ personId: maria, where: 'fact', snippet: 'Plays the [[theremin]]' }),
  ])
  expect(await find('music', sam)).toMatchObject([{ snippet: '[[music]]: Plays the theremin' }])
  expect(await find('thimbles', sam)).toEqual([])
  expect(await find('thimbles', ana)).toHaveLength(1)
  for (const agent of [ana, sam, priya]) expect(await find('lumbago', agent)).toEqual([])
})

test('who looked at something sensitive is noted, and leads see it; nothing else tells the value', async () => {
  const maria = await someone()
  const id = await remember(maria, health)
  const [anaIn, samIn, priyaIn] = await Promise.all([world.signIn(ana), world.signIn(sam), world.signIn(priya)])
  const ask = (method: 'GET' | 'POST', path: string, cookie: string) =>
    world.app.inject({ method, url: `/api/facts/${id}/${path}`, headers: { cookie } })
  expect((await ask('GET', 'looks', samIn)).statusCode).toBe(403)
  expect((await ask('POST', 'looks', samIn)).json()).toMatchObject({ value: 'Has diabetes', about: 'blood sugar' })
  await correctFact(world.act(ana), secrets, id, { value: 'Has diabetes, type 1' })
  const after = (await readPerson(world.act(sam), maria)).remembered.facts[0]!
  const looks = await world.app.inject({ url: `/api/facts/${after.id}/looks`, headers: { cookie: priyaIn } })
  expect(looks.json<{ items: { agent: { name: string } }[] }>().items.map((look) => look.agent.name)).toEqual([
    'Ana Kovač',
    'Sam Rennie',
  ])
  const history = await world.app.inject({ url: `/api/facts/${after.id}/history`, headers: { cookie: anaIn } })
  expect(history.json()).toMatchObject({ items: [{ value: 'Has diabetes' }] })
  const again = await world.app.inject({ url: `/api/facts/${after.id}/looks`, headers: { cookie: priyaIn } })
  expect(again.json<{ items: unknown[] }>().items).toHaveLength(3)
  const list = await world.app.inject({ url: `/api/people/${maria}/facts`, headers: { cookie: samIn } })
  expect(list.body).not.toMatch(/diabetes|sugar/)
})

test.each([
  ['markup', '<img src=x onerror=alert(1)> <b>bold</b>'],
  ['very much', 'word '.repeat(999).trim()],
  ['from right to left', 'تملك مخبزاً في دبي \u202eabc'],
  ['signs of joy', '🥐👩‍🍳🎉'],
  ['quotes and percent', `'; drop table facts; -- % _ \\`],
])('any words are kept as they are: %s', async (_, value) => {
  const maria = await someone()
  const cookie = await world.signIn(ana)
  const post = (payload: object) =>
    world.app.inject({ method: 'POST', url: `/api/people/${maria}/facts`, payload, headers: { cookie } })
  expect((await post({ value })).json()).toMatchObject({ value })
  expect((await readPerson(world.act(ana), maria)).remembered.facts).toMatchObject([{ value }])
})

test('too much, nothing at all, and kinds that there are not are refused', async () => {
  const maria = await someone()
  const cookie = await world.signIn(ana)
  for (const payload of [
    { value: 'x'.repeat(5001) },
    { value: '  ' },
    { value: 'x', kind: 'rumour' },
    { value: 'x', onDate: 'soon' },
  ]) {
    const answer = await world.app.inject({
      method: 'POST',
      url: `/api/people/${maria}/facts`,
      payload,
      headers: { cookie },
    })
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'invalid'])
  }
})
