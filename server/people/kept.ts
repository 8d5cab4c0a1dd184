import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../platform/act.ts'

/**
 * Whose things, and how much of them. `opened` null: all. Else what came by these identities, and what came by none and
 * belongs to these circles: a circle is a person as they came, before any merge.
 */
export type Whose = { personId: string; opened: { identityIds: string[]; circles: string[] } | null }

/** One thing that is theirs, under the list in which they read it. Only plain values: it becomes JSON and a page. */
export type Told = [list: string, item: Record<string, unknown>]

/**
 * Someone who is forgotten: every row that they have, those of people merged into them included, and how they are
 * written elsewhere.
 */
export type Forgotten = {
  personIds: string[]
  identityIds: string[]
  /** as compared: in lower case, digits */
  addresses: string[]
  names: string[]
}
/** How much went, by kind; and the files that are to go from the disk once it is done. */
export type Gone = { counts: Record<string, number>; files: string[] }

/**
 * What a module keeps of people, for two moments that nobody may forget: when they ask to have it all, and when they ask
 * to be forgotten. `tables` names every table of it; a test walks the database's own references from `people` and finds
 * any that is in no such list.
 */
export type Kept = {
  tables: string[]
  /** around: points at words or at people; words: what was said; person: who they are. Erased in this order. */
  when: 'around' | 'words' | 'person'
  /** What of it is theirs to read, in pieces. Never what colleagues noted for each other. */
  tell?: (act: Act, whose: Whose) => AsyncIterable<Told>
  /** Lets go of it, in the transaction that forgets them. */
  forget: (act: Act, who: Forgotten) => Promise<Gone>
}

const kept: Kept[] = []

/** Declares what a module keeps of people; each does so in a file of its own, loaded by its index.ts. */
export function keptOfPerson(one: Kept): void {
  kept.push(one)
}

/** All that is kept of people, by whoever keeps it, in the order in which it is let go of. */
export function allKept(): readonly Kept[] {
  const order = ['around', 'words', 'person']
  // of one order the highest module first: what stands above points at what stands below
  return kept.toReversed().toSorted((a, b) => order.indexOf(a.when) - order.indexOf(b.when))
}

/** Whether a row is among those opened: by the identity that it came by, else by the circle that it belongs to. */
export function isOpened(
  { personId, opened }: Whose,
  of: { table: string; identity?: RawBuilder<string | null> },
): RawBuilder<boolean> {
  const [person, origin] = [sql.ref(`${of.table}.person_id`), sql.ref(`${of.table}.origin_id`)]
  if (!opened) return sql`${person} = ${personId}`
  const circle = sql`coalesce(${origin}, ${person}) = any(${opened.circles}::uuid[])`
  if (!of.identity) return sql`(${person} = ${personId} and ${circle})`
  return sql`(${person} = ${personId} and coalesce(${of.identity} = any(${opened.identityIds}::uuid[]), ${circle}))`
}

/**
 * Whether a text names one of these addresses: wherever it stands, in a list, a link or a quoted line, but not as a part
 * of somebody else's longer one.
 */
export function names(text: RawBuilder<string>, addresses: string[]): RawBuilder<boolean> {
  const signs = addresses.map((address) => `%${address.replace(/[\\%_]/g, '\\$&')}%`)
  const exact = addresses.map((address) => `${before}${address.replace(/[^\p{L}\p{N}@]/gu, '\\$&')}${after}`)
  // the quick look first: most texts name nobody
  return sql`(${text} ilike any(${signs}::text[]) and ${text} ~* any(${exact}::text[]))`
}

// after a line's end as JSON writes it, or a sign as quoted-printable does, an address begins anew
const before = String.raw`(?:(?<![[:alnum:]._%+-])|(?<=\\[nrt])|(?<==[[:xdigit:]]{2}))`
const after = String.raw`(?![[:alnum:]-]|\.[[:alnum:]])`

/** Deletes the rows of a table of which one of these columns names one of them; counts them under the table's name. */
export async function letGo(act: Act, table: string, columns: string[], ids: string[]): Promise<Gone> {
  if (ids.length === 0) return { counts: { [table]: 0 }, files: [] }
  const is = columns.map((column) => sql`${sql.ref(column)} = any(${ids}::uuid[])`)
  const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ${sql.join(is, sql` or `)}`.execute(
    act.db,
  )
  return { counts: { [table]: Number(numAffectedRows ?? 0) }, files: [] }
}

export function allGone(...parts: Gone[]): Gone {
  const counts: Record<string, number> = {}
  for (const part of parts)
    for (const [kind, count] of Object.entries(part.counts)) counts[kind] = (counts[kind] ?? 0) + count
  return { counts, files: parts.flatMap((part) => part.files) }
}
