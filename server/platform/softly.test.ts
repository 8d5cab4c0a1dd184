import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { type Act, begin, system } from './act.ts'
import { openDb, openPool } from './db.ts'
import { softly } from './softly.ts'

const world = await openWorld()

test('a job’s change is answered before it is on the disk, a person’s never', async () => {
  const db = openDb(openPool(world.connection, { max: 1 }))
  // as in a house, and not as among tests
  await sql`set synchronous_commit = on`.execute(db)
  const asked = async (act: Act) =>
    (await sql<{ is: string }>`select current_setting('synchronous_commit') as is`.execute(act.db)).rows[0]!.is
  try {
    expect(await softly(begin(db, system), asked)).toBe('off')
    // what a person waits for goes on as it began
    expect(await begin(db, system).transaction((act) => softly(act, asked))).toBe('on')
    expect(await asked(begin(db, system))).toBe('on')
  } finally {
    await db.destroy()
  }
})
