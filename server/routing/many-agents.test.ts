import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { writes } from '../../test/letters-in.ts'
import { type Agent, openWorld } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'
import { routeConversation } from './route.ts'

/* A house with more agents than a decision looks at: those who are here are among them. */

const world = await openWorld()
// who joined first is looked at first
const many = await several(45, 'Early Bird')
const few = await several(3, 'Late Bird')
const wednesday = (clock: string) => new Date(`2026-11-04T${clock}Z`)
let times = 0

async function several(count: number, name: string): Promise<Agent[]> {
  const agents: Agent[] = []
  for (let i = 0; i < count; i++)
    agents.push(await world.agent({ name: `${name} ${i}`, email: `${newId()}@ours.example` }))
  return agents
}

type Hours = { day: number; from: string; to: string }[]
const everyDay = (from: string, to: string): Hours => [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from, to }))
const work = (who: Agent[], hours: Hours) =>
  sql`update agents set working_hours = ${JSON.stringify(hours)}::jsonb
    where id = any(${who.map(({ id }) => id)}::uuid[])`.execute(world.db)

beforeEach(async () => {
  await sql`truncate decisions, absences cascade`.execute(world.db)
  await sql`truncate agent_states`.execute(world.db)
})

/** A stranger writes at a time, and somebody has it at once. */
async function isGivenAt(at: Date): Promise<string> {
  const { conversationId } = await writes(world, `stranger.${++times}@new.example`, { at })
  const decision = await routeConversation(world.act(undefined, at), conversationId)
  expect(decision!.kind).toBe('now')
  return decision!.agentId!
}

const ids = (some: Agent[]) => some.map(({ id }) => id)

test('while most are on leave, one of those who are here has it', async () => {
  await work([...many, ...few], everyDay('00:00', '00:00'))
  for (const { id } of many)
    await sql`insert into absences (id, agent_id, first_day, last_day, from_at, until_at, planned_at)
      values (${newId()}, ${id}, '2026-11-02', '2026-11-15', '2026-11-02', '2026-11-16', '2026-10-01')`.execute(
      world.db,
    )
  expect(ids(few)).toContain(await isGivenAt(wednesday('10:00')))
})

test('at night, one of those whose shift began yesterday has it, and not one of those who wrote no hours', async () => {
  await work(many, [])
  await work(few, everyDay('22:00', '06:00'))
  expect(ids(few)).toContain(await isGivenAt(wednesday('02:00')))
  expect(ids(few)).toContain(await isGivenAt(wednesday('23:00')))
})

test('whoever wrote no hours is here when the desk is open', async () => {
  await work(many, everyDay('22:00', '06:00'))
  await work(few, [])
  expect(ids(few)).toContain(await isGivenAt(wednesday('10:00')))
})

test('who is away until nobody knows when comes after those who are here', async () => {
  await work([...many, ...few], everyDay('00:00', '00:00'))
  for (const { id } of many)
    await sql`insert into agent_states (agent_id, state, until) values (${id}, 'away', null)`.execute(world.db)
  expect(ids(few)).toContain(await isGivenAt(wednesday('10:00')))
})
