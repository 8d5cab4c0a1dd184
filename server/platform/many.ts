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
