import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { whoIsHere } from './forget-again.ts'

const world = await openWorld()

test('whoever was forgotten is looked for by index: a start costs no more for a million people than for ten', async () => {
  await sql`insert into people (id, slug, name, arrived_at, search)
    select gen_random_uuid(), 'crowd-' || n, 'Crowd ' || n, now(), '' from generate_series(1, 20000) as n`.execute(
    world.db,
  )
  await sql`analyze people`.execute(world.db)
  const others = Array.from({ length: 300 }, () => randomBytes(32))
  const { rows: crowd } = await sql<{ id: string }>`select id from people where slug = 'crowd-7'`.execute(world.db)
  const seventh = createHash('sha256').update(`rapport person ${crowd[0]!.id}`).digest()
  const hashes = [...others, seventh]
  expect((await whoIsHere(hashes).execute(world.db)).rows).toEqual(crowd)
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${whoIsHere(hashes)}`.execute(world.db)
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toMatch(/Index Scan (using|on) people_by_hash/)
  expect(plan).not.toMatch(/Seq Scan on people/)
})
