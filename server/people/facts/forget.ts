import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { queue, work } from '../../platform/jobs.ts'
import { refuse } from '../../platform/refusals.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { agentOf, lockFact, mayRead } from './fact.ts'
import { fingerprint, keepAfterAll, noteNotKept } from './not-kept.ts'
import { tellPatience } from './patience.ts'

// ten seconds to undo it, longer where a pointer rests on the offer
const grace = 60_000

/**
 * Forgets a fact with its whole history: out of sight at once, and erased for good when it can no longer be undone.
 * What the person erases themselves is gone at once. `notAgain`: they asked us not to keep it; only a fingerprint of it
 * stays, so that it is neither offered nor noted again. Refuses not_found.
 */
export function forgetFact(act: Act, secrets: Secrets, id: string, wish: { notAgain: boolean }): Promise<void> {
  return act.transaction(async (act) => {
    const fact = await lockFact(act, id)
    // forgotten is also not offered anew, from the very words it was taken from
    const words = [wish.notAgain ? fact.value : '', fact.quote].filter(Boolean)
    const prints = [...new Set(words)].map((each) => fingerprint(secrets, each))
    await noteNotKept(act, fact, prints, wish.notAgain ? null : agentOf(act))
    if (act.by.kind === 'person') await erase(act, id)
    else {
      await act.db.updateTable('facts').set({ forgotten_at: act.now }).where('id', '=', id).execute()
      queue(act, 'facts.erase', { factId: id }, { runAt: new Date(act.now.getTime() + grace) })
    }
    record(act, 'fact.forgotten', { factId: id, personId: fact.person_id })
    tellPatience(act, fact)
  })
}

/** Takes forgetting back while that can be done. Refuses not_found. */
export function keepFact(act: Act, secrets: Secrets, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const fact = await act.db
      .updateTable('facts')
      .set({ forgotten_at: null })
      .where('id', '=', id)
      .where('forgotten_at', 'is not', null)
      .where(mayRead(act))
      .returning(['person_id', 'kind', 'about', 'value', 'quote'])
      .executeTakeFirst()
    if (!fact) refuse('not_found')
    await keepAfterAll(act, secrets, fact.person_id, fact)
    record(act, 'fact.kept_after_all', { factId: id, personId: fact.person_id })
    tellPatience(act, fact)
  })
}

work('facts.erase', (act, { factId }) =>
  act.transaction(async (act) => {
    const fact = await act.db
      .selectFrom('facts')
      .select('forgotten_at')
      .where('id', '=', String(factId))
      .forUpdate()
      .executeTakeFirst()
    // taken back, or forgotten anew a moment ago: then another job sees to it
    if (fact?.forgotten_at && fact.forgotten_at.getTime() + grace <= act.now.getTime()) await erase(act, String(factId))
  }),
)

/** A fact, and all that stood in its place before. */
export async function erase(act: Act, id: string): Promise<void> {
  await sql`
    with recursive gone as (
      select id from facts where id = ${id}
      union select facts.id from facts join gone on facts.replaced_by = gone.id
    ) delete from facts where id in (select id from gone)`.execute(act.db)
}
