import type { Readable } from 'node:stream'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import {
  describeMigrations,
  describeSequences,
  describeTables,
  plainText,
  quoted,
  quotedName,
  type Sequence,
  type Table,
} from './describe.ts'
import { jobsName, readJobs } from './jobs.ts'
import { BackupRefusal } from './refusal.ts'

/** A moment of a database, readable for as long as it takes while others go on writing. */
export type Snapshot = {
  migrations: string[]
  tables: Table[]
  sequences: Sequence[]
  /** Rows of one table (or of `jobsName`), as PostgreSQL's COPY text. One at a time. */
  read(name: string): Readable
  end(): Promise<void>
}

/** Opens a snapshot on a connection of its own; refuses a database that is not Rapport's. */
export async function openSnapshot(client: Client): Promise<Snapshot> {
  await client.query(plainText)
  await client.query('begin isolation level repeatable read read only')
  const migrations = await describeMigrations(client)
  if (!migrations) throw new BackupRefusal('There is no Rapport in this database: nothing to carry away.')
  const tables = await describeTables(client)
  // from here on nobody can change a table's shape under our hands
  await client.query(`lock table ${tables.map((table) => quoted(table.name)).join(', ')} in access share mode`)
  const sequences = await describeSequences(client)
  const selects = new Map(
    tables.map(({ name, columns }) => [name, `select ${columns.map(quotedName).join(', ')} from ${quoted(name)}`]),
  )
  selects.set(jobsName, readJobs)
  return {
    migrations,
    tables,
    sequences,
    read: (name) => client.query(copyTo(`copy (${selects.get(name)}) to stdout`)),
    end: async () => {
      await client.query('rollback')
    },
  }
}
