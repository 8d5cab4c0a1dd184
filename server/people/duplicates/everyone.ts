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
  const rows = await act.db
    .selectFrom('people')
    .select('id')
    .$if(after !== null, (q) => q.where('id', '>', after!))
    .orderBy('id')
    .limit(portion)
    .execute()
  const ids = rows.map((row) => row.id)
  if (round === 'look') await lookForDuplicates(act, ids)
  await act.transaction(async (act) => {
    if (round === 'keys') await keepKeys(act, await readProfiles(act, ids))
    const next = ids.length === portion ? { after: ids.at(-1)!, round } : { after: null, round: 'look' }
    if (ids.length === portion || round === 'keys') queue(act, 'people.look_at_everyone', next)
  })
}
