import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { letterFrom } from '../../../test/oven.ts'
import { type Agent, openWorld } from '../../../test/world.ts'
import { closeConversation } from '../../conversations/index.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { readCovers } from '../covers.ts'
import { tellBond } from '../keep.ts'
import { changeCover } from './change-cover.ts'
import { planAbsence } from './plan.ts'
import { proposeCovers } from './propose.ts'
import { readAbsence } from './read.ts'

/* Leave that was planned long ago: who stands in, and what they know, is as it is when it begins. */

const world = await openWorld()
const [ana, sam, ines, lena] = [
  await world.agent({ name: 'Ana Kovač' }),
  await world.agent({ name: 'Sam Rivers' }),
  await world.agent({ name: 'Ines Duarte' }),
  await world.agent({ name: 'Lena Brandt' }),
]
await world.db.updateTable('agents').set({ time_zone: 'UTC' }).execute()
const day = 86_400_000
const iso = (at: number) => new Date(at).toISOString().slice(0, 10)
const planned = new Date()
const from = new Date(`${iso(Date.now() + 21 * day)}T00:00:00Z`)
let letters = 0

async function know(agent: Agent, { personId, conversationId }: Person, times: number) {
  for (let nth = 1; nth <= times; nth++)
    await world.act().transaction((act) =>
      tellBond(act, {
        kind: 'said',
        sourceId: newId(),
        personId,
        originId: personId,
        agentId: agent.id,
        conversationId,
        channel: 'mail',
        nth,
        at: Date.now() - 5 * day,
      }),
    )
}
type Person = { personId: string; conversationId: string; address: string }

async function somebody(name: string, knows: [Agent, number][] = []): Promise<Person> {
  const address = `p${++letters}@example.com`
  const person = { ...(await letterFrom(world, { address, name, text: 'It stopped.', at: planned })), address }
  for (const [agent, times] of knows) await know(agent, person, times)
  return person
}
const writesAgain = ({ address, conversationId }: Person, text: string) =>
  letterFrom(world, { address, conversationId, text, at: new Date() })

const plan = async (who: Agent, first: number, last: number) => {
  const id = await planAbsence(world.act(who, planned), { firstDay: iso(first), lastDay: iso(last) })
  await world.work()
  return id
}
const coverOf = async (id: string, name: string) =>
  (await readAbsence(world.act(ana), id)).covers.find((one) => one.person.name === name)

test('planned three weeks ahead, it is proposed again the day before and as it begins: with what was said since, for whoever is theirs by then', async () => {
  const maria = await somebody('Maria López', [
    [ana, 6],
    [sam, 2],
  ])
  const jun = await somebody('Jun Ito', [
    [ana, 3],
    [sam, 1],
  ])
  const rosa = await somebody('Rosa Conti', [
    [ana, 3],
    [sam, 1],
  ])
  const wilma = await somebody('Wilma Groß', [[ana, 2]])
  const id = await plan(ana, +from, +from + 6 * day)
  const { rows } = await world.pool.query<{ run_at: Date }>(
    `select run_at from graphile_worker.jobs where task_identifier = 'absence.propose' order by run_at`,
  )
  expect(rows.map((row) => +row.run_at)).toEqual([+from - day, +from])
  expect((await coverOf(id, 'Maria López'))?.brief).toContain('It stopped.')
  // Ana puts one brief in her own words, and gives another of her people to Ines
  await changeCover(world.act(ana), (await coverOf(id, 'Jun Ito'))!.id, { brief: 'Ask about the boat.' })
  await changeCover(world.act(ana), (await coverOf(id, 'Rosa Conti'))!.id, { agentId: ines.id })

  await writesAgain(maria, 'It smells of smoke now.')
  await writesAgain(jun, 'And the boat leaks.')
  await writesAgain(rosa, 'The new one stopped as well.')
  await know(ines, maria, 9)
  const tom = await somebody('Tom Adeyemi')
  await know(ana, tom, 4)
  // nothing ties Wilma to her any more
  await closeConversation(world.act(ana), wilma.conversationId, 'It runs.')
  await world.db.deleteFrom('bonds').where('person_id', '=', wilma.personId).execute()
  await proposeCovers(world.act(undefined, from), id)
  await world.work()

  expect(await coverOf(id, 'Maria López')).toMatchObject({ agent: { name: 'Ines Duarte' }, settled: false })
  expect((await coverOf(id, 'Maria López'))?.brief).toContain('It smells of smoke now.')
  expect((await coverOf(id, 'Tom Adeyemi'))?.brief).toContain('It stopped.')
  expect(await coverOf(id, 'Wilma Groß')).toBeUndefined()
  // what she wrote herself stays, and so does whom she chose, who reads what is so today
  expect(await coverOf(id, 'Jun Ito')).toMatchObject({ brief: 'Ask about the boat.', settled: true })
  expect(await coverOf(id, 'Rosa Conti')).toMatchObject({ agent: { name: 'Ines Duarte' }, settled: true })
  expect((await coverOf(id, 'Rosa Conti'))?.brief).toContain('The new one stopped as well.')
})

