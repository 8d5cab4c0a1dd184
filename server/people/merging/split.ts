import { sql } from 'kysely'
import type { z } from 'zod'
import type { split } from '../../../contract/merges.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId, newSlug } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusals.ts'
import { dismissDuplicate } from '../duplicates/dismiss.ts'
import { partsOfPerson } from '../parts.ts'
import { indexPerson } from '../search.ts'
import { lockPerson } from './root.ts'

/**
 * One who turned out to be two: a new person of some identities, conversations and facts, and of all that came by them.
 * Whoever was merged in stays; where a merge was the mistake, undoing it is better. Answers with the new person's id.
 * Refuses not_found, last_identity when nothing would be left of the other, nothing_to_split, and asked_to_be_forgotten.
 */
export function splitPerson(act: Act, personId: string, what: z.infer<typeof split>): Promise<string> {
  return act.transaction(async (act) => {
    const from = await lockPerson(act, personId)
    await refuseForeign(act, from, what)
    const newPersonId = newId(act.now.getTime())
    await act.db
      .insertInto('people')
      .values({
        id: newPersonId,
        slug: newSlug(what.name),
        name: what.name,
        arrived_at: await firstClaim(act, what.identityIds),
        search: '',
      })
      .execute()
    const { identityIds, conversationIds, factIds } = what
    const giving = { from, to: newPersonId, origin: null, identityIds, conversationIds, factIds }
    for (const part of partsOfPerson()) await part.give?.(act, giving)
    await indexPerson(act, newPersonId)
    await indexPerson(act, from)
    // or they would be suggested as one at once
    await dismissDuplicate(act, from, newPersonId)
    record(act, 'person.arrived', { personId: newPersonId, how: 'agent' })
    record(act, 'person.split', { personId: from, newId: newPersonId })
    return newPersonId
  })
}

async function refuseForeign(act: Act, from: string, what: z.infer<typeof split>): Promise<void> {
  if (what.identityIds.length + what.conversationIds.length === 0) refuse('nothing_to_split')
  const rows = await act.db
    .selectFrom('identities')
    .select('id')
    .where('person_id', '=', from)
    .where('removed_at', 'is', null)
    .execute()
  const theirs = new Set(rows.map((row) => row.id))
  if (what.identityIds.some((id) => !theirs.has(id))) refuse('not_found')
  if (theirs.size > 0 && what.identityIds.length >= theirs.size) refuse('last_identity')
}

/** Here since the first of their identities was claimed. */
async function firstClaim(act: Act, identityIds: string[]): Promise<Date> {
  if (identityIds.length === 0) return act.now
  const row = await act.db
    .selectFrom('identities')
    .select(sql<Date>`min(claimed_at)`.as('first'))
    .where('id', 'in', identityIds)
    .executeTakeFirst()
  return row?.first ?? act.now
}
