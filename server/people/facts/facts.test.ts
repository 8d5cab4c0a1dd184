import { expect, test } from 'vitest'
import { type Agent, openWorld } from '../../../test/world.ts'
import type { Act } from '../../platform/act.ts'
import { type Part, partsOfPerson } from '../parts.ts'
import { recognise } from '../recognise.ts'
import { newFact } from '../../../contract/facts.ts'
import { correctFact } from './correct.ts'
import { forgetFact, keepFact } from './forget.ts'
import { rememberFact } from './remember.ts'
import { renewFact } from './renew.ts'
import { settleFact } from './settle.ts'

const world = await openWorld()
const { secrets } = world.house
const ana = await world.agent({ name: 'Ana Kovač' })
const day = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * day)

let count = 0
async function someone(name = 'Maria López'): Promise<string> {
  const sign = { kind: 'email' as const, value: `someone-${++count}@example.example`, name, how: 'mail' as const }
  const { personId } = await world.act().transaction((act) => recognise(act, sign))
  return personId
}

function remember(personId: string, given: Record<string, unknown>, by: Agent = ana, now = new Date()) {
  return rememberFact(world.act(by, now), secrets, { ...newFact.parse(given), personId, source: 'agent' })
}

const factsOf = (personId: string) =>
  world.db.selectFrom('facts').selectAll().where('person_id', '=', personId).orderBy('noted_at').execute()

test('a fact says who noted it, when, and on what basis', async () => {
  const maria = await someone()
  const id = await remember(maria, { value: 'Runs a bakery with her sister Carmen', kind: 'role', basis: 'told' })
  expect(await factsOf(maria)).toMatchObject([
    { id, kind: 'role', basis: 'told', noted_by: ana.id, confirmed_by: ana.id, sensitivity: 'none', expires_at: null },
  ])
})

test('what is known already is confirmed, however it is written', async () => {
  const maria = await someone()
  const id = await remember(maria, { value: 'Early riser' }, ana, inDays(-3))
  expect(await remember(maria, { value: '  early  RISER. ' })).toBe(id)
  const [fact, ...others] = await factsOf(maria)
  expect(others).toEqual([])
  expect(fact!.confirmed_at > fact!.noted_at).toBe(true)
})

test('what is sensitive needs the explicit word that they shared it, and an end', async () => {
  const maria = await someone()
  const given = { value: 'Has diabetes', sensitivity: 'health' }
  await expect(remember(maria, given)).rejects.toMatchObject({ code: 'needs_their_word' })
  await expect(
    remember(maria, { ...given, sharedWithUs: true, expiresAt: inDays(-1).toISOString() }),
  ).rejects.toMatchObject({ code: 'time_passed' })
  await expect(
    remember(maria, { ...given, sharedWithUs: true, expiresAt: inDays(900).toISOString() }),
  ).rejects.toMatchObject({ code: 'invalid' })
  await remember(maria, { ...given, sharedWithUs: true })
  const [fact] = await factsOf(maria)
  expect(fact!.shared_with_us_at).not.toBeNull()
  expect(fact!.expires_at!.getTime()).toBeCloseTo(inDays(365).getTime(), -4)
  expect(fact!.search).toBe('')
})

test('the database itself refuses something sensitive without their word, without an end, or that can be searched', async () => {
  const maria = await someone()
  const id = await remember(maria, { value: 'Has diabetes', sensitivity: 'health', sharedWithUs: true })
  const set = (change: object) => world.db.updateTable('facts').set(change).where('id', '=', id).execute()
  await expect(set({ shared_with_us_at: null })).rejects.toThrow(/check constraint/)
  await expect(set({ expires_at: null })).rejects.toThrow(/check constraint/)
  await expect(set({ search: "'diabetes'" })).rejects.toThrow(/check constraint/)
})

