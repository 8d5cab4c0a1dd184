import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { openDb, openPool } from './db.ts'

const world = await openWorld()

/** What a connection of its own keeps planned after it was asked each of these often. */
async function plannedOf(statements: string[]): Promise<string[]> {
  const db = openDb(openPool(world.connection, { max: 1 }))
  try {
    for (const statement of statements) for (let i = 0; i < 12; i++) await sql.raw(`${statement} limit 1`).execute(db)
    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db)
    return rows.map(({ statement }) => statement.replace(/ limit 1$/, ''))
  } finally {
    await db.destroy()
  }
}

test('what is asked again and again is planned once, also what counts; not what a newer Rapport may answer otherwise', async () => {
  const kept = ['select count(*) from people where name = name', 'select 2 * id as twice from events where id > 0']
  const anew = [
    'select * from people where name = name',
    'select people.* from people',
    `select 1 from people where search @@ to_tsquery('simple', 'oven')`,
  ]
  const planned = await plannedOf([...kept, ...anew])
  expect(planned).toEqual(expect.arrayContaining(kept))
  for (const statement of anew) expect(planned).not.toContain(statement)
})
