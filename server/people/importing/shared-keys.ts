import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { mostUnder } from '../match/keys.ts'

/** Which rows of a file stand under one key. */
export type SharedKeys = {
  /** How many rows stand under it; 1 for any key that no two share. */
  count(key: number): number
  /** Those rows in the order of the file; none where it is one alone, or more than ever mean anything. */
  rowsUnder(key: number): Uint32Array
}

const fetched = 20_000

/**
 * The keys that two rows of a file or more share, all at once: one sort in the database, since asking an index for each
 * key of each row was most of the work of comparing. They are kept as plain numbers, and only those that are shared, since
 * most keys stand alone.
 */
export async function readSharedKeys(act: Act, id: string): Promise<SharedKeys> {
  const keys: number[] = []
  const counts: number[] = []
  // where the rows under each key begin; the last one is where all end
  const begins: number[] = [0]
  const rows: number[] = []
  await act.transaction(async (act) => {
    await sql`set local statement_timeout = '10min'`.execute(act.db)
    await sql`
      declare shared no scroll cursor for
      select key, count(*) as under,
        case when count(*) <= ${sql.lit(mostUnder.strong)} then string_agg(row_number::text, ' ' order by row_number) end as rows
      from import_rows, unnest(keys) as key where import_id = ${sql.lit(id)}
      group by key having count(*) > 1 order by key`.execute(act.db)
    for (;;) {
      const found = await sql<{ key: number; under: number; rows: string | null }>`
        fetch ${sql.lit(fetched)} from shared`.execute(act.db)
      for (const { key, under, rows: those } of found.rows) {
        keys.push(key)
        counts.push(under)
        if (those) for (const row of those.split(' ')) rows.push(Number(row))
        begins.push(rows.length)
      }
      if (found.rows.length < fetched) return
    }
  })
  return sharedKeys(Float64Array.from(keys), Uint32Array.from(counts), Uint32Array.from(begins), Uint32Array.from(rows))
}

function sharedKeys(keys: Float64Array, counts: Uint32Array, begins: Uint32Array, rows: Uint32Array): SharedKeys {
  return {
    count: (key) => {
      const at = placeOf(keys, key)
      return at < 0 ? 1 : counts[at]!
    },
    rowsUnder: (key) => {
      const at = placeOf(keys, key)
      return at < 0 ? none : rows.subarray(begins[at], begins[at + 1])
    },
  }
}

const none = new Uint32Array()

/** Where a number stands in a list that is in order; -1 where it does not. */
function placeOf(sorted: Float64Array, wanted: number): number {
  let from = 0
  let to = sorted.length - 1
  while (from <= to) {
    const middle = (from + to) >>> 1
    const found = sorted[middle]!
    if (found === wanted) return middle
    if (found < wanted) from = middle + 1
    else to = middle - 1
  }
  return -1
}
