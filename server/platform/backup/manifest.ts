import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { knownMigrations } from '../migrate.ts'
import { BackupRefusal } from './refusal.ts'

/** The first entry of a backup: what it holds, and which program can read it. */
const manifest = z.object({
  rapport: z.string(),
  format: z.number(),
  madeAt: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(z.object({ name: z.string(), value: z.string() })),
  /** whether the key that seals passwords is inside; else it comes from RAPPORT_SECRET */
  secret: z.boolean(),
})
export type Manifest = z.infer<typeof manifest>

export const manifestName = 'rapport-backup.json'
/** Raised when an older Rapport could not read what we write. */
export const format = 1

export async function programVersion(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '../../../package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** Reads a manifest; refuses what is not one, and what a newer Rapport made. */
export async function readManifest(text: string): Promise<Manifest> {
  const loose = z.object({ rapport: z.string(), format: z.number() }).safeParse(parseJson(text))
  if (!loose.success) throw notABackup()
  if (loose.data.format > format) throw tooNew(loose.data.rapport)
  const whole = manifest.safeParse(parseJson(text))
  if (!whole.success) throw notABackup()
  const known = await knownMigrations()
  if (whole.data.migrations.some((name) => !known.includes(name))) throw tooNew(whole.data.rapport)
  return whole.data
}

export function notABackup(): BackupRefusal {
  return new BackupRefusal('This file is not a backup of Rapport.')
}

function tooNew(version: string): BackupRefusal {
  return new BackupRefusal(
    `This backup was made by a newer Rapport (${version}). Install that version or a later one, then restore.`,
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
