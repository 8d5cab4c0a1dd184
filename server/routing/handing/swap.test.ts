import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { writes } from '../../../test/letters-in.ts'
import { type Agent, openWorld } from '../../../test/world.ts'
import { lockConversation, passTo } from '../../conversations/index.ts'
import { stepAway } from '../choose-each-other.ts'
import { readHeavy } from '../read-heavy.ts'
import { answerHandover, endHandover } from './answer.ts'
import { readHandoversOf, readMyHandovers } from './read.ts'
import { askForSwap } from './swap.ts'

/* What is heavy may go to a colleague: asked for in one press, without a reason, and nobody is left alone in between. */

const world = await openWorld()
const [ana, sam, ines, ola] = [
  await world.agent({ name: 'Ana Kovač' }),
  await world.agent({ name: 'Sam Rivers' }),
  await world.agent({ name: 'Ines Duarte' }),
  await world.agent({ name: 'Ola Nowak' }),
]
const hour = 3_600_000
let people = 0

const are = (state: 'here' | 'away', ...agents: Agent[]) =>
  world.db
    .insertInto('agent_states')
    .values(agents.map(({ id }) => ({ agent_id: id, state, until: new Date(Date.now() + 9 * 24 * hour) })))
    .onConflict((c) => c.column('agent_id').doUpdateSet((eb) => ({ state: eb.ref('excluded.state') })))
    .execute()

beforeEach(async () => {
  await sql`update conversations set state = 'closed', closed_at = now(), waiting_since = null, kept_for = null,
    kept_until = null where state <> 'closed'`.execute(world.db)
  await sql`delete from decisions`.execute(world.db)
  await are('here', ana, sam)
  await are('away', ines, ola)
})

/** Somebody in grief, whose letter Ana has. */
async function grieving() {
  const letter = await writes(world, `maria.${++people}@sol.example`, { text: 'My mother died in her kitchen.' })
  await world.work()
  await passTo(world.act(ana), letter.conversationId, ana.id)
  await world.work()
  return letter
}

const lies = (id: string) => world.act().transaction((act) => lockConversation(act, id))
const askedOf = async (agent: Agent) => (await readMyHandovers(world.act(agent)))[0]
const seenBy = async (agent: Agent, personId: string) => (await readHandoversOf(world.act(agent), personId))[0]
const not = (agent: Agent, id: string) => answerHandover(world.act(agent), id, { is: 'given_back', words: '' })

test('Sam, who is here, is asked with a brief and no reason; he takes Maria, and it counts as a heavy one of his', async () => {
  const { conversationId, personId } = await grieving()
  const id = await askForSwap(world.act(ana), conversationId)
  expect(await askForSwap(world.act(ana), conversationId)).toBe(id)
  expect(await lies(conversationId)).toMatchObject({ owner_id: ana.id, heavy: true, heavy_by: ana.id })
  expect(await askedOf(sam)).toMatchObject({
    id,
    swap: true,
    givenBy: { name: 'Ana Kovač' },
    brief: { asks: 'My mother died in her kitchen.', word: '' },
  })
  await answerHandover(world.act(sam), id, { is: 'taken', words: '' })
  await world.work()
  expect(await lies(conversationId)).toMatchObject({ owner_id: sam.id })
  expect((await seenBy(sam, personId))?.introduction).toMatch(/^I am Sam Rivers\. Ana Kovač has told me/)
  expect((await readHeavy(world.act(), [sam.id], 2)).get(sam.id)).toMatchObject({ in_a_row: 1, lately: 1 })
  // between colleagues stands nothing but that it was done
  const { rows } =
    await sql`select 1 from messages where conversation_id = ${conversationId} and kind = 'note'`.execute(world.db)
  expect(rows).toEqual([])
})

test('whoever would not makes way for the next; when nobody is left it is back with Ana, who hears no names', async () => {
  await are('here', ines)
  const { conversationId, personId } = await grieving()
  await askForSwap(world.act(ana), conversationId)
  const first = (await askedOf(sam)) ? sam : ines
  const second = first === sam ? ines : sam
  await not(first, (await askedOf(first))!.id)
  expect(await askedOf(first)).toBeUndefined()
  const next = (await askedOf(second))!
  // nobody answers in their working time
  await sql`update handovers set answer_by = ${new Date(Date.now() - hour)} where id = ${next.id}`.execute(world.db)
  await sql`update graphile_worker._private_jobs set run_at = now() where key = ${`handover ${next.id}`}`.execute(
    world.db,
  )
  await world.work()
  expect(await askedOf(second)).toBeUndefined()
  expect(await askedOf(ana)).toMatchObject({ id: next.id, swap: true, answer: 'came_back' })
  expect(await lies(conversationId)).toMatchObject({ owner_id: ana.id })
  // they are not asked twice in a day
  await endHandover(world.act(ana), next.id)
  await expect(askForSwap(world.act(ana), conversationId)).rejects.toMatchObject({ code: 'nobody_to_swap' })
  expect(await seenBy(ana, personId)).toBeUndefined()
})

test('over a weekend, too, nobody is asked twice in one round, and a no that was sent twice is heard once', async () => {
  const { conversationId } = await grieving()
  await are('here', ines)
  await askForSwap(world.act(ana), conversationId)
  const first = (await askedOf(sam)) ? sam : ines
  const second = first === sam ? ines : sam
  const { id } = (await askedOf(first))!
  await not(first, id)
  await not(first, id)
  await sql`update handovers set given_at = given_at - interval '3 days' where conversation_id = ${conversationId}`.execute(
    world.db,
  )
  await not(second, (await askedOf(second))!.id)
  expect(await askedOf(first)).toBeUndefined()
  expect(await askedOf(ana)).toMatchObject({ swap: true, answer: 'given_back' })
})

test('nobody is asked who is away, stepped away from Maria, or has had enough of what is heavy', async () => {
  await are('here', ines, ola)
  const { conversationId, personId } = await grieving()
  await stepAway(world.act(sam), { personId, agentId: sam.id }, true)
  for (let nth = 0; nth < 2; nth++) {
    const { conversationId: other } = await writes(world, `heavy.${++people}@sol.example`, { text: 'He died.' })
    await world.work()
    await passTo(world.act(ines), other, ines.id)
    await world.work()
    await sql`update conversations set state = 'closed', closed_at = now(), waiting_since = null where id = ${other}`.execute(
      world.db,
    )
  }
  await askForSwap(world.act(ana), conversationId)
  expect(await askedOf(ola)).toMatchObject({ swap: true })
  await not(ola, (await askedOf(ola))!.id)
  expect(await askedOf(ines)).toMatchObject({ swap: true })
  await not(ines, (await askedOf(ines))!.id)
  expect(await askedOf(ana)).toMatchObject({ answer: 'given_back' })
})

test('it is asked by whoever has them, of what is open; taken back, nobody is asked any more', async () => {
  const { conversationId } = await grieving()
  await expect(askForSwap(world.act(sam), conversationId)).rejects.toMatchObject({ code: 'not_allowed' })
  const id = await askForSwap(world.act(ana), conversationId)
  await endHandover(world.act(ana), id)
  expect(await askedOf(sam)).toBeUndefined()
  // and may be asked again, since they did not say no
  expect(await askForSwap(world.act(ana), conversationId)).not.toBe(id)
  expect(await askedOf(sam)).toMatchObject({ swap: true })
})
