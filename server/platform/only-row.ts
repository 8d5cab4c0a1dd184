import { type Insertable, sql } from 'kysely'
import type { Act } from './act.ts'
import type { Tables } from './db.ts'

/** Tables of one row: settings that whoever changes something first begins. */
type OfOneRow = { [T in keyof Tables]: Tables[T] extends { only_one: unknown } ? T : never }[keyof Tables]

/** Keeps settings, whether some were kept before or not. What is not named stays as it is. */
export async function keepOnlyRow<T extends OfOneRow>(act: Act, table: T, row: Insertable<Tables[T]>): Promise<void> {
  const columns = Object.keys(row).map((column) => sql.ref(column))
  await sql`
    insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(Object.values(row))})
    on conflict (only_one) do update set ${sql.join(columns.map((column) => sql`${column} = excluded.${column}`))}`.execute(
    act.db,
  )
}
