import { sql } from 'kysely'
import type { Act } from './act.ts'

const places: { table: string; key: string }[] = []

/**
 * Says where files are named: in each row of `table` by `key`, a column or a value inside one (as SQL). Every table that
 * names files says so beside its shape; a file that none of them names is let go of.
 */
export function namesFiles(table: string, key: string): void {
  places.push({ table, key })
}

/** Where files are named, as `table.key`. */
export function whereFilesAreNamed(): string[] {
  return places.map(({ table, key }) => `${table}.${key}`)
}

/** Those of these keys that no row names, as of one moment. */
export async function unnamed(act: Act, keys: string[]): Promise<string[]> {
  const named = places.map(
    ({ table, key }) => sql`not exists (select from ${sql.table(table)} where ${sql.raw(key)} = files.one)`,
  )
  const { rows } = await sql<{ key: string }>`
    select one as key from unnest(${keys}::text[]) as files (one) where ${sql.join(named, sql` and `)}`.execute(act.db)
  return rows.map((row) => row.key)
}

/** Every key that any row names. */
export async function allNamed(act: Act): Promise<string[]> {
  const each = places.map(
    ({ table, key }) => sql`select ${sql.raw(key)} as key from ${sql.table(table)} where ${sql.raw(key)} is not null`,
  )
  const { rows } = await sql<{ key: string }>`${sql.join(each, sql` union `)}`.execute(act.db)
  return rows.map((row) => row.key)
}
