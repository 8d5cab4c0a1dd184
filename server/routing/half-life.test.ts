import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Agent, openWorld } from '../../test/world.ts'
import { newId, newSlug } from '../platform/ids.ts'
import { type Bond, bondAfter, bondAt, noBond } from './bond.ts'
import { tellBond, type Told } from './keep.ts'
import { readBonds } from './read-bonds.ts'
import { changeSettings, readSettings } from './settings-kept.ts'
import { tellNextPortion } from './tell-all.ts'

/* A house changes the half-life of its bonds while people write. */

const world = await openWorld()
const agents = [await world.agent({ name: 'Ana' }), await world.agent({ name: 'Sam' })]
const day = 86_400_000
const now = new Date()
const people: string[] = []
const told: Told[] = []

for (let i = 0; i < 60; i++) {
  people.push(newId())
  await sql`insert into people (id, slug, name, arrived_at, search)
    values (${people[i]}, ${newSlug(`One of ${i}`)}, ${`One of ${i}`}, now(), '')`.execute(world.db)
}
for (let i = 0; i < 60; i++) await tell(i, 0)
people.sort()

/** Something happens between one of these people and an agent. */
async function tell(nth: number, ago: number): Promise<void> {
  const personId = people[nth % people.length]!
  const agentId = (agents[nth % 3 === 0 ? 1 : 0] as Agent).id
  const one = {
    kind: 'said' as const,
    channel: 'mail' as const,
    nth: 1,
    sourceId: newId(),
    personId,
    originId: personId,
    agentId,
    conversationId: null,
    at: now.getTime() - ((nth * 37) % 900) * day - ago,
  }
  await world.act().transaction((act) => tellBond(act, one))
  told.push(one)
}

/** Each bond as it must be by a half-life, from all that was told; and as it is kept. */
async function compared(days: number) {
  const expected = new Map<string, Bond>()
  for (const one of told) {
    const key = `${one.originId} ${one.agentId}`
    expected.set(key, bondAfter(expected.get(key) ?? noBond, one, days))
  }
  const rows = await world.db.selectFrom('bonds').select(['origin_id', 'agent_id', 'good', 'conversations']).execute()
  const round = (sum: number) => Math.round(sum * 1e6) / 1e6
  return {
    kept: rows
      .map((row) => [`${row.origin_id} ${row.agent_id}`, round(row.good), row.conversations].join(' '))
      .toSorted(),
    expected: [...expected].map(([key, bond]) => [key, round(bond.good), bond.conversations].join(' ')).toSorted(),
  }
}

const by = (days: number) => () => Promise.resolve(days)

test('another half-life comes in while people go on writing: nobody waits until all is told, and nothing is lost', async () => {
  const progress = { over: false }
  let meanwhile = 0
  // what is said is told by several at once, as by the workers, of people on either side of how far it has come
  const worker = async (lane: number) => {
    for (let i = 0; !progress.over; i++) {
      await tell(lane * 1009 + i * 7, i)
      if (!progress.over) meanwhile++
    }
  }
  const telling = async () => {
    while (await tellNextPortion(world.act(), by(30), 5));
    progress.over = true
  }
  await Promise.all([telling(), worker(0), worker(1), worker(2)])
  // each was let in again and again
  expect(meanwhile).toBeGreaterThan(9)
  const { kept, expected } = await compared(30)
  expect(kept).toEqual(expected)
  expect(await world.db.selectFrom('routing_settings').select(['half_life', 'settings']).executeTakeFirst()).toEqual({
    half_life: 30,
    settings: {},
  })
})

test('in the middle of it each bond is worth what it is by the half-life that it is told by, and all read alike', async () => {
  await tellNextPortion(world.act(), by(400), 20)
  const settings = await readSettings(world.act())
  expect(settings.halfLife).toBe(30)
  for (const [personId, days] of [
    [people[0]!, 400],
    [people.at(-1)!, 30],
  ] as const) {
    const bonds = await readBonds(world.act(undefined, now), personId)
    for (const [agentId, bond] of bonds) {
      const known = told.filter((one) => one.originId === personId && one.agentId === agentId)
      const whole = known.reduce((sum, one) => bondAfter(sum, one, days), noBond)
      expect(bondAt(bond, now.getTime(), settings.halfLife)).toBeCloseTo(bondAt(whole, now.getTime(), days), 6)
    }
    expect(bonds.size).toBeGreaterThan(0)
  }
})

test('what is wished meanwhile comes after it, and a job that died goes on where it was', async () => {
  // it is at 400, in the middle
  await changeSettings(world.act(agents[0]), { halfLife: 90 })
  await world.work()
  const { kept, expected } = await compared(90)
  expect(kept).toEqual(expected)
  expect((await readSettings(world.act())).halfLife).toBe(90)
})
