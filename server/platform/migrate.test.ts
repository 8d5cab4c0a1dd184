import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { knownMigrations, migrate } from './migrate.ts'

const world = await openWorld()

test('a database that is up to date is left alone, by however many programs at once', async () => {
  expect(await Promise.all([migrate(world.pool), migrate(world.pool), migrate(world.pool)])).toEqual([[], [], []])
})

test('a database that a newer Rapport has changed is refused, in words', async () => {
  await world.pool.query("insert into migrations (name) values ('9999-from-the-future.sql')")
  await expect(migrate(world.pool)).rejects.toThrow('changed by a newer Rapport (9999-from-the-future.sql)')
  await world.pool.query("delete from migrations where name like '9999%'")
})

test('migrations are numbered without gaps or doubles', async () => {
  const numbers = (await knownMigrations()).map((name) => Number(name.slice(0, 4)))
  expect(numbers).toEqual(numbers.map((_, i) => i + 1))
})
