import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { worded } from './worded.ts'

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const sam = await world.agent({ name: 'Sam Rivers', role: 'lead' })

test('worded once, and asked with other values each time, at once and in a transaction', async () => {
  let built = 0
  const named = worded((db, name: string, role: string) => {
    built++
    return db
      .selectFrom('agents')
      .select('id')
      .where('role', '=', role as 'agent')
      .where('name', '=', name)
  })
  const [one, other, none] = await Promise.all([
    named(world.db, 'Ana Kovač', 'agent'),
    named(world.db, 'Sam Rivers', 'lead'),
    named(world.db, 'Sam Rivers', 'agent'),
  ])
  expect([one, other, none]).toEqual([[{ id: ana.id }], [{ id: sam.id }], []])
  await world.db
    .transaction()
    .execute(async (tx) => {
      await tx.updateTable('agents').set({ name: 'Ana K.' }).where('id', '=', ana.id).execute()
      expect(await named(tx, 'Ana K.', 'agent')).toEqual([{ id: ana.id }])
      throw new Error('undone')
    })
    .catch(() => {})
  expect(await named(world.db, 'Ana K.', 'agent')).toEqual([])
  expect(built).toBe(1)
})

test('lists, times and what is said twice go through as they are', async () => {
  const asked = worded(
    (_db, ids: string[], at: Date) =>
      sql<{ many: number; later: boolean; same: boolean }>`
        select cardinality(${ids}::text[]) as many, ${at}::timestamptz > '2026-01-01' as later, ${at}::timestamptz = ${at} as same`,
  )
  expect(await asked(world.db, ['a', 'b,c', '"'], new Date('2026-05-01'))).toEqual([
    { many: 3, later: true, same: true },
  ])
  expect(await asked(world.db, [], new Date('2025-05-01'))).toEqual([{ many: 0, later: false, same: true }])
})

test('a statement that looks at its values is refused', async () => {
  const looking = worded((db, name: string) => db.selectFrom('agents').select('id').where('name', '=', `${name}!`))
  await expect(looking(world.db, 'Ana')).rejects.toThrow('cannot depend on its values')
})
