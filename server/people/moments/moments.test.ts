import { expect, test } from 'vitest'
import { openWorld } from '../../../test/world.ts'
import { addPerson } from '../change.ts'
import { mergePeople } from '../merging/merge.ts'
import { undoMerge } from '../merging/undo.ts'
import { noteAcquaintance } from '../acquaintances.ts'
import { readPerson } from '../person.ts'
import { newId } from '../../platform/ids.ts'
import { addDays, dayIn, lastOn, nearDay, nextOn } from './days.ts'
import { removeExpired } from './expire.ts'
import { addMoment, catchUp, changeMoment, removeMoment } from './moment.ts'
import { readEndingMoments, readNearMoments } from './read.ts'

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const sam = await world.agent({ name: 'Sam Rivers' })
const lead = await world.agent({ name: 'Nadia Rahman', role: 'lead' })
const cookie = await world.signIn(ana)
const on = (day: string) => new Date(`${day}T09:00:00Z`)

async function someone(name = 'Maria López', knownBy: (typeof ana)[] = [ana]) {
  const personId = await addPerson(world.act(ana, on('2026-01-01')), { name, identities: [] })
  for (const agent of knownBy)
    await world
      .act(agent, on('2026-01-02'))
      .transaction((act) => noteAcquaintance(act, { personId, originId: null, agentId: agent.id }))
  return personId
}
const wedding = { title: 'Lucía marries', on: '2026-06-13', yearly: false, remindBefore: 7 }
const near = async (agent: typeof ana, day: string) =>
  (await readNearMoments(world.act(agent, on(day)), 50)).items.map((item) => [item.person.name, item.on])

test('the next time and the last: once, each year, and on the 29th of February', () => {
  const once = { on: '2026-06-13', yearly: false }
  expect([nextOn(once, '2026-06-13'), nextOn(once, '2026-06-14')]).toEqual(['2026-06-13', null])
  expect([lastOn(once, '2026-06-13'), lastOn(once, '2026-06-14')]).toEqual([null, '2026-06-13'])
  const yearly = { on: '2019-12-30', yearly: true }
  expect([nextOn(yearly, '2026-12-31'), lastOn(yearly, '2026-01-02')]).toEqual(['2027-12-30', '2025-12-30'])
  const leap = { on: '2020-02-29', yearly: true }
  expect([nextOn(leap, '2026-02-01'), nextOn(leap, '2028-02-01'), lastOn(leap, '2026-03-01')]).toEqual([
    '2026-02-28',
    '2028-02-29',
    '2026-02-28',
  ])
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(dayIn('Pacific/Auckland', new Date('2026-06-12T13:00:00Z'))).toBe('2026-06-13')
})

test('near: from some days before until two weeks after, unless somebody caught up', () => {
  const moment = { on: '2026-06-13', yearly: false, remindBefore: 7, caughtUpOn: null }
  expect(nearDay(moment, '2026-06-05')).toBeNull()
  expect(nearDay(moment, '2026-06-06')).toBe('2026-06-13')
  expect(nearDay(moment, '2026-06-27')).toBe('2026-06-13')
  expect(nearDay(moment, '2026-06-28')).toBeNull()
  expect(nearDay({ ...moment, caughtUpOn: '2026-06-13' }, '2026-06-14')).toBeNull()
  expect(nearDay({ ...moment, remindBefore: null }, '2026-06-13')).toBeNull()
  const birthday = { on: '1980-01-03', yearly: true, remindBefore: 7, caughtUpOn: '2026-01-03' }
  expect([nearDay(birthday, '2026-01-05'), nearDay(birthday, '2026-12-29')]).toEqual([null, '2027-01-03'])
})

test('agents are reminded of those whom they know, across the turn of a year, and of nobody else', async () => {
  const maria = await someone()
  await addMoment(world.act(ana, on('2026-05-01')), world.house.secrets, maria, wedding)
  await addMoment(world.act(ana, on('2026-05-01')), world.house.secrets, maria, {
    ...wedding,
    title: 'Birthday',
    on: '1975-01-02',
    yearly: true,
  })
  const stranger = await someone('A Stranger', [sam])
  await addMoment(world.act(sam, on('2026-05-01')), world.house.secrets, stranger, wedding)
  expect(await near(ana, '2026-05-20')).toEqual([])
  expect(await near(ana, '2026-06-10')).toEqual([['Maria López', '2026-06-13']])
  expect(await near(sam, '2026-06-10')).toEqual([['A Stranger', '2026-06-13']])
  expect(await near(ana, '2026-12-30')).toEqual([['Maria López', '2027-01-02']])
})

