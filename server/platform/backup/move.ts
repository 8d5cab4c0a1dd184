import { runMigrations } from 'graphile-worker'
import { Client } from 'pg'
import type { Connection } from '../db.ts'
import { knownMigrations, migrate } from '../migrate.ts'
import { checkDestination } from './destination.ts'
import { jobsName } from './jobs.ts'
import { loadDatabase } from './load.ts'
import { BackupRefusal } from './refusal.ts'
import { openSnapshot } from './snapshot.ts'
import { withPool } from './with-pool.ts'

/**
 * Copies a Rapport from one database to another, row by row and without a file in between; both stay what they were
 * until the last row is over; then the newer migrations of this program run on the new one. Attachments stay where they are.
 * Nobody else may be using either database.
 */
export async function moveDatabase(from: Connection, to: Connection, options: { replace: boolean }): Promise<void> {
  const source = new Client({ ...from, application_name: 'rapport move' })
  const target = new Client({ ...to, application_name: 'rapport move' })
  await source.connect()
  try {
    await target.connect()
    await checkDestination(target, options.replace)
    await withPool(to, (pool) => runMigrations({ pgPool: pool }))
    const snapshot = await openSnapshot(source)
    await refuseNewer(snapshot.migrations)
    const names = [...snapshot.tables.map((table) => table.name), jobsName]
    await loadDatabase(target, {
      ...snapshot,
      rows: async (put) => {
        for (const name of names) await put(name, snapshot.read(name))
      },
      finish: async () => {},
    })
    await snapshot.end()
    await withPool(to, (pool) => migrate(pool))
  } finally {
    await source.end()
    await target.end()
  }
}

async function refuseNewer(migrations: string[]): Promise<void> {
  const known = await knownMigrations()
  if (migrations.every((name) => known.includes(name))) return
  throw new BackupRefusal('This database was changed by a newer Rapport. Start that version instead.')
}