test('who was to stand in and will be away then too, or leaves, is replaced at once, and the words stay', async () => {
  const nora = await somebody('Nora Quist', [
    [ana, 6],
    [sam, 3],
    [ines, 1],
  ])
  const piet = await somebody('Piet Maas', [
    [ana, 6],
    [sam, 3],
  ])
  const first = +from + 40 * day
  const id = await plan(ana, first, first + 6 * day)
  await changeCover(world.act(ana), (await coverOf(id, 'Nora Quist'))!.id, { agentId: sam.id, brief: 'Be brief.' })
  const meanwhile = new Date(first + 5 * day)
  const standsIn = async (person: Person) =>
    (await readCovers(world.act(), person.personId, [ana.id], meanwhile)).map((one) => one.cover)
  expect(await standsIn(nora)).toEqual([sam.id])

  // Sam is away for a part of it: even before it is proposed anew, nobody waits for him
  await planAbsence(world.act(sam, planned), { firstDay: iso(first + 4 * day), lastDay: iso(first + 9 * day) })
  expect(await standsIn(nora)).not.toContain(sam.id)
  await world.work()
  expect(await coverOf(id, 'Nora Quist')).toMatchObject({ agent: { name: 'Ines Duarte' }, brief: 'Be brief.' })
  expect((await readAbsence(world.act(ana), id)).cover?.name).not.toBe('Sam Rivers')
  expect(await standsIn(piet)).not.toContain(sam.id)
  await expect(
    changeCover(world.act(ana), (await coverOf(id, 'Piet Maas'))!.id, { agentId: sam.id }),
  ).rejects.toMatchObject({ code: 'not_free' })

  await world.db.updateTable('agents').set({ left_at: planned }).where('id', '=', ines.id).execute()
  await world.act().transaction(async (act) => record(act, 'agent.left', { agentId: ines.id }))
  expect(await standsIn(nora)).not.toContain(ines.id)
  await world.work()
  expect(await coverOf(id, 'Nora Quist')).toMatchObject({ agent: { name: 'Lena Brandt' }, brief: 'Be brief.' })
  expect(await standsIn(nora)).toEqual([lena.id])
  expect(await standsIn(piet)).toEqual([lena.id])
})

test('however many people somebody has, each has a cover and a brief', async () => {
  const bo = await world.agent({ name: 'Bo Nilsen' })
  const { conversationId } = await somebody('The first of many')
  await closeConversation(world.act(bo), conversationId, 'The door was mended.')
  await sql`
    with known as (
      insert into people (id, slug, name, arrived_at, search)
      select gen_random_uuid(), 'one-of-many-' || n, 'One of many ' || n, now(), '' from generate_series(1, 340) n
      returning id),
    said as (
      insert into conversations (id, person_id, channel, opened_at, state, closed_at, outcome, last_message_at)
      select gen_random_uuid(), id, 'mail', now(), 'closed', now(), 'The door was mended.', now() from known)
    insert into bonds (person_id, origin_id, agent_id, good, strength, conversations, first_at, last_at)
    select id, id, ${bo.id}, 1, 1, 1, now(), now() from known`.execute(world.db)
  const id = await planAbsence(world.act(bo, planned), { firstDay: iso(+from), lastDay: iso(+from + day) })
  await world.work()
  const rows = await world.db.selectFrom('covers').select(['agent_id', 'brief']).where('absence_id', '=', id).execute()
  expect(rows).toHaveLength(340)
  expect(new Set(rows.map((row) => row.brief))).toEqual(new Set(['Last time: The door was mended.']))
  expect((await readAbsence(world.act(bo), id)).more).toBe(true)
})