test('caught up on, moved and taken away', async () => {
  const maria = await someone('Caught Up')
  const id = await addMoment(world.act(ana, on('2026-07-01')), world.house.secrets, maria, {
    ...wedding,
    on: '2026-07-13',
  })
  const here = async () => (await near(ana, '2026-07-14')).some(([name]) => name === 'Caught Up')
  expect(await here()).toBe(true)
  await catchUp(world.act(sam, on('2026-07-14')), id, '2026-07-13')
  expect(await here()).toBe(false)
  await changeMoment(world.act(sam, on('2026-07-14')), world.house.secrets, id, { on: '2026-07-20' })
  expect(await here()).toBe(true)
  await removeMoment(world.act(ana, on('2026-07-14')), world.house.secrets, id, { notAgain: false })
  expect((await readPerson(world.act(ana), maria)).moments).toEqual([])
  await expect(removeMoment(world.act(ana), world.house.secrets, id, { notAgain: false })).rejects.toMatchObject({
    code: 'not_found',
  })
})

const surgery = {
  title: 'Recovering from surgery',
  on: '2026-06-13',
  yearly: false,
  remindBefore: 7,
  sensitivity: 'health' as const,
  sharedWithUs: true,
}
const momentsOf = async (agent: typeof ana, personId: string, day: string) =>
  (await readPerson(world.act(agent, on(day)), personId)).moments

test('what touches somebody closely needs that they shared it, and an end', async () => {
  const maria = await someone()
  const act = world.act(ana, on('2026-05-01'))
  await expect(addMoment(act, world.house.secrets, maria, { ...surgery, sharedWithUs: false })).rejects.toMatchObject({
    code: 'needs_their_word',
  })
  await expect(
    addMoment(act, world.house.secrets, maria, { ...surgery, expiresAt: '2029-05-01T00:00:00Z' }),
  ).rejects.toMatchObject({
    code: 'invalid',
  })
  const plain = await addMoment(act, world.house.secrets, maria, { ...wedding, title: 'A rest' })
  await expect(changeMoment(act, world.house.secrets, plain, { sensitivity: 'health' })).rejects.toMatchObject({
    code: 'needs_their_word',
  })
  await changeMoment(act, world.house.secrets, plain, { sensitivity: 'health', sharedWithUs: true })
  const [moment] = await momentsOf(ana, maria, '2026-05-01')
  expect(moment).toMatchObject({ sensitivity: 'health', expiresAt: on('2027-05-01').toISOString() })
})

test('it is covered beside their letters and in reminders, until somebody looks; that is noted', async () => {
  const maria = await someone()
  const id = await addMoment(world.act(ana, on('2026-05-01')), world.house.secrets, maria, surgery)
  expect(await momentsOf(ana, maria, '2026-05-02')).toMatchObject([{ title: null, on: '2026-06-13' }])
  const reminded = (await readNearMoments(world.act(ana, on('2026-06-10')), 50)).items
  expect(reminded.find(({ moment }) => moment.id === id)).toMatchObject({
    on: '2026-06-13',
    moment: { title: null, sensitivity: 'health' },
  })
  const headers = { cookie: await world.signIn(sam) }
  const shown = await world.app.inject({ method: 'POST', url: `/api/moments/${id}/looks`, headers })
  expect([shown.statusCode, shown.json().title]).toEqual([201, 'Recovering from surgery'])
  expect(await looksAt(id)).toEqual(['Sam Rivers'])
  // whoever changes it has seen it
  await changeMoment(world.act(ana), world.house.secrets, id, { on: '2026-06-14' })
  expect(await looksAt(id)).toEqual(['Sam Rivers', 'Ana Kovač'])
})

async function looksAt(id: string): Promise<string[]> {
  const headers = { cookie: await world.signIn(lead) }
  const { items } = (await world.app.inject({ url: `/api/moments/${id}/looks`, headers })).json<{
    items: { agent: { name: string } }[]
  }>()
  return items.map(({ agent }) => agent.name).toReversed()
}

test('it goes when its time is over, two weeks after somebody was asked whether it can stay', async () => {
  const maria = await someone('Going')
  const until = '2026-09-01T09:00:00Z'
  const id = await addMoment(world.act(ana, on('2026-05-01')), world.house.secrets, maria, {
    ...surgery,
    expiresAt: until,
  })
  const ending = async (day: string) =>
    (await readEndingMoments(world.act(ana, on(day)))).items.map(({ person, moment }) => [person.name, moment.title])
  expect(await ending('2026-08-10')).toEqual([])
  expect(await ending('2026-08-25')).toEqual([['Going', null]])
  expect(await momentsOf(ana, maria, '2026-09-02')).toEqual([])
  await removeExpired(world.act(ana, on('2026-08-30')))
  expect(await momentsOf(ana, maria, '2026-08-30')).toHaveLength(1)
  // kept for longer meanwhile
  await changeMoment(world.act(ana, on('2026-08-30')), world.house.secrets, id, { expiresAt: '2026-12-01T09:00:00Z' })
  await removeExpired(world.act(ana, on('2026-09-02')))
  expect(await momentsOf(ana, maria, '2026-09-02')).toHaveLength(1)
  await removeExpired(world.act(ana, on('2026-12-02')))
  expect(await world.db.selectFrom('moments').select('id').where('id', '=', id).execute()).toEqual([])
})

