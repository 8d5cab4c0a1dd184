import { existsSync } from 'node:fs'
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import type { Connection } from '../db.ts'
import { type Entry, entryOf, writeArchive } from './archive.ts'
import { filesBelow } from './files-in-place.ts'
import { jobsName } from './jobs.ts'
import { format, type Manifest, manifestName, programVersion } from './manifest.ts'
import { BackupRefusal } from './refusal.ts'
import { openSnapshot, type Snapshot } from './snapshot.ts'

export type BackupOptions = {
  connection: Connection /** Rapport's data directory */
  data: string
  file: string /** the key comes from outside (RAPPORT_SECRET) */
  secretElsewhere: boolean
}
export type BackupReport = { file: string /** bytes */; size: number; tables: number; attachments: number }

/**
 * Writes one file that holds the database as it was at one moment, the attachments and the key that opens sealed
 * passwords. Rapport may go on running; memory stays small whatever the size.
 */
export async function backUp(options: BackupOptions): Promise<BackupReport> {
  if (existsSync(options.file))
    throw new BackupRefusal(`${options.file} is there already. Choose another name, or move it away.`)
  await mkdir(dirname(options.file), { recursive: true })
  const client = new Client({ ...options.connection, application_name: 'rapport backup' })
  await client.connect()
  try {
    const snapshot = await openSnapshot(client)
    const report = { file: options.file, size: 0, tables: snapshot.tables.length, attachments: 0 }
    const entries = everything(snapshot, options, () => report.attachments++)
    report.size = await writeArchive(options.file, entries)
    await snapshot.end()
    return report
  } finally {
    await client.end()
  }
}

async function* everything(
  snapshot: Snapshot,
  { data, secretElsewhere }: BackupOptions,
  counted: () => void,
): AsyncGenerator<Entry> {
  const key = secretElsewhere ? undefined : await readFile(join(data, 'secret.key')).catch(() => undefined)
  yield entryOf(manifestName, Buffer.from(JSON.stringify(await describe(snapshot, key !== undefined), null, 2)))
  for (const name of [...snapshot.tables.map((table) => table.name), jobsName])
    yield* inPieces(`tables/${name}`, snapshot.read(name))
  // after the database: what it mentions was on disk before it was mentioned
  for await (const path of filesBelow(join(data, 'files'))) {
    for await (const entry of oneFile(join(data, 'files', path), `files/${path}`)) {
      counted()
      yield entry
    }
  }
  if (key) yield entryOf('secret.key', key)
}

async function describe(snapshot: Snapshot, secret: boolean): Promise<Manifest> {
  const { migrations, tables, sequences } = snapshot
  const madeAt = new Date().toISOString()
  return { rapport: await programVersion(), format, madeAt, migrations, tables, sequences, secret }
}

/** A tar entry must say its size first, and a table does not know it: so it goes in pieces of a few megabytes. */
async function* inPieces(name: string, rows: AsyncIterable<Buffer>, size = 4 * 1024 * 1024): AsyncGenerator<Entry> {
  let parts: Buffer[] = []
  let length = 0
  let number = 0
  const piece = () => entryOf(`${name}.${String(++number).padStart(6, '0')}.copy`, Buffer.concat(parts))
  for await (const part of rows) {
    parts.push(part)
    length += part.length
    if (length < size) continue
    yield piece()
    parts = []
    length = 0
  }
  if (length > 0) yield piece()
}

async function* oneFile(path: string, name: string): AsyncGenerator<Entry> {
  const handle = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined // removed since we looked: nothing mentions it any more
    throw error
  })
  if (!handle) return
  try {
    yield { name, size: (await handle.stat()).size, body: handle.createReadStream({ autoClose: false }) }
  } finally {
    await handle.close()
  }
}
