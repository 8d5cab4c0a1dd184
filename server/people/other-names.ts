import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { fold } from '../platform/fold.ts'
import type { Forgotten } from './kept.ts'
import { compareNames } from './match/compare-name.ts'
import { readName } from './match/name.ts'
import { signedAs } from './signed.ts'

/** How many other names are kept of one address; whoever signs differently each time fills no column of ours. */
const mostNames = 5

/** Another name than theirs under a mail from their address: two people may write from it. */
export async function rememberName(
  act: Act,
  row: { id: string; name: string; other_names: string[] },
  sign: { name?: string; value: string },
): Promise<void> {
  const name = sign.name?.trim().slice(0, 200) ?? ''
  if (signedAs(name, sign.value) === '' || row.other_names.length >= mostNames) return
  if ([row.name, ...row.other_names].some((each) => mayBeOne(each, name))) return
  await act.db
    .updateTable('identities')
    .set({ other_names: sql`other_names || array[${name}]::text[]` })
    .where('id', '=', row.id)
    .execute()
}

/** Whoever is forgotten may have signed with somebody else's address: their name is kept there no longer. */
export async function unsayNames(act: Act, { names, identityIds }: Forgotten): Promise<void> {
  const theirs = new Set(names.map(fold))
  const { rows } = await sql<{ id: string; other_names: string[] }>`
    select id, other_names from identities where other_names <> '{}' and id <> all(${identityIds}::uuid[])`.execute(
    act.db,
  )
  for (const { id, other_names } of rows) {
    const left = other_names.filter((name) => !theirs.has(fold(name)))
    if (left.length === other_names.length) continue
    await act.db.updateTable('identities').set({ other_names: left }).where('id', '=', id).execute()
  }
}

/** Whether two names may be one person's: Jo and Jo Baker, Maria and Mariá López; not Jo Baker and Sam Baker. */
function mayBeOne(one: string, other: string): boolean {
  const [a, b] = [readName(one), readName(other)]
  if (!a || !b) return true
  const { given, family } = compareNames(a, b)
  const unlike = (level: typeof given) => level === 'loose' || level === 'different'
  return given === null ? !unlike(family) : !unlike(given)
}
