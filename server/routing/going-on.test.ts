import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { writes } from '../../test/letters-in.ts'
import { type Agent, openWorld } from '../../test/world.ts'
import { reply } from '../conversations/index.ts'
import { newId } from '../platform/ids.ts'
import { agentsThere } from './agents-there.ts'
import { chooseWho } from './choosing/choose.ts'
import { goOn } from './go-on.ts'
import { sayState } from './my-state.ts'
import { readPresences } from './read-who-knows.ts'

/* A chat that goes on: who is talking with somebody goes on talking, and nobody is left with silence. */

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const sam = await world.agent({ name: 'Sam Rennie' })
const ines = await world.agent({ name: 'Ines Duarte' })
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()
let times = 0

for (const one of [ana, sam, ines]) await world.signIn(one)

// each has a page open, and says how they are
beforeEach(async () => {
  await sql`update sessions set seen_at = now()`.execute(world.db)
  await sql`delete from agent_states`.execute(world.db)
  await sql`delete from calls`.execute(world.db)
  await sql`update conversations set state = 'closed', closed_at = now(), waiting_since = null`.execute(world.db)
  await is(ana, 'here')
  await is(sam, 'away')
  await is(ines, 'away')
})

const is = (who: Agent, state: 'here' | 'away' | 'thinking') =>
  sayState(world.act(who), who.id, { is: state, ...(state === 'here' ? {} : { until: tomorrow() }) })

/** Somebody new writes in chat, and is brought to Ana; then Sam comes, too. */
async function inChatWithAna(): Promise<{ address: string; id: string }> {
  const address = `tom.${++times}@sol.example`
  const { conversationId: id } = await writes(world, address, { channel: 'chat' })
  await world.work()
  expect(await ownerOf(id)).toBe('Ana Kovač')
  await is(sam, 'here')
  await world.work()
  return { address, id }
}

const says = (address: string, conversationId: string) => writes(world, address, { channel: 'chat', conversationId })
const answers = (who: Agent, id: string) =>
  reply(world.act(who), id, { text: 'One moment.', attachmentIds: [], clientId: newId() })

async function ownerOf(id: string): Promise<string | null> {
  const { rows } = await sql<{ name: string | null }>`
    select name from conversations left join agents on agents.id = owner_id where conversations.id = ${id}`.execute(
    world.db,
  )
  return rows[0]!.name
}

async function looksAt(id: string): Promise<{ decisions: number; at: Date }> {
  const { rows } = await sql<{ decisions: number; at: Date }>`
    select count(*)::int as decisions, max(look_again_at) as at from decisions where conversation_id = ${id}`.execute(
    world.db,
  )
  return rows[0]!
}

/** It is time to look again at a conversation. */
async function itIsTime(id: string): Promise<void> {
  await sql`update decisions set look_again_at = now() - interval '1 second' where conversation_id = ${id}`.execute(
    world.db,
  )
  await sql`update graphile_worker._private_jobs set run_at = now() where key = ${`look again at ${id}`}`.execute(
    world.db,
  )
  await world.work()
}

test('who is talking with somebody goes on, also when she took another chat beside it', async () => {
  const tom = await inChatWithAna()
  await answers(ana, tom.id)
  const maria = await writes(world, `maria.${++times}@sol.example`, { channel: 'chat' })
  await sql`update conversations set owner_id = ${ana.id}, kept_for = null where id = ${maria.conversationId}`.execute(
    world.db,
  )
  await says(tom.address, tom.id)
  await world.work()
  expect(await ownerOf(tom.id)).toBe('Ana Kovač')
  expect((await looksAt(tom.id)).decisions).toBe(1)
})

test('what was forgotten before it was heard needs nobody', async () => {
  await expect(goOn(world.act(), newId())).resolves.toBe(true)
})

test('who goes away in the middle does not: another looks after the next word', async () => {
  const tom = await inChatWithAna()
  await answers(ana, tom.id)
  await is(ana, 'away')
  await says(tom.address, tom.id)
  await world.work()
  expect(await ownerOf(tom.id)).toBe('Sam Rennie')
})

/** Ana speaks with somebody by telephone, from so many minutes from now on. */
async function hasCall(minutes: number): Promise<void> {
  const { personId } = await writes(world, `rosa.${++times}@sol.example`, { text: 'Please ring me.' })
  await sql`delete from calls`.execute(world.db)
  await sql`insert into calls (id, person_id, agent_id, how, phone, starts_at, ends_at, time_zone, booked_at)
    values (gen_random_uuid(), ${personId}, ${ana.id}, 'phone', '+441315550100', now() + ${`${minutes} minutes`}::interval,
      now() + ${`${minutes + 20} minutes`}::interval, 'Europe/London', now())`.execute(world.db)
}

test('whose call begins in the middle does not either; whoever has one in a moment goes on until then', async () => {
  const tom = await inChatWithAna()
  await answers(ana, tom.id)
  await hasCall(3)
  await says(tom.address, tom.id)
  await world.work()
  expect(await ownerOf(tom.id)).toBe('Ana Kovač')
  await hasCall(-1)
  await says(tom.address, tom.id)
  await world.work()
  expect(await ownerOf(tom.id)).toBe('Sam Rennie')
})

