import type { Act } from '../../platform/act.ts'
import { queue } from '../../platform/jobs.ts'
import { keepKeys } from './keys.ts'
import { lookAtMany, type Mind } from './look.ts'
import { readProfiles } from './profiles.ts'

// people a transaction: a crash repeats at most so many
const portion = 1000
// how long one job goes on before it hands over to the next, in milliseconds: what it has in mind is worth keeping
const stint = 5 * 60_000

/**
 * Looks at everybody, for a house that had people before it looked for duplicates: first all are put under their keys,
 * then each two who share one are compared. A portion a transaction, and a new job every few minutes, so that it goes
 * on about where it was after a stop.
 */
export async function lookAtEveryone(act: Act, after: string | null, round: 'keys' | 'look'): Promise<void> {
  const mind = newMind()
  const began = performance.now()
  let last: string | null = after
  do last = await lookAtPortion(act, last, round, mind)
  while (last !== null && performance.now() - began < stint)
  if (last === null && round === 'look') return
  await act.transaction(async (act) =>
    queue(act, 'people.look_at_everyone', last === null ? { after: null, round: 'look' } : { after: last, round }),
  )
}

export function newMind(): Mind {
  return { counts: new Map(), people: new Map() }
}

/** One portion of that. Returns the last of them, or null when nobody is left. */
export async function lookAtPortion(
  act: Act,
  after: string | null,
  round: 'keys' | 'look',
  mind: Mind,
): Promise<string | null> {
  const rows = await act.db
    .selectFrom('people')
    .select('id')
    .$if(after !== null, (q) => q.where('id', '>', after!))
    .orderBy('id')
    .limit(portion)
    .execute()
  const ids = rows.map((row) => row.id)
  if (round === 'look') await lookAtMany(act, ids, mind)
  else await act.transaction(async (act) => keepKeys(act, await readProfiles(act, ids)))
  return ids.length === portion ? ids.at(-1)! : null
}
