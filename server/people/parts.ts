import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'

/** Someone who came in from another row, or goes back to it: their own id and those of whoever was merged into them before. */
export type Going = { kept: string; gone: string; origins: string[] }

/**
 * Some of what is somebody's goes to another, because it was theirs all along: the conversations and identities named, and
 * all that came by these, but for what is to stay.
 */
export type Giving = {
  from: string
  to: string
  /** as whose it comes to them, where they were merged: null, their own */
  origin: string | null
  identityIds: string[]
  conversationIds: string[]
  factIds?: string[]
  momentIds?: string[]
  relationIds?: string[]
  /** facts and moments */
  stayingIds?: string[]
}

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
  /** Hands over what goes with identities, conversations or facts; absent: nothing of it does. */
  give?(act: Act, giving: Giving): Promise<void>
}

const parts: Part[] = []

/** Declares what a module keeps of a person; modules above people do so in their own files, loaded by their index.ts. */
export function partOfPerson(part: Part): void {
  parts.push(part)
}

/**
 * All that is kept of a person, by whoever keeps it: the highest module first, as its own verbs do, which lock a
 * conversation before they touch anything below it.
 */
export function partsOfPerson(): readonly Part[] {
  return parts.toReversed()
}

/** The columns by which rows go along when an identity, a conversation or a message turns out to be another's. */
type GoesWith = {
  identity?: string
  conversation?: string
  message?: string
  chosen?: 'factIds' | 'momentIds' | 'relationIds'
}

/**
 * A part of rows that simply follow: `person` says whose they are, `origin` whose they were before a merge (null:
 * always theirs). `goesWith` names the columns that tie them to an identity, a conversation or a message of the person.
 */
export function rowsThatFollow(
  table: string,
  columns: { person?: string; origin?: string; goesWith?: GoesWith } = {},
): Part {
  const { person = 'person_id', origin = 'origin_id', goesWith } = columns
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
    ...(goesWith && {
      give: async (act: Act, giving: Giving) => {
        await sql`update ${rows} set ${of} = ${giving.to}, ${from} = ${giving.origin}
          where ${of} = ${giving.from} and (${sql.join(along(goesWith, giving), sql` or `)})
            ${goesWith.chosen ? sql`and id <> all(${giving.stayingIds ?? []}::uuid[])` : sql``}`.execute(act.db)
      },
    }),
  }
}

function along({ identity, conversation, message, chosen }: GoesWith, giving: Giving) {
  const conversations = sql`any(${giving.conversationIds}::uuid[])`
  return [
    ...(identity ? [sql`${sql.ref(identity)} = any(${giving.identityIds}::uuid[])`] : []),
    ...(conversation ? [sql`${sql.ref(conversation)} = ${conversations}`] : []),
    ...(message
      ? [sql`${sql.ref(message)} in (select id from messages where conversation_id = ${conversations})`]
      : []),
    ...(chosen ? [sql`id = any(${giving[chosen] ?? []}::uuid[])`] : []),
  ]
}
