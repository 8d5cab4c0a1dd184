import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import { refuseUnfit } from '../fit.ts'
import { knownMigrations } from '../migrate.ts'
import { describeMigrations, quoted } from './describe.ts'
import { BackupRefusal } from './refusal.ts'

// filled by migrations and by every start: rows here do not mean that somebody has used this Rapport
const alwaysFilled = ['migrations', 'company', 'routing_settings', 'events', 'processes']

/**
 * Checks a database that is to be filled. Refuses one that is too old, in use, or somebody else's; and one with content
 * unless it may be replaced. Returns whether it is empty.
 */
export async function checkDestination(client: Client, replace: boolean): Promise<boolean> {
  await refuseUnfit(client)
  await refuseInUse(client)
  const tables = await tablesOf(client)
  if (tables.length === 0) return true
  await refuseForeign(client, tables)
  for (const table of tables) {
    if (alwaysFilled.includes(table)) continue
    const { rowCount } = await client.query(`select from ${quoted(table)} limit 1`)
    if (rowCount === 0) continue
    if (replace) return false
    throw new BackupRefusal(
      'This database already holds a Rapport with people in it. Nothing was changed. To put something else in its place, add --replace.',
    )
  }
  return true
}

async function refuseInUse(client: Client): Promise<void> {
  const { rows } = await client.query<{ names: string | null }>(
    `select string_agg(distinct coalesce(nullif(application_name, ''), 'a program without a name'), ', ') as names
     from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()
       -- of other users' sessions we may see no more than that they are there
       and usesysid is not null and coalesce(backend_type, 'client backend') = 'client backend'`,
  )
  const names = rows[0]?.names
  if (names)
    throw new BackupRefusal(
      `This database is in use (by: ${names}). Stop Rapport and whatever else is connected to it, then try again.`,
    )
}

async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`,
  )
  return rows.map((row) => row.name)
}

/** Filling a database drops what is in its schema `public`: that had better be ours. */
async function refuseForeign(client: Client, tables: string[]): Promise<void> {
  const ours = new Set(['migrations', ...(await tablesOfMigrations())])
  const foreign = (await describeMigrations(client).catch(() => undefined))
    ? tables.filter((table) => !ours.has(table))
    : tables
  if (foreign.length === 0) return
  throw new BackupRefusal(
    `This database holds tables that are not Rapport's (${foreign.slice(0, 5).join(', ')}). Nothing was changed. Give Rapport a database of its own.`,
  )
}

async function tablesOfMigrations(): Promise<string[]> {
  const folder = join(import.meta.dirname, '../../../migrations')
  const texts = await Promise.all((await knownMigrations()).map((name) => readFile(join(folder, name), 'utf8')))
  return texts.flatMap((text) =>
    [...text.matchAll(/^\s*create table (?:if not exists )?(\w+)/gim)].map((match) => match[1] ?? ''),
  )
}
