import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { writes } from '../../test/letters-in.ts'
import { type Agent, openWorld } from '../../test/world.ts'
import { beginDelivery, deliverySucceeded, noteNeed, reply, weighConversation } from '../conversations/index.ts'
import { newId } from '../platform/ids.ts'

/* What asks much of whoever has it is spread over all: from the words that come in to who is given them. */

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const sam = await world.agent({ name: 'Sam Rennie' })
const roundTheClock = JSON.stringify([1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '00:00' })))
let times = 0

beforeEach(async () => {
  await sql`update agents set working_hours = ${roundTheClock}::jsonb`.execute(world.db)
  await sql`truncate decisions, agent_states`.execute(world.db)
  await sql`update conversations set state = 'closed', closed_at = now(), waiting_since = null, kept_for = null,
    kept_until = null where state <> 'closed'`.execute(world.db)
})

async function answers(who: Agent, conversationId: string): Promise<void> {
  const text = { text: 'Hello.', attachmentIds: [], clientId: newId() }
  const id = await reply(world.act(who), conversationId, text)
  await beginDelivery(world.act(), id)
  await deliverySucceeded(world.act(), id)
}

/** Somebody whom Ana knows writes, and it is decided who looks after them. */
async function writesToUs(text: string): Promise<{ id: string; owner: string | null }> {
  const address = `maria.${++times}@sol.example`
  const before = await writes(world, address)
  await answers(ana, before.conversationId)
  await sql`update conversations set state = 'closed', closed_at = now() where id = ${before.conversationId}`.execute(
    world.db,
  )
  await world.work()
  const { conversationId: id } = await writes(world, address, { text })
  await world.work()
  const { rows } = await sql<{ name: string | null }>`
    select name from conversations left join agents on agents.id = owner_id where conversations.id = ${id}`.execute(
    world.db,
  )
  return { id, owner: rows[0]!.name }
}

/** Somebody writes, and whoever has it answers. */
async function isAnswered(text: string): Promise<string | null> {
  const { id, owner } = await writesToUs(text)
  await answers(owner === ana.name ? ana : sam, id)
  await world.work()
  return owner
}

test('nobody is given three heavy letters in a row, whom they know or not, while another had none', async () => {
  expect(await isAnswered('My husband passed away, and I am desperate.')).toBe(ana.name)
  expect(await isAnswered('Ich bin so wütend wie lange nicht mehr.')).toBe(ana.name)
  expect(await isAnswered('Je suis vraiment en colère.')).toBe(sam.name)
  // of anything else she is not spared, and after it she has had something lighter
  expect(await isAnswered('¿Tienen harina de centeno?')).toBe(ana.name)
  expect(await isAnswered('Estoy desesperada, el horno se ha parado otra vez.')).toBe(ana.name)
})

test('what turns out to be heavy later was heavy for whoever had it', async () => {
  for (let i = 0; i < 2; i++) {
    const { id, owner } = await writesToUs('The oven stopped.')
    expect(owner).toBe(ana.name)
    await noteNeed(world.act(ana), id, { asks: 'an oven', feels: 'close to tears' })
    await world.work()
    await answers(ana, id)
    await world.work()
  }
  expect(await isAnswered('My mother passed away.')).toBe(sam.name)
})

test('whoever says that theirs is a heavy one has the next of this kind go to others first, until they say it is not', async () => {
  const { id } = await writesToUs('The oven stopped.')
  // something lighter beside it, which she was given since
  expect(await isAnswered('Have you got rye flour?')).toBe(ana.name)
  await weighConversation(world.act(ana), id, true)
  await world.work()
  expect(await isAnswered('I am in despair.')).toBe(sam.name)
  await weighConversation(world.act(ana), id, false)
  await world.work()
  expect(await isAnswered('I am in despair.')).toBe(ana.name)
})
