import type { ClientBase } from 'pg'
import { Unusable } from './unusable.ts'

type Database = { version: string; number: number; encoding: string; name: string }

/** Throws Unusable where Rapport cannot live in this database: its PostgreSQL is too old, or it does not keep Unicode. */
export async function refuseUnfit(client: ClientBase): Promise<void> {
  const { rows } = await client.query<Database>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
       current_setting('server_encoding') as encoding, current_database() as name`,
  )
  const why = whyUnfit(rows[0]!)
  if (why) throw new Unusable(why)
}

export function whyUnfit({ version, number, encoding, name }: Database): string | null {
  if (number < 150_000) return `That is PostgreSQL ${version}; Rapport needs 15 or newer.`
  if (encoding === 'UTF8') return null
  return `The database "${name}" has the encoding ${encoding}; Rapport needs UTF8. Create one with: create database rapport encoding 'UTF8' template template0`
}