test('who is in a call is looked at as such: another has Tom, though she wrote a minute ago', async () => {
  const tom = await inChatWithAna()
  await answers(ana, tom.id)
  await says(tom.address, tom.id)
  await world.work()
  await answers(ana, tom.id)
  await sql`update conversations set state = 'open', waiting_since = now() - interval '10 seconds' where id = ${tom.id}`.execute(
    world.db,
  )
  await hasCall(-1)
  expect((await readPresences(world.act(), [ana.id])).items).toMatchObject([{ is: 'not_disturbed' }])
  await itIsTime(tom.id)
  expect(await ownerOf(tom.id)).toBe('Sam Rennie')
  // she was not asked in vain
  const { rows } = await sql`select asked from decisions where conversation_id = ${tom.id}
    order by at desc, id desc limit 1`.execute(world.db)
  expect(rows).toEqual([{ asked: [] }])
})

test('who answered the first word and says nothing to the next is asked only so long', async () => {
  const tom = await inChatWithAna()
  await answers(ana, tom.id)
  await says(tom.address, tom.id)
  await world.work()
  expect(await ownerOf(tom.id)).toBe('Ana Kovač')
  await itIsTime(tom.id)
  expect(await ownerOf(tom.id)).toBe('Sam Rennie')
})

test('one word after another gives nobody more time, and the first word after an answer does', async () => {
  const tom = await inChatWithAna()
  const first = await looksAt(tom.id)
  for (let i = 0; i < 3; i++) await says(tom.address, tom.id)
  await world.work()
  expect(await looksAt(tom.id)).toEqual(first)
  await answers(ana, tom.id)
  await says(tom.address, tom.id)
  await world.work()
  expect((await looksAt(tom.id)).at.getTime()).toBeGreaterThan(first.at.getTime())
})

test('who waits for the whole team waits on, until somebody has room', async () => {
  await is(ana, 'thinking')
  const address = `tom.${++times}@sol.example`
  const { conversationId: id } = await writes(world, address, { channel: 'chat' })
  await world.work()
  expect(await ownerOf(id)).toBeNull()
  const before = await looksAt(id)
  await says(address, id)
  await world.work()
  expect(await looksAt(id)).toEqual(before)
  await is(sam, 'here')
  await world.work()
  expect(await ownerOf(id)).toBe('Sam Rennie')
})

test('who would rather have somebody else is not sent on with each further line', async () => {
  const tom = await inChatWithAna()
  await is(ines, 'here')
  await world.work()
  await chooseWho(world.act(), tom.id, 'someone_else')
  const instead = await ownerOf(tom.id)
  expect(instead).not.toBe('Ana Kovač')
  for (let i = 0; i < 3; i++) {
    await says(tom.address, tom.id)
    await world.work()
    expect(await ownerOf(tom.id)).toBe(instead)
  }
  // who does not begin is not waited for, and the first is not asked again while there is a third
  await itIsTime(tom.id)
  const third = await ownerOf(tom.id)
  expect(['Ana Kovač', instead]).not.toContain(third)
  await says(tom.address, tom.id)
  await world.work()
  expect(await ownerOf(tom.id)).toBe(third)
})

test('who would have whoever is quickest has that one, also when another is idle by the next letter', async () => {
  await is(sam, 'here')
  await is(ines, 'here')
  await world.work()
  const address = `lena.${++times}@sol.example`
  const { conversationId: id } = await writes(world, address)
  await world.work()
  await chooseWho(world.act(), id, 'quickest')
  const quickest = await ownerOf(id)
  expect(quickest).not.toBeNull()
  const theirs = await writes(world, `other.${++times}@sol.example`)
  await sql`update conversations set kept_for = null, owner_id = (select owner_id from conversations where id = ${id})
    where id = ${theirs.conversationId}`.execute(world.db)
  await writes(world, address, { conversationId: id })
  await world.work()
  expect(await ownerOf(id)).toBe(quickest)
})

test('hours are no presence for somebody who sits there: without an open page a chat waits, and a letter does not', async () => {
  const hours = JSON.stringify([1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '00:00' })))
  await sql`update agents set working_hours = ${hours}::jsonb where id = ${ana.id}`.execute(world.db)
  await sql`delete from agent_states where agent_id = ${ana.id}`.execute(world.db)
  await sql`update sessions set seen_at = now() - interval '2 days' where agent_id = ${ana.id}`.execute(world.db)
  const letter = await writes(world, `ruth.${++times}@sol.example`)
  const chat = await writes(world, `tom.${++times}@sol.example`, { channel: 'chat' })
  await world.work()
  expect(await ownerOf(letter.conversationId)).toBe('Ana Kovač')
  expect(await ownerOf(chat.conversationId)).toBeNull()
  expect((await agentsThere(world.act())).get(ana.id)).toEqual({ here: false, backAt: null })
  // she opens a page, and nobody has to press anything
  await sql`update sessions set seen_at = now() where agent_id = ${ana.id}`.execute(world.db)
  await itIsTime(chat.conversationId)
  expect(await ownerOf(chat.conversationId)).toBe('Ana Kovač')
  expect((await agentsThere(world.act())).get(ana.id)).toEqual({ here: true, backAt: null })
})

test('when those who were asked did not begin, everybody who is here hears of it, and who answers has it', async () => {
  const tom = await inChatWithAna()
  await sql`update conversations set waiting_since = now() - interval '50 seconds' where id = ${tom.id}`.execute(
    world.db,
  )
  await sql`update decisions set at = now() - interval '50 seconds' where conversation_id = ${tom.id}`.execute(world.db)
  await itIsTime(tom.id)
  expect(await ownerOf(tom.id)).toBeNull()
  await says(tom.address, tom.id)
  await world.work()
  expect(await ownerOf(tom.id)).toBeNull()
  await answers(ana, tom.id)
  await says(tom.address, tom.id)
  await world.work()
  expect(await ownerOf(tom.id)).toBe('Ana Kovač')
})
