import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import { Client } from 'pg'
import type { Connection } from '../db.ts'
import { migrate } from '../migrate.ts'
import { collect, type Entry, readArchive } from './archive.ts'
import { checkDestination } from './destination.ts'
import { type IncomingFiles, incomingFiles, placeKey } from './files-in-place.ts'
import { loadDatabase } from './load.ts'
import { type Manifest, manifestName, notABackup, readManifest } from './manifest.ts'
import { BackupRefusal } from './refusal.ts'
import { withPool } from './with-pool.ts'

export type RestoreOptions = {
  connection: Connection
  /** Rapport's data directory */
  data: string
  file: string
  /** whether what is there may be replaced */
  replace: boolean
  secretElsewhere: boolean
  /** Called where something would be replaced, before it is: the place for a backup of it. */
  beforeReplacing?: () => Promise<void>
  /** What must change in restored rows, in the same transaction: see holdUnsent of the conversations. */
  afterLoading?: (client: Client, madeAt: Date) => Promise<void>
}
export type RestoreReport = {
  madeAt: Date
  attachments: number /** the file holds no key, and there is none here that fits */
  keyMissing: boolean
}

/**
 * Puts a backup in the place of what a database holds. All or nothing: the rows come in one transaction, the attachments
 * are in place before it commits, and until then everything is as it was. Then the newer migrations of this program run.
 */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const { connection, data, file } = options
  if (!existsSync(file)) throw new BackupRefusal(`There is no file ${file}.`)
  const entries = readArchive(file)
  const made = await firstEntry(entries)
  const files = await incomingFiles(join(data, 'files'))
  const client = new Client({ ...connection, application_name: 'rapport restore' })
  await client.connect()
  try {
    const empty = await checkDestination(client, options.replace)
    if (!empty) await options.beforeReplacing?.()
    // graphile-worker migrates on connections of its own, so its tables come first; that changes nothing of what is there
    await withPool(connection, (pool) => runMigrations({ pgPool: pool }))
    let key: Buffer | undefined
    let attachments = 0
    await loadDatabase(client, {
      ...made,
      rows: async (put) => {
        key = await takeEntries(entries, files, put)
      },
      finish: async () => {
        await options.afterLoading?.(client, new Date(made.madeAt))
        attachments = await files.place()
      },
    })
    if (key && !options.secretElsewhere) await placeKey(data, key)
    await files.removeOthers()
    await withPool(connection, (pool) => migrate(pool))
    return { madeAt: new Date(made.madeAt), attachments, keyMissing: !key && !options.secretElsewhere }
  } finally {
    await files.discard()
    await client.end()
  }
}

async function firstEntry(entries: AsyncGenerator<Entry>): Promise<Manifest> {
  const first = await entries.next().catch((error: unknown) => {
    throw error instanceof BackupRefusal ? notABackup() : error
  })
  if (first.done || first.value.name !== manifestName) throw notABackup()
  return readManifest((await collect(first.value.body)).toString())
}

/** Sends each entry where it belongs; returns the key, which is placed when all else is. */
async function takeEntries(
  entries: AsyncGenerator<Entry>,
  files: IncomingFiles,
  put: (name: string, rows: AsyncIterable<Buffer>) => Promise<void>,
) {
  let key: Buffer | undefined
  const next = async () => (await entries.next()).value as Entry | undefined
  let entry = await next()
  // the pieces of one table follow each other
  async function* pieces(table: string) {
    while (entry && tableOf(entry.name) === table) {
      yield* entry.body
      entry = await next()
    }
  }
  while (entry) {
    const table = tableOf(entry.name)
    if (table !== undefined) {
      await put(table, pieces(table))
      continue
    }
    if (entry.name.startsWith('files/')) await files.take(entry)
    else if (entry.name === 'secret.key') key = await collect(entry.body)
    else throw new BackupRefusal(`The backup holds something unknown: ${entry.name}`)
    entry = await next()
  }
  return key
}

function tableOf(name: string): string | undefined {
  return /^tables\/(.+)\.\d+\.copy$/.exec(name)?.[1]
}
