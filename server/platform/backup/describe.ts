import type { ClientBase } from 'pg'

/** A table as it is carried from one database to another. */
export type Table = { name: string; columns: string[] }
export type Sequence = { name: string; value: string }

/** The tables of the application: all of schema `public`. */
export async function describeTables(client: ClientBase): Promise<Table[]> {
  // Not carried: generated columns, which the other side computes, and transaction numbers (xid8), which mean
  // something only in the cluster that wrote them; their defaults give rows the number of the transaction that loads them.
  const { rows } = await client.query<Table>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    group by c.relname order by c.relname`)
  return rows.filter((table) => !transient.includes(table.name))
}

// who is running at this moment; a restored list would name processes that are not there
const transient = ['processes']

export async function describeSequences(client: ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `select sequencename as name, last_value::text as value from pg_sequences where schemaname = 'public' and last_value is not null`,
  )
  return rows
}

/** The migrations that a database has had; undefined where it is not one of Rapport's. */
export async function describeMigrations(client: ClientBase): Promise<string[] | undefined> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `select to_regclass('public.migrations') is not null as there`,
  )
  if (!found[0]?.there) return undefined
  const { rows } = await client.query<{ name: string }>('select name from public.migrations order by name')
  return rows.map((row) => row.name)
}

/** `public."name"`, safe to put into SQL. */
export function quoted(name: string): string {
  return `public.${quotedName(name)}`
}

export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** How both sides must write and read values as text, and that neither may be cut off: this takes as long as it takes. */
export const plainText = `
  set statement_timeout = 0; set lock_timeout = '30s'; set idle_in_transaction_session_timeout = 0;
  set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC'; set client_encoding = 'UTF8';
  set extra_float_digits = 1; set bytea_output = 'hex'; set search_path = public`
