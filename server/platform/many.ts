import { type RawBuilder, sql } from 'kysely'

/**
 * Numbers or UUIDs by the ten thousand as one array: joined here, since the driver would look at each of them for what
 * needs quoting. Nothing else goes in.
 */
export function many(
  type: 'bigint' | 'int' | 'uuid',
  values: readonly (number | string | null)[],
): RawBuilder<unknown> {
  const text = `{${values.map((value) => value ?? 'NULL').join(',')}}`
  return sql`${text}::${sql.raw(type)}[]`
}

/** Rows of any kind as one parameter, for `jsonb_to_recordset`. */
export function asRows(rows: readonly object[]): RawBuilder<unknown> {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)`
}

/**
 * Some ids for `in`, the last one said again until there are 1, 4, 16, 64 …: so that a few statements serve any number
 * of them, each with a plan that is kept. (Of an array PostgreSQL knows the length only when it plans anew.)
 */
export function few(ids: readonly string[]): string[] {
  let size = 1
  while (size < ids.length) size *= 4
  return [...ids, ...Array.from({ length: size - ids.length }, () => ids.at(-1)!)]
}
