import type { Act } from '../../platform/act.ts'
import { queue } from '../../platform/jobs.ts'
import { keepKeys } from './keys.ts'
import { lookForDuplicates } from './look.ts'
import { readProfiles } from './profiles.ts'

// people a job: a crash repeats at most so many
const portion = 400

/**
 * Looks at everybody, for a house that had people before it looked for duplicates: first all are put under their keys,
 * then each is compared. A portion a job, each asking for the next, so that it goes on where it was after a stop.
 */
export async function lookAtEveryone(act: Act, after: string | null, round: 'keys' | 'look'): Promise<void> {
  const last = await lookAtPortion(act, after, round)
  if (last === null && round === 'look') return
  await act.transaction(async (act) =>
    queue(act, 'people.look_at_everyone', last === null ? { after: null, round: 'look' } : { after: last, round }),
  )
}

/** One portion of that. Returns the last of them, or null when nobody is left. */
export async function lookAtPortion(act: Act, after: string | null, round: 'keys' | 'look'): Promise<string | null> {
  const rows = await act.db
    .selectFrom('people')
    .select('id')
    .$if(after !== null, (q) => q.where('id', '>', after!))
    .orderBy('id')
    .limit(portion)
    .execute()
  const ids = rows.map((row) => row.id)
  if (round === 'look') await lookForDuplicates(act, ids)
  else await act.transaction(async (act) => keepKeys(act, await readProfiles(act, ids)))
  return ids.length === portion ? ids.at(-1)! : null
}
