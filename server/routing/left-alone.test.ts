import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { writes } from '../../test/letters-in.ts'
import { type Agent, openWorld } from '../../test/world.ts'
import {
  beginDelivery,
  closeConversation,
  deliverySucceeded,
  reopenConversation,
  reply,
  saveDraft,
  takeBack,
} from '../conversations/index.ts'
import { newId } from '../platform/ids.ts'
import { answerHandover } from './handing/answer.ts'
import { giveHandover } from './handing/give.ts'
import { climbLadder } from './ladder/climb.ts'
import { readLadder } from './ladder/read.ts'

/* Whoever signs off in the middle leaves nobody alone, however it came to lie with them. */

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const sam = await world.agent({ name: 'Sam Rennie' })
const [lena, rosa] = [
  await world.agent({ name: 'Lena Brandt', role: 'lead' }),
  await world.agent({ name: 'Rosa Boss', role: 'lead' }),
]
const roundTheClock = JSON.stringify([1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '00:00' })))
const day = 86_400_000
const brief = { asks: '', feels: '', tried: '', promised: '', speaking: '', lastWords: '', word: '' }
let times = 0

beforeEach(async () => {
  await sql`update agents set working_hours = ${roundTheClock}::jsonb`.execute(world.db)
  await sql`truncate decisions, agent_states, absences cascade`.execute(world.db)
  await sql`update conversations set state = 'closed', closed_at = now(), waiting_since = null, kept_for = null,
    kept_until = null where state <> 'closed'`.execute(world.db)
  await goesHome(lena)
})

/** Their calendar says that they are away for nine days, as of now: nobody presses anything. */
const goesHome = ({ id }: Agent) =>
  sql`insert into absences (id, agent_id, first_day, last_day, from_at, until_at, planned_at)
    values (${newId()}, ${id}, current_date, current_date + 9, now() - interval '1 second', now() + interval '9 days',
      now())`.execute(world.db)

async function answers(who: Agent, conversationId: string): Promise<void> {
  const text = { text: 'Hello.', attachmentIds: [], clientId: newId() }
  const id = await reply(world.act(who), conversationId, text)
  await beginDelivery(world.act(), id)
  await deliverySucceeded(world.act(), id)
}

/** Somebody whom Ana knows best, and Sam, too, writes; it is Ana's. */
async function withAna(): Promise<{ id: string; personId: string; address: string }> {
  const address = `maria.${++times}@sol.example`
  const { conversationId, personId } = await writes(world, address, { name: 'Maria López' })
  await answers(sam, conversationId)
  await answers(ana, conversationId)
  await writes(world, address, { conversationId })
  await answers(ana, conversationId)
  await closeConversation(world.act(ana), conversationId, 'The oven bakes again.')
  await world.work()
  const { conversationId: id } = await writes(world, address)
  await world.work()
  expect(await lies(id)).toMatchObject({ owner: 'Ana Kovač', kept: null })
  return { id, personId, address }
}

async function lies(id: string) {
  const { rows } = await sql<{ owner: string | null; kept: string | null; at: Date | null; sentence: string | null }>`
    select owners.name as owner, keepers.name as kept, look_again_at as at, sentence
    from conversations c left join agents owners on owners.id = owner_id left join agents keepers on keepers.id = kept_for
    left join lateral (select look_again_at, sentence from decisions where conversation_id = c.id
      order by at desc, id desc limit 1) latest on true
    where c.id = ${id}`.execute(world.db)
  return rows[0]!
}

/** The time comes at which it is looked at again; if nobody is to look, nothing comes of it. */
async function itIsTime(id: string): Promise<void> {
  const key = `look again at ${id}`
  await sql`update decisions set look_again_at = now() - interval '1 second' where conversation_id = ${id}`.execute(
    world.db,
  )
  await sql`update graphile_worker._private_jobs set run_at = now() where key = ${key}`.execute(world.db)
  await world.work()
}

/** Before their shift ends; there is one each day. */
const soon = () => Date.now() + day + 60_000

