import { expect, test } from 'vitest'
import { letterFrom } from '../../../test/oven.ts'
import { type Agent, openWorld } from '../../../test/world.ts'
import { closeConversation, passTo } from '../../conversations/index.ts'
import { lookAfter } from '../choose-each-other.ts'
import { tellBond } from '../keep.ts'
import { readPresences } from '../read-who-knows.ts'
import { routeConversation } from '../route.ts'
import { changeCover } from './change-cover.ts'
import { endAbsence, planAbsence } from './plan.ts'
import { readAbsence, readMyAbsences, readStandingIn, readStandingInWith } from './read.ts'
import { newId } from '../../platform/ids.ts'

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const sam = await world.agent({ name: 'Sam Rivers' })
const ines = await world.agent({ name: 'Ines Duarte' })
const hours = JSON.stringify([1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' })))
await world.db.updateTable('agents').set({ working_hours: hours, time_zone: 'Europe/London' }).execute()
const day = 86_400_000
const iso = (at: number) => new Date(at).toISOString().slice(0, 10)
let letters = 0

/** So well do they know each other. */
async function know(agent: Agent, person: { personId: string; conversationId: string }, times: number) {
  for (let nth = 1; nth <= times; nth++)
    await world.act().transaction((act) =>
      tellBond(act, {
        kind: 'said',
        sourceId: newId(),
        personId: person.personId,
        originId: person.personId,
        agentId: agent.id,
        conversationId: person.conversationId,
        channel: 'mail',
        nth,
        at: Date.now() - 5 * day,
      }),
    )
}

async function somebody(name: string) {
  const at = new Date(Date.now() - 6 * day)
  return letterFrom(world, { address: `p${++letters}@example.com`, name, text: 'The oven stopped again.', at })
}

/** Ana is away from today until the end of the sixth day. */
const plan = async () => {
  const id = await planAbsence(world.act(ana), { firstDay: iso(Date.now() - day), lastDay: iso(Date.now() + 6 * day) })
  await world.work()
  return id
}

test('each of Ana’s people has a cover who knows them next best, with a brief; what she changes stays', async () => {
  const maria = await somebody('Maria López')
  await passTo(world.act(ana), maria.conversationId, ana.id)
  await know(ana, maria, 6)
  await know(sam, maria, 2)
  const tom = await somebody('Tom Adeyemi')
  await know(ana, tom, 4)
  await know(ines, tom, 1)
  await closeConversation(world.act(ana), tom.conversationId, 'The door was mended.')
  const jun = await somebody('Jun Ito')
  await lookAfter(world.act(), { personId: jun.personId, agentId: ana.id }, true)
  const stranger = await somebody('Bo Nilsen')
  await know(sam, stranger, 3)

  const id = await plan()
  const absence = await readAbsence(world.act(ana), id)
  const covers = new Map(absence.covers.map((one) => [one.person.name, one]))
  expect(covers.get('Maria López')?.agent.name).toBe('Sam Rivers')
  expect(covers.get('Tom Adeyemi')?.agent.name).toBe('Ines Duarte')
  expect(covers.get('Jun Ito')?.agent.name).toBe(absence.cover?.name)
  expect(covers.has('Bo Nilsen')).toBe(false)
  expect(covers.get('Maria López')?.brief).toContain('Needs: The oven stopped again.')
  expect(covers.get('Tom Adeyemi')?.brief).toBe('Last time: The door was mended.')
  expect(absence.preparing).toBe(false)

  await changeCover(world.act(ana), covers.get('Maria López')!.id, {
    agentId: ines.id,
    brief: 'The fan. Be brief with her.',
  })
  await expect(changeCover(world.act(sam), covers.get('Tom Adeyemi')!.id, { agentId: sam.id })).rejects.toMatchObject({
    code: 'not_found',
  })
  const standing = (await readStandingIn(world.act(ines))).find((one) => one.person.name === 'Maria López')
  expect(standing).toMatchObject({ absent: { name: 'Ana Kovač' }, brief: 'The fan. Be brief with her.' })
  expect(standing!.backAt! >= absence.from).toBe(true)
  expect(await readStandingInWith(world.act(sam), maria.personId)).toHaveLength(1)

  // Maria writes: Ines, who was told, has her
  await world.db
    .insertInto('agent_states')
    .values(
      [ines, sam].map((agent) => ({ agent_id: agent.id, state: 'here' as const, until: new Date(Date.now() + day) })),
    )
    .onConflict((c) => c.column('agent_id').doUpdateSet({ state: 'here', until: new Date(Date.now() + day) }))
    .execute()
  const decision = await routeConversation(world.act(), maria.conversationId)
  expect(decision).toMatchObject({ kind: 'now', agentId: ines.id, why: { code: 'cover_now' } })
  expect(decision!.why.sentence).toContain('stands in')
  expect((await readPresences(world.act(sam), [ana.id])).items[0]).toMatchObject({ is: 'away', backAt: absence.backAt })

  // she is back sooner
  await endAbsence(world.act(ana), id)
  expect(await readMyAbsences(world.act(ana))).toEqual([])
  expect(await readStandingIn(world.act(ines))).toEqual([])
  const rosa = await somebody('Rosa Conti')
  await know(ana, rosa, 5)
  await world.db
    .insertInto('agent_states')
    .values({ agent_id: ana.id, state: 'here', until: new Date(Date.now() + day) })
    .onConflict((c) => c.column('agent_id').doUpdateSet({ state: 'here', until: new Date(Date.now() + day) }))
    .execute()
  expect(await routeConversation(world.act(), rosa.conversationId)).toMatchObject({ agentId: ana.id })
})

test('nobody who is away themselves stands in; days that overlap, or are over, are refused', async () => {
  const mine = await planAbsence(world.act(sam), {
    firstDay: iso(Date.now() + 20 * day),
    lastDay: iso(Date.now() + 25 * day),
  })
  const id = await planAbsence(world.act(ana), {
    firstDay: iso(Date.now() + 22 * day),
    lastDay: iso(Date.now() + 22 * day),
  })
  await world.work()
  const { covers, cover } = await readAbsence(world.act(ana), id)
  expect(covers.length).toBeGreaterThan(1)
  expect(new Set([cover?.name, ...covers.map((one) => one.agent.name)])).toEqual(new Set(['Ines Duarte']))
  await expect(
    planAbsence(world.act(ana), { firstDay: iso(Date.now() + 21 * day), lastDay: iso(Date.now() + 23 * day) }),
  ).rejects.toMatchObject({ code: 'already_away' })
  await expect(planAbsence(world.act(ana), { firstDay: '2020-01-01', lastDay: '2020-01-02' })).rejects.toMatchObject({
    code: 'time_passed',
  })
  await endAbsence(world.act(sam), mine)
})

test('the same through the API, where an agent sees nobody’s absence but their own', async () => {
  const cookie = await world.signIn(ines)
  const planned = await world.app.inject({
    method: 'POST',
    url: '/api/my-absences',
    headers: { cookie },
    payload: { firstDay: iso(Date.now() + 40 * day), lastDay: iso(Date.now() + 41 * day) },
  })
  expect(planned.statusCode).toBe(201)
  const { id } = planned.json<{ id: string }>()
  await world.work()
  const change = (who: string) =>
    world.app.inject({
      method: 'PATCH',
      url: `/api/absences/${id}`,
      headers: { cookie: who },
      payload: { coverId: sam.id },
    })
  expect((await change(await world.signIn(sam))).statusCode).toBe(404)
  expect((await change(cookie)).json()).toMatchObject({ cover: { name: 'Sam Rivers' } })
  const listed = await world.app.inject({ url: '/api/my-absences', headers: { cookie } })
  expect(listed.json<{ items: unknown[] }>().items).toHaveLength(1)
  const gone = await world.app.inject({ method: 'DELETE', url: `/api/absences/${id}`, headers: { cookie } })
  expect(gone.statusCode).toBe(204)
})
