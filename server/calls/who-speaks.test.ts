import { beforeEach, expect, test } from 'vitest'
import { books, knows, worksAt } from '../../test/calls.ts'
import { writes } from '../../test/letters-in.ts'
import { personWithAddress } from '../../test/visit.ts'
import { type Agent, openWorld } from '../../test/world.ts'
import { agentsThere, planAbsence } from '../routing/index.ts'
import { passCallOn } from './pass-on.ts'
import { readCall } from './read.ts'
import { whomToCall } from './whom.ts'

/* Who speaks with whom, and why, is decided as everything else is; and a call is kept free of chats. */

const world = await openWorld({ demo: true })
const monday = new Date('2025-12-01T09:00:00Z')
const tuesday = (clock: string) => new Date(`2025-12-02T${clock}:00Z`)
let [ana, sam, ines] = [] as unknown as [Agent, Agent, Agent]
let times = 0

beforeEach(async () => {
  await world.db.updateTable('agents').set({ working_hours: '[]' }).execute()
  await world.db.deleteFrom('agent_states').execute()
  ;[ana, sam, ines] = [
    await world.agent({ name: 'Ana' }),
    await world.agent({ name: 'Sam' }),
    await world.agent({ name: 'Ines' }),
  ]
  for (const one of [ana, sam, ines]) await worksAt(world, one, '09:00', '17:00')
})

const maria = () => personWithAddress(world, `maria.${++times}@lopez.example`)
const offered = async (personId: string, about = '') =>
  (await whomToCall(world.act(undefined, monday), { personId, opened: null }, { about })).map((one) => one.agentId)
const why = async (id: string) => {
  const { why } = await readCall(world.act(undefined, monday), id)
  return why && { code: why.code, ...why.values }
}
const skills = (agent: Agent, set: { languages?: string[]; skills?: string[] }) =>
  world.db.updateTable('agents').set(set).where('id', '=', agent.id).execute()

test('somebody whom nobody knows is offered whoever speaks their language first, then who knows the matter', async () => {
  const person = await maria()
  await world.db
    .updateTable('people')
    .set({ languages: ['es'] })
    .where('id', '=', person.id)
    .execute()
  await skills(ana, { languages: ['en'], skills: ['ovens'] })
  await skills(sam, { languages: ['en'] })
  await skills(ines, { languages: ['es-MX'] })
  expect(await offered(person.id, 'My oven stopped')).toEqual([ines.id, ana.id, sam.id])
  expect((await offered(person.id))[0]).toBe(ines.id)

  const call = await books(world, person, ines, tuesday('10:00'), { now: monday, about: 'My oven stopped' })
  expect(await why(call)).toEqual({
    code: 'anyone_now',
    person: 'Maria López',
    agent: 'Ines',
    fits: ['language', 'room'],
  })
  // whom they rather have than the one who fits best, they chose
  const other = await books(world, person, sam, tuesday('11:00'), { now: monday, about: 'My oven stopped' })
  expect(await why(other)).toEqual({ code: 'chosen_now', person: 'Maria López', agent: 'Sam' })
})

test('why it is this agent is kept with the call, and follows when it is passed on', async () => {
  const person = await maria()
  await knows(world, ana, person, 9, monday.getTime())
  await knows(world, sam, person, 2, monday.getTime())
  const call = await books(world, person, ana, tuesday('10:00'), { now: monday })
  expect(await why(call)).toMatchObject({ code: 'bond_now', agent: 'Ana', closeness: 'knows_well' })
  await planAbsence(world.act(ana, monday), { firstDay: '2025-12-02', lastDay: '2025-12-03' })
  await passCallOn(world.act(ana, monday), call, sam.id, null)
  expect(await why(call)).toMatchObject({
    code: 'bond_now',
    agent: 'Sam',
    instead: 'Ana',
    because: 'away',
    back: '2025-12-04T09:00:00.000Z',
  })
  await world.db.updateTable('absences').set({ cover_id: ines.id }).where('agent_id', '=', ana.id).execute()
  await passCallOn(world.act(ana, monday), call, ines.id, null)
  expect(await why(call)).toMatchObject({ code: 'cover_now', agent: 'Ines', instead: 'Ana' })
})

test('whoever speaks with somebody by telephone, or is about to, is brought no chat meanwhile', async () => {
  // nobody is about to go home, whenever this runs
  await world.db
    .updateTable('routing_settings')
    .set({ settings: JSON.stringify({ beforeLeaving: 0 }) })
    .execute()
  const now = Date.now()
  const minutes = (some: number) => new Date(now + some * 60_000)
  // all of them are here, whatever the clock says
  const here = [ana, sam].map(({ id }) => ({ agent_id: id, state: 'here' as const, until: minutes(600) }))
  await world.db.insertInto('agent_states').values(here).execute()
  const away = await world.db.selectFrom('agents').select('id').where('id', 'not in', [ana.id, sam.id]).execute()
  await world.db
    .insertInto('agent_states')
    .values(away.map(({ id }) => ({ agent_id: id, state: 'away' as const, until: minutes(600) })))
    .execute()
  const person = await maria()
  await knows(world, ana, person, 9)
  const called = await maria()
  const call = { person_id: called.id, agent_id: ana.id, how: 'phone', phone: '+441315550100' } as const
  const span = { starts_at: minutes(4), ends_at: minutes(24), time_zone: 'Europe/London', booked_at: minutes(-60) }
  await world.db
    .insertInto('calls')
    .values({ id: crypto.randomUUID(), ...call, ...span })
    .execute()
  const owner = async (id: string) =>
    (await world.db.selectFrom('conversations').select('owner_id').where('id', '=', id).executeTakeFirstOrThrow())
      .owner_id

  const chat = await writes(world, person.address, { channel: 'chat' })
  await world.work()
  expect(await owner(chat.conversationId)).toBe(sam.id)
  expect((await agentsThere(world.act(), [ana.id])).get(ana.id)).toEqual({
    here: false,
    backAt: span.ends_at.getTime(),
  })
  // a letter can wait until she is done
  const letter = await writes(world, person.address)
  await world.work()
  expect(await owner(letter.conversationId)).not.toBeNull()

  // what was said about it or not: at its end it is over
  await world.db
    .updateTable('calls')
    .set({ starts_at: minutes(-25), ends_at: minutes(-1) })
    .where('agent_id', '=', ana.id)
    .execute()
  const rosa = await maria()
  await knows(world, ana, rosa, 9)
  const next = await writes(world, rosa.address, { channel: 'chat' })
  await world.work()
  expect(await owner(next.conversationId)).toBe(ana.id)
})
