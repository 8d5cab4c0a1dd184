import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { letterFrom } from '../../test/oven.ts'
import { openWorld } from '../../test/world.ts'
import { closeConversation, passTo, readMyGroup, readMyPeople } from '../conversations/index.ts'
import { addPerson } from '../people/index.ts'
import { makePromise } from './make.ts'

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const sam = await world.agent({ name: 'Sam Rennie' })

const monday = new Date('2026-03-02T09:00:00Z')
const on = (day: string, clock = '09:00') => new Date(`${day}T${clock}:00Z`)
let letters = 0

const maria = () => letterFrom(world, { address: `maria${++letters}@sol.example`, text: 'E4 again.', at: monday })
const thursday = { words: 'Sam comes to look at the oven', due: { day: '2026-03-05' } }
const promised = (personId: string, more: object, by: typeof ana) =>
  makePromise(world.act(by, monday), personId, { ...thursday, ...more })

test('what is due today heads the day, by her own clock: once for each person, with those who wait first', async () => {
  const hers = await world.agent({ name: 'Petra Novak' })
  await world.db.updateTable('agents').set({ time_zone: 'Asia/Tokyo' }).where('id', '=', hers.id).execute()
  const waits = await letterFrom(world, { address: 'waits@sol.example', text: 'And?', at: monday })
  await passTo(world.act(hers, monday), waits.conversationId, hers.id)
  const quiet = await letterFrom(world, { address: 'quiet@sol.example', text: 'Thanks.', at: monday })
  await closeConversation(world.act(sam, monday), quiet.conversationId, 'Done.')
  const unwritten = await addPerson(world.act(hers, monday), { name: 'Never Wrote', identities: [] })
  await promised(waits.personId, {}, hers)
  await promised(quiet.personId, { words: 'Later that day', due: { at: '2026-03-05T10:00:00Z' } }, hers)
  await promised(quiet.personId, { words: 'Early that day', due: { at: '2026-03-05T01:00:00Z' } }, hers)
  await promised(unwritten, { due: { day: '2026-03-04' } }, hers)
  await promised(quiet.personId, {}, sam)
  const names = async (at: Date) => {
    const day = await readMyPeople(world.act(hers, at))
    return {
      waiting: day.waiting.map(({ promised }) => promised?.words ?? null),
      promised: day.promised.map(({ person, promised, conversationId }) => [
        person.name,
        promised?.words,
        conversationId,
      ]),
    }
  }
  // Tuesday is over in Tokyo when it is 15:00 in London
  expect((await names(on('2026-03-03', '14:59'))).promised).toEqual([])
  expect((await names(on('2026-03-03', '15:00'))).promised).toEqual([['Never Wrote', thursday.words, null]])
  expect(await names(on('2026-03-05', '09:00'))).toEqual({
    waiting: [thursday.words],
    promised: [
      ['Never Wrote', thursday.words, null],
      ['Maria López', 'Early that day', quiet.conversationId],
    ],
  })
})

test('a group longer than a page goes on where it ended', async () => {
  const hers = await world.agent({ name: 'Kenji Mori' })
  for (let n = 0; n < 5; n++) await promised((await maria()).personId, { due: { day: `2026-03-0${n + 3}` } }, hers)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await readMyGroup(world.act(hers, on('2026-03-20')), 'promised', { cursor, limit: 2 })
    seen.push(...page.items.map(({ promised }) => promised!.dueOn!))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(seen).toEqual(['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07'])
})

test('what is due is found by its index, however much was promised before', async () => {
  const { personId } = await maria()
  await world.act().transaction(async (act) => {
    await sql`insert into promises (id, person_id, agent_id, words, due_at, made_at, made_by, kept_at, kept_by)
      select gen_random_uuid(), ${personId}, ${ana.id}, 'x', now() - n * interval '1 hour', now(), ${ana.id}, now(), ${ana.id}
      from generate_series(1, 20000) n`.execute(act.db)
    await sql`analyze promises`.execute(act.db)
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain select id from promises where agent_id = ${ana.id} and kept_at is null and broken_at is null
        and due_at <= now() order by due_at, id limit 26`.execute(act.db)
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('promises_owed')
  })
})
