import { expect, test } from 'vitest'
import { openWorld } from '../../../test/world.ts'
import { addPerson } from '../change.ts'
import { mergePeople } from '../merging/merge.ts'
import { undoMerge } from '../merging/undo.ts'
import { readPerson } from '../person.ts'
import { newId } from '../../platform/ids.ts'
import { changeRelation, endRelation, noteThanks, relate, resumeRelation } from './relation.ts'

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const cookie = await world.signIn(ana)
const someone = (name: string) => addPerson(world.act(ana), { name, identities: [] })
const relationsOf = async (personId: string) =>
  (await readPerson(world.act(ana), personId)).relations.map((one) => [
    one.kind,
    one.words,
    one.person.name,
    one.brought,
  ])

test('two people stand on each other’s page, each in their own words', async () => {
  const [maria, lucia] = [await someone('Maria'), await someone('Lucía')]
  const id = await relate(world.act(ana), world.house.secrets, maria, {
    otherId: lucia,
    kind: 'family',
    words: 'daughter',
    wordsBack: 'mother',
  })
  expect(await relationsOf(maria)).toEqual([['family', 'daughter', 'Lucía', null]])
  expect(await relationsOf(lucia)).toEqual([['family', 'mother', 'Maria', null]])
  await changeRelation(world.act(ana), id, { words: 'elder daughter' })
  expect(await relationsOf(maria)).toEqual([['family', 'elder daughter', 'Lucía', null]])
  await endRelation(world.act(ana), id)
  expect([await relationsOf(maria), await relationsOf(lucia)]).toEqual([[], []])
  await resumeRelation(world.act(ana), id)
  expect(await relationsOf(maria)).toHaveLength(1)
  await endRelation(world.act(ana), id)
  await expect(endRelation(world.act(ana), id)).rejects.toMatchObject({ code: 'not_found' })
})

test('said again, also from the other side and by two at once, it is corrected and not doubled', async () => {
  const [maria, lucia] = [await someone('Maria'), await someone('Lucía')]
  const say = (one: string, other: string, words: string, wordsBack = '') =>
    relate(world.act(ana), world.house.secrets, one, { otherId: other, kind: 'family', words, wordsBack })
  const ids = await Promise.all([
    say(maria, lucia, 'sister'),
    say(lucia, maria, 'sister', 'sister'),
    say(maria, lucia, 'sister'),
  ])
  expect(new Set(ids).size).toBe(1)
  expect(await relationsOf(lucia)).toHaveLength(1)
  await expect(say(maria, maria, 'herself')).rejects.toMatchObject({ code: 'same_person' })
  await expect(say(maria, newId(), 'nobody')).rejects.toMatchObject({ code: 'not_found' })
})

test('whoever brought somebody is to be thanked, once, and only they', async () => {
  const [tom, piet] = [await someone('Tom'), await someone('Piet')]
  const id = await relate(world.act(ana), world.house.secrets, tom, {
    otherId: piet,
    kind: 'introduced',
    words: '',
    wordsBack: '',
  })
  expect((await readPerson(world.act(), tom)).relations).toMatchObject([{ brought: 'by_this', thanksDue: true }])
  expect((await readPerson(world.act(), piet)).relations).toMatchObject([{ brought: 'by_them', thanksDue: false }])
  await noteThanks(world.act(ana), id)
  await noteThanks(world.act(ana), id)
  expect((await readPerson(world.act(), tom)).relations).toMatchObject([{ thanksDue: false }])
  const thanked = await world.db.selectFrom('events').select('id').where('kind', '=', 'relation.thanked').execute()
  expect(thanked).toHaveLength(1)
})

test('each side follows a merge and comes back; of two who are one, nothing is shown meanwhile', async () => {
  const [maria, double, lucia] = [await someone('Maria'), await someone('M. López'), await someone('Lucía')]
  await relate(world.act(ana), world.house.secrets, double, {
    otherId: lucia,
    kind: 'family',
    words: 'daughter',
    wordsBack: 'mother',
  })
  await relate(world.act(ana), world.house.secrets, maria, {
    otherId: double,
    kind: 'friend',
    words: '',
    wordsBack: '',
  })
  const mergeId = await mergePeople(world.act(ana), maria, double)
  expect(await relationsOf(maria)).toEqual([['family', 'daughter', 'Lucía', null]])
  expect(await relationsOf(lucia)).toEqual([['family', 'mother', 'Maria', null]])
  await undoMerge(world.act(ana), mergeId)
  expect(await relationsOf(maria)).toEqual([['friend', '', 'M. López', null]])
  expect((await relationsOf(double)).toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))).toEqual([
    ['family', 'daughter', 'Lucía', null],
    ['friend', '', 'Maria', null],
  ])
})

test('over HTTP', async () => {
  const headers = { cookie }
  const [tom, piet] = [await someone('Tom'), await someone('Piet')]
  const url = `/api/people/${tom}/relations`
  const added = await world.app.inject({ method: 'POST', url, payload: { otherId: piet, kind: 'introduced' }, headers })
  expect(added.json()).toMatchObject({ person: { name: 'Piet' }, brought: 'by_this', notedBy: { name: 'Ana Kovač' } })
  const on = `/api/relations/${added.json().id}`
  expect(
    (await world.app.inject({ method: 'PATCH', url: on, payload: { words: 'his neighbour' }, headers })).json().words,
  ).toBe('his neighbour')
  expect((await world.app.inject({ method: 'PUT', url: `${on}/thanks`, headers })).statusCode).toBe(204)
  expect(
    (await world.app.inject({ method: 'POST', url, payload: { otherId: tom, kind: 'friend' }, headers })).json(),
  ).toMatchObject({ code: 'same_person' })
  for (const method of ['PUT', 'DELETE'] as const)
    expect((await world.app.inject({ method, url: `${on}/end`, headers })).statusCode).toBe(204)
})