test('whoever has begun is looked at again before they go, and then a draft keeps nobody', async () => {
  const maria = await withAna()
  await saveDraft(world.act(ana), maria.personId, 'message', {
    conversationId: maria.id,
    text: 'Dear Maria',
    attachmentIds: [],
  })
  await itIsTime(maria.id)
  const begun = await lies(maria.id)
  expect(begun.owner).toBe('Ana Kovač')
  expect(begun.at!.getTime()).toBeGreaterThan(Date.now())
  expect(begun.at!.getTime()).toBeLessThan(soon())
  await goesHome(ana)
  await itIsTime(maria.id)
  expect(await lies(maria.id)).toMatchObject({ owner: 'Sam Rennie', kept: null })
})

test('what a colleague took from another is looked at before they go', async () => {
  const maria = await withAna()
  const id = await giveHandover(world.act(ana), maria.id, { agentId: rosa.id, kind: 'for_good', brief })
  await answerHandover(world.act(rosa), id, { is: 'taken', words: '' })
  await world.work()
  const taken = await lies(maria.id)
  expect(taken).toMatchObject({ owner: 'Rosa Boss', sentence: 'Rosa Boss looks after this already.' })
  expect(taken.at!.getTime()).toBeLessThan(soon())
  // Maria writes on: it is Rosa's still, though Ana knows her better
  await writes(world, maria.address, { conversationId: maria.id })
  await world.work()
  expect((await lies(maria.id)).owner).toBe('Rosa Boss')
  await goesHome(rosa)
  await itIsTime(maria.id)
  expect(await lies(maria.id)).toMatchObject({ owner: 'Ana Kovač', kept: null })
})

test('what a colleague opens again does not lie with one who is away', async () => {
  const maria = await withAna()
  await closeConversation(world.act(ana), maria.id, 'Done.')
  await goesHome(ana)
  await reopenConversation(world.act(rosa), maria.id)
  await world.work()
  expect(await lies(maria.id)).toMatchObject({ owner: 'Sam Rennie' })
})

test('what was taken back is looked after, also when whoever wrote it goes', async () => {
  const maria = await withAna()
  const text = { text: 'One moment.', attachmentIds: [], clientId: newId() }
  const messageId = await reply(world.act(ana), maria.id, text)
  await world.work()
  await takeBack(world.act(ana), messageId)
  await goesHome(ana)
  await world.work()
  expect(await lies(maria.id)).toMatchObject({ owner: 'Sam Rennie' })
})

test('the ladder says who is here and when the others are back; whoever is away is waited for, as it was said', async () => {
  const maria = await withAna()
  await world.signIn(rosa)
  const steps = await readLadder(world.act(), maria.id, [lena.slug, rosa.slug])
  expect(steps.map(({ name, is, backAt }) => [name, is, backAt !== null])).toEqual([
    ['Rosa Boss', 'here', false],
    ['Lena Brandt', 'away', true],
  ])
  await climbLadder(world.act(), maria.id, [lena.slug, rosa.slug], lena.slug)
  await world.work()
  expect(await lies(maria.id)).toMatchObject({
    owner: 'Lena Brandt',
    kept: 'Lena Brandt',
    sentence: expect.stringMatching(/^Lena Brandt is the one to whom Maria López turned and is back /),
  })
  // a further word changes nothing
  await writes(world, maria.address, { conversationId: maria.id })
  await world.work()
  expect((await lies(maria.id)).kept).toBe('Lena Brandt')
  await sql`truncate absences cascade`.execute(world.db)
  await itIsTime(maria.id)
  expect(await lies(maria.id)).toMatchObject({ owner: 'Lena Brandt', kept: null })
  // who does not begin is not waited for any longer
  await itIsTime(maria.id)
  expect(await lies(maria.id)).toMatchObject({ owner: 'Ana Kovač', kept: null })
})

test('who turns to a lead who is here is with that lead, line after line', async () => {
  const maria = await withAna()
  await climbLadder(world.act(), maria.id, [], rosa.slug)
  await writes(world, maria.address, { conversationId: maria.id })
  await world.work()
  const { owner, sentence, at } = await lies(maria.id)
  expect({ owner, sentence }).toEqual({
    owner: 'Rosa Boss',
    sentence: 'Rosa Boss is the one to whom Maria López turned.',
  })
  expect(at!.getTime()).toBeLessThan(soon())
})