test('what is for few eyes is found and changed by these alone', async () => {
  const maria = await someone('Few Eyes', [ana, sam])
  const act = world.act(ana, on('2026-05-01'))
  const mine = await addMoment(act, world.house.secrets, maria, {
    ...wedding,
    title: 'Only for Ana',
    visibleTo: 'owner',
  })
  await addMoment(act, world.house.secrets, maria, {
    ...wedding,
    title: 'For leads',
    on: '2026-06-14',
    visibleTo: 'leads',
  })
  const titles = async (agent: typeof ana) => (await momentsOf(agent, maria, '2026-05-02')).map(({ title }) => title)
  expect([await titles(ana), await titles(sam), await titles(lead)]).toEqual([
    ['Only for Ana', 'For leads'],
    [],
    ['For leads'],
  ])
  expect((await near(sam, '2026-06-10')).filter(([name]) => name === 'Few Eyes')).toEqual([])
  for (const change of [
    () => changeMoment(world.act(sam), world.house.secrets, mine, { title: 'Mine' }),
    () => removeMoment(world.act(sam), world.house.secrets, mine, { notAgain: false }),
    () => catchUp(world.act(sam), mine, '2026-06-13'),
  ])
    await expect(change()).rejects.toMatchObject({ code: 'not_found' })
})

test('made from a dated fact it is as close to them, for the same eyes and as long', async () => {
  const maria = await someone()
  const fact = (more: object) => ({
    id: newId(),
    person_id: maria,
    kind: 'date' as const,
    value: 'moves house',
    on_date: '2026-09-01',
    source: 'agent' as const,
    noted_by: ana.id,
    noted_at: on('2026-05-01'),
    confirmed_at: on('2026-05-01'),
    basis: 'told' as const,
    search: '',
    ...more,
  })
  const [open, sensitive] = [
    fact({}),
    fact({
      value: 'an operation',
      sensitivity: 'health',
      shared_with_us_at: on('2026-05-01'),
      expires_at: on('2026-11-01'),
      visible_to: 'owner',
    }),
  ]
  await world.db.insertInto('facts').values([open, sensitive]).execute()
  const make = (factId: string, personId = maria, agent = ana) =>
    addMoment(world.act(agent, on('2026-05-02')), world.house.secrets, personId, {
      ...wedding,
      title: 'The day',
      on: factId === open.id ? '2026-06-13' : '2026-06-14',
      factId,
    })
  await make(open.id)
  await make(sensitive.id)
  expect(await momentsOf(ana, maria, '2026-05-02')).toMatchObject([
    { title: 'The day', sensitivity: 'none', expiresAt: null, visibleTo: 'team' },
    { title: null, sensitivity: 'health', expiresAt: on('2026-11-01').toISOString(), visibleTo: 'owner' },
  ])
  await expect(make(open.id, await someone('Another'))).rejects.toMatchObject({ code: 'not_found' })
  await expect(make(sensitive.id, maria, sam)).rejects.toMatchObject({ code: 'not_found' })
})

test('it follows a person into a merge and back', async () => {
  const [kept, gone] = [await someone('Kept'), await someone('Gone')]
  await addMoment(world.act(ana), world.house.secrets, gone, wedding)
  const mergeId = await mergePeople(world.act(ana), kept, gone)
  expect((await readPerson(world.act(ana), kept)).moments).toMatchObject([{ title: 'Lucía marries', on: '2026-06-13' }])
  await undoMerge(world.act(ana), mergeId)
  expect((await readPerson(world.act(ana), kept)).moments).toEqual([])
  expect((await readPerson(world.act(ana), gone)).moments).toHaveLength(1)
})

test('over HTTP', async () => {
  const headers = { cookie }
  const maria = await someone()
  const added = await world.app.inject({
    method: 'POST',
    url: `/api/people/${maria}/moments`,
    payload: { title: 'First year with us', on: '2027-01-01' },
    headers,
  })
  expect(added.statusCode).toBe(201)
  expect(added.json()).toMatchObject({
    on: '2027-01-01',
    yearly: false,
    remindBefore: 7,
    notedBy: { name: 'Ana Kovač' },
  })
  const url = `/api/moments/${added.json().id}`
  expect((await world.app.inject({ method: 'PATCH', url, payload: { yearly: true }, headers })).json().yearly).toBe(
    true,
  )
  expect(
    (await world.app.inject({ method: 'PUT', url: `${url}/caught-up`, payload: { on: '2027-01-01' }, headers })).json(),
  ).toMatchObject({ caughtUpOn: '2027-01-01' })
  expect((await world.app.inject({ method: 'PATCH', url, payload: { on: '2027-02-30' }, headers })).statusCode).toBe(
    400,
  )
  expect((await world.app.inject({ url: '/api/moments/near', headers })).json()).toHaveProperty('items')
  expect((await world.app.inject({ method: 'DELETE', url, headers })).statusCode).toBe(204)
})
