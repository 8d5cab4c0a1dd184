import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'

/** Someone who came in from another row, or goes back to it: their own id and those of whoever was merged into them before. */
export type Going = { kept: string; gone: string; origins: string[] }

/**
 * What a module keeps of a person: how it follows them when two turn out to be one, and when that is undone. Every
 * column that refers to people stands in exactly one part; a test asks the database.
 */
export type Part = {
  /** `table.column`, each column of this part that refers to people */
  columns: string[]
  /** All that is `gone`'s becomes `kept`'s. In the transaction of the merge. */
  unite(act: Act, going: Going): Promise<void>
  /** What came with `gone` goes back to them, new things that came by their identities included. */
  part(act: Act, going: Going): Promise<void>
}

const parts: Part[] = []

/** Declares what a module keeps of a person; modules above people do so in their own files, loaded by their index.ts. */
export function partOfPerson(part: Part): void {
  parts.push(part)
}

/** All that is kept of a person, by whoever keeps it. */
export function partsOfPerson(): readonly Part[] {
  return parts
}

/**
 * A part of rows that simply follow: `person` says whose they are, `origin` whose they were before a merge (null:
 * always theirs).
 */
export function rowsThatFollow(table: string, columns: { person?: string; origin?: string } = {}): Part {
  const { person = 'person_id', origin = 'origin_id' } = columns
  const [rows, of, from] = [sql.table(table), sql.ref(person), sql.ref(origin)]
  return {
    columns: [`${table}.${person}`, `${table}.${origin}`],
    unite: async (act, { kept, gone }) => {
      await sql`update ${rows} set ${from} = coalesce(${from}, ${of}), ${of} = ${kept} where ${of} = ${gone}`.execute(
        act.db,
      )
    },
    part: async (act, { kept, gone, origins }) => {
      await sql`update ${rows} set ${of} = ${gone}, ${from} = nullif(${from}, ${gone})
        where ${of} = ${kept} and ${from} = any(${origins}::uuid[])`.execute(act.db)
    },
  }
}