test('a correction stands in its place, and the old one stays as history', async () => {
  const maria = await someone()
  const first = await remember(maria, { value: 'Daughter Lucia' })
  const second = await correctFact(world.act(ana), secrets, first, { value: 'Daughter Lucía' })
  const third = await correctFact(world.act(ana), secrets, second, { about: 'family' })
  const rows = await factsOf(maria)
  expect(rows.find((row) => row.id === first)).toMatchObject({ replaced_by: second, value: 'Daughter Lucia' })
  expect(rows.find((row) => row.id === third)).toMatchObject({
    replaced_by: null,
    value: 'Daughter Lucía',
    about: 'family',
  })
  await expect(correctFact(world.act(ana), secrets, first, { value: 'x' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(correctFact(world.act(ana), secrets, third, { sensitivity: 'family' })).rejects.toMatchObject({
    code: 'needs_their_word',
  })
})

test('what the person corrects is their own word from then on', async () => {
  const maria = await someone()
  const first = await remember(maria, { value: 'likes tea', visibleTo: 'owner' })
  const own = await correctFact(world.act({ kind: 'person', id: maria }), secrets, first, { value: 'likes coffee' })
  const row = (await factsOf(maria)).find((one) => one.id === own)
  expect(row).toMatchObject({ source: 'person', noted_by: null, basis: 'told', visible_to: 'team', quote: '' })
})

test('of others, a person can change nothing', async () => {
  const [maria, tom] = [await someone(), await someone('Tom Adeyemi')]
  const id = await remember(maria, { value: 'likes tea' })
  const asTom = world.act({ kind: 'person', id: tom })
  await expect(correctFact(asTom, secrets, id, { value: 'x' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(forgetFact(asTom, secrets, id, { notAgain: true })).rejects.toMatchObject({ code: 'not_found' })
})

test('forgetting takes everything with it: the value, what stood before, and who looked', async () => {
  const maria = await someone()
  const first = await remember(maria, { value: 'Knee surgery', sensitivity: 'health', sharedWithUs: true })
  const second = await correctFact(world.act(ana), secrets, first, { value: 'Hip surgery' })
  const then = inDays(-1)
  await forgetFact(world.act(ana, then), secrets, second, { notAgain: false })
  await world.work()
  expect(await factsOf(maria)).toEqual([])
  expect(await world.db.selectFrom('fact_looks').selectAll().where('fact_id', '=', first).execute()).toEqual([])
  const events = await world.db.selectFrom('events').select('data').where('person_id', '=', maria).execute()
  expect(JSON.stringify(events)).not.toMatch(/surgery/i)
})

test('for a few seconds forgetting can be undone', async () => {
  const maria = await someone()
  const id = await remember(maria, { value: 'likes tea' })
  await forgetFact(world.act(ana), secrets, id, { notAgain: true })
  await expect(correctFact(world.act(ana), secrets, id, { value: 'x' })).rejects.toMatchObject({ code: 'not_found' })
  await keepFact(world.act(ana), secrets, id)
  await world.work()
  expect(await factsOf(maria)).toMatchObject([{ id, forgotten_at: null }])
  expect(await world.db.selectFrom('not_kept').selectAll().where('person_id', '=', maria).execute()).toEqual([])
})

test("don't keep this: nobody can note it again, until they say it themselves", async () => {
  const maria = await someone()
  const asMaria = world.act({ kind: 'person', id: maria })
  const id = await remember(maria, { value: 'Carmen is cross with us' })
  await forgetFact(asMaria, secrets, id, { notAgain: true })
  expect(await factsOf(maria)).toEqual([])
  const kept = await world.db.selectFrom('not_kept').selectAll().where('person_id', '=', maria).execute()
  expect(JSON.stringify(kept)).not.toMatch(/carmen/i)
  await expect(remember(maria, { value: 'carmen is CROSS with us!' })).rejects.toMatchObject({
    code: 'asked_not_to_keep',
  })
  const other = await remember(maria, { value: 'Carmen likes us' })
  await expect(correctFact(world.act(ana), secrets, other, { value: 'Carmen is cross with us' })).rejects.toMatchObject(
    { code: 'asked_not_to_keep' },
  )
  await rememberFact(asMaria, secrets, {
    ...newFact.parse({ value: 'Carmen is cross with us' }),
    personId: maria,
    source: 'person',
  })
  await correctFact(world.act(ana), secrets, other, { value: 'Carmen is fond of us' })
})

test('what is over is erased, and what was renewed is not', async () => {
  const maria = await someone()
  const past = inDays(-400)
  const kept = { sensitivity: 'health', sharedWithUs: true }
  await remember(maria, { ...kept, value: 'A new knee' }, ana, past)
  const renewed = await remember(maria, { ...kept, value: 'A new hip' }, ana, past)
  await renewFact(world.act(ana, inDays(-40)), renewed)
  await world.work()
  expect((await factsOf(maria)).map((fact) => fact.id)).toEqual([renewed])
})

test('before the end of something its screens hear of it', async () => {
  const maria = await someone()
  const from = new Date(Date.now() - 360 * day)
  const id = await remember(maria, { value: 'A new knee', sensitivity: 'health', sharedWithUs: true }, ana, from)
  await world.work()
  const events = await world.db.selectFrom('events').select(['kind', 'data']).where('person_id', '=', maria).execute()
  expect(events.filter((event) => event.kind === 'fact.expires_soon')).toMatchObject([{ data: { factId: id } }])
})

test('of two answers one holds, or both do', async () => {
  const maria = await someone()
  const phone = await remember(maria, { kind: 'preference', about: 'channel', value: 'phone' })
  const mail = await remember(maria, { kind: 'preference', about: 'channel', value: 'mail' })
  await settleFact(world.act(ana), phone, 'both')
  expect((await factsOf(maria)).map((fact) => fact.settled_at !== null)).toEqual([true, true])
  await settleFact(world.act(ana), mail, 'this')
  expect((await factsOf(maria)).find((fact) => fact.id === phone)).toMatchObject({ replaced_by: mail })
  const free = await remember(maria, { value: 'likes tea' })
  await expect(settleFact(world.act(ana), free, 'this')).rejects.toMatchObject({ code: 'invalid' })
})

test('when one turns out to be two, what stood there before goes with what stands there now', async () => {
  const maria = await someone()
  const first = await remember(maria, { value: 'Daughter Lucia' })
  const second = await correctFact(world.act(ana), secrets, first, { value: 'Daughter Lucía' })
  const other = await someone('Marta López')
  await world.act().transaction(async (act) => {
    const giving = { from: maria, to: other, origin: null, identityIds: [], conversationIds: [], factIds: [second] }
    for (const part of partsOfPerson()) await part.give?.(act, giving)
  })
  expect(await factsOf(maria)).toEqual([])
  expect((await factsOf(other)).map((fact) => fact.id)).toEqual([first, second])
})

test('of two who were one, what was settled while they were holds again for each', async () => {
  const [maria, marta] = [await someone(), await someone('Marta López')]
  const baker = await remember(maria, { kind: 'role', value: 'baker' })
  const miller = await remember(marta, { kind: 'role', value: 'miller' })
  const going = { kept: maria, gone: marta, origins: [marta] }
  const all = async (run: (part: Part, act: Act) => Promise<void>) =>
    world.act().transaction(async (act) => {
      for (const part of partsOfPerson().filter((one) => one.columns[0]!.startsWith('facts.'))) await run(part, act)
    })
  await all((part, act) => part.unite(act, going))
  await settleFact(world.act(ana), baker, 'this')
  expect((await factsOf(maria)).find((fact) => fact.id === miller)).toMatchObject({ replaced_by: baker })
  await all((part, act) => part.part(act, going))
  expect(await factsOf(marta)).toMatchObject([{ id: miller, replaced_by: null, origin_id: null }])
  expect(await factsOf(maria)).toMatchObject([{ id: baker, replaced_by: null }])
})
