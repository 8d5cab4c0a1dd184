import { sql } from 'kysely'
import { undoMerge } from '../people/index.ts'
import { type Act, begin, system } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { hashesOf, letAllGo, readWho } from './forget.ts'
import { noteForgotten, readForgotten } from './forgotten-list.ts'

/**
 * At each start, before anybody is let in: whoever was forgotten and is here again came with a backup, and is forgotten
 * again. Both lists are asked, the one on disk and the one in the database, and each learns from the other.
 */
export async function forgetAgain(house: House): Promise<number> {
  const act = begin(house.db, system)
  const [onDisk, inDatabase] = await Promise.all([readForgotten(house), readDone(act)])
  const known = new Set(onDisk.map((hash) => hash.toString('hex')))
  const missing = inDatabase.filter((hash) => !known.has(hash.toString('hex')))
  if (missing.length > 0) await noteForgotten(house, missing)
  const all = [...onDisk, ...missing]
  if (all.length === 0) return 0
  const { rows } = await whoIsHere(all).execute(act.db)
  const ids = rows.map((row) => row.id)
  if (ids.length === 0) return 0
  await tellApart(act, ids)
  const roots = await act.db
    .selectFrom('people')
    .select('id')
    .where('id', 'in', ids)
    .where('merged_into', 'is', null)
    .execute()
  for (const { id } of roots) await again(act, id)
  return roots.length
}

/** Of hashes of people, whoever is here: looked up one by one, so that it costs what the lists are long. */
export function whoIsHere(hashes: readonly Buffer[]) {
  return sql<{ id: string }>`
    select here.id from unnest(${hashes}::bytea[]) as gone(hash)
    cross join lateral (
      select id from people where sha256(('rapport person ' || id::text)::bytea) = gone.hash limit 1) as here`
}

/**
 * When they were forgotten, whoever was one with them was forgotten with them; anybody else who is one with them in the
 * backup was told apart again before that day, and is told apart now: neither keeps them here, nor goes with them.
 */
function tellApart(act: Act, ids: string[]): Promise<void> {
  return act.transaction(async (act) => {
    // what they asked before the backup would keep them from being told apart
    await act.db
      .updateTable('erasures')
      .set({ withdrawn_at: act.now })
      .where('person_id', 'in', ids)
      .where('done_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .execute()
    const merges = await act.db
      .selectFrom('merges')
      .innerJoin('people as gone', 'gone.id', 'merges.gone_id')
      .select('merges.id')
      .where('undone_at', 'is', null)
      .where((eb) => eb(eb('gone.id', 'in', ids), '<>', eb('gone.merged_into', 'in', ids)))
      .execute()
    for (const { id } of merges) await undoMerge(act, id)
  })
}

async function readDone(act: Act): Promise<Buffer[]> {
  const rows = await act.db.selectFrom('erasures').select('whom').where('done_at', 'is not', null).execute()
  return rows.flatMap((row) => row.whom ?? [])
}

function again(act: Act, personId: string): Promise<void> {
  return act.transaction(async (act) => {
    await sql`set local statement_timeout = '10min'`.execute(act.db)
    const who = await readWho(act, personId)
    if (who.personIds.length === 0) return
    const counts = await letAllGo(act, who)
    const erasureId = newId(act.now.getTime())
    await act.db
      .insertInto('erasures')
      .values({
        id: erasureId,
        asked_at: act.now,
        due_at: act.now,
        done_at: act.now,
        counts: JSON.stringify(counts),
        whom: hashesOf(who),
      })
      .execute()
    record(act, 'person.forgotten', { personId, erasureId })
  })
}
