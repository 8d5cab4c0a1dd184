import { expect, test } from 'vitest'
import { patienceWords } from '../../contract/patience.ts'
import { answerTo, letterFrom } from '../../test/oven.ts'
import { visitAs } from '../../test/visit.ts'
import { type Agent, openWorld } from '../../test/world.ts'
import { beginDelivery, closeConversation, deliverySucceeded, lockConversation } from '../conversations/index.ts'

/* They say whether they would rather have a quick answer, or somebody familiar; and so it is. */

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const ines = await world.agent({ name: 'Ines Duarte' })
const desk = await world.signIn(ana)
const day = 86_400_000

const are = (state: 'here' | 'away', { id }: Agent, until = new Date(Date.now() + day)) =>
  world.db
    .insertInto('agent_states')
    .values({ agent_id: id, state, until })
    .onConflict((c) => c.column('agent_id').doUpdateSet({ state, until }))
    .execute()
const lies = (id: string) => world.act().transaction((act) => lockConversation(act, id))

/** Somebody whom Ana knows, and who wrote to us while she is away until tomorrow. */
async function whoWaits(address: string) {
  await are('here', ana)
  const first = await letterFrom(world, { address, text: 'The oven ticks.', at: new Date() })
  const answer = await answerTo(world, ana, first.conversationId, 'It is the lamp.', new Date())
  await beginDelivery(world.act(), answer)
  await deliverySucceeded(world.act(), answer)
  await closeConversation(world.act(ana), first.conversationId, 'A new lamp.')
  await world.work()
  await are('away', ana)
  await are('here', ines)
  const { conversationId } = await letterFrom(world, { address, text: 'Again.', at: new Date(), subject: 'The lamp' })
  await world.work()
  expect(await lies(conversationId)).toMatchObject({ kept_for: ana.id })
  return { conversationId, personId: first.personId, cookie: await visitAs(world, first, 'asked') }
}

test('Maria waits for Ana; she says that she would rather have a quick answer, and Ines has her letter', async () => {
  const { conversationId, personId, cookie } = await whoWaits('maria@sol.example')
  const say = (value: string) =>
    world.app.inject({
      method: 'PUT',
      url: '/api/place/speaking',
      payload: { about: 'patience', value },
      headers: { cookie },
    })
  expect((await say('as you like')).statusCode).toBe(400)
  const said = await say(patienceWords.quick)
  expect(said.json()).toMatchObject({ speaking: [{ about: 'patience', value: patienceWords.quick, source: 'person' }] })
  await world.work()
  expect(await lies(conversationId)).toMatchObject({ owner_id: ines.id, kept_for: null })
  const { personId: same, ...next } = await letterFrom(world, {
    address: 'maria@sol.example',
    text: 'And another thing.',
    at: new Date(),
    subject: 'The door',
  })
  await closeConversation(world.act(ines), conversationId, 'Done.')
  await world.work()
  expect([same, (await lies(next.conversationId)).owner_id]).toEqual([personId, ines.id])
})

test('an agent notes that Tom would rather have somebody familiar, and he waits for Ana over the days', async () => {
  const { conversationId, personId } = await whoWaits('tom@sol.example')
  const ask = (method: 'POST' | 'PATCH' | 'PUT', url: string, payload: object) =>
    world.app.inject({ method, url, payload, headers: { cookie: desk } })
  // by the clock Ana is back too late for whoever said nothing
  await are('away', ana, new Date(Date.now() + 2.5 * day))
  await world.work()
  const fact = { kind: 'preference', about: 'patience', value: patienceWords.familiar }
  const noted = await ask('POST', `/api/people/${personId}/facts`, fact)
  expect(noted.statusCode).toBe(201)
  await world.work()
  expect(await lies(conversationId)).toMatchObject({ kept_for: ana.id })
  const { id } = noted.json<{ id: string }>()
  expect((await ask('PATCH', `/api/facts/${id}`, { value: 'soon' })).statusCode).toBe(400)
  await ask('PUT', `/api/facts/${id}/forgetting`, { notAgain: false })
  await world.work()
  expect(await lies(conversationId)).toMatchObject({ owner_id: ines.id, kept_for: null })
})
