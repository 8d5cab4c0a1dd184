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
import { setValues } from './settle.ts'

/**
 * One who turned out to be two: a new person of some identities, conversations, facts, moments and relations, and of all
 * that came by them but what is to stay; the notes about them go, stay, or are of both. Whoever was merged in stays; where
 * a merge was the mistake, undoing it is better. Merged again, they are as they were. Answers with the new person's id.
 * Refuses not_found, last_identity when nothing would be left of the other, nothing_to_split, and asked_to_be_forgotten.
 */
export function splitPerson(act: Act, personId: string, what: z.input<typeof split>): Promise<string> {
  return act.transaction(async (act) => {
    const from = await lockPerson(act, personId)
    const { identityIds = [], conversationIds = [], factIds = [], momentIds = [] } = what
    const { relationIds = [], stayingIds = [], notes = 'stay' } = what
    await refuseForeign(act, from, { identityIds, conversationIds })
    const newPersonId = newId(act.now.getTime())
    await act.db
      .insertInto('people')
      .values({
        id: newPersonId,
        slug: newSlug(what.name),
        name: what.name,
        arrived_at: await firstClaim(act, identityIds),
        search: '',
      })
      .execute()
    const chosen = { identityIds, conversationIds, factIds, momentIds, relationIds, stayingIds }
    for (const part of partsOfPerson()) await part.give?.(act, { from, to: newPersonId, origin: null, ...chosen })
    if (notes !== 'stay') await giveNotes(act, from, newPersonId, notes)
    await indexPerson(act, newPersonId)
    await indexPerson(act, from)
    // or they would be suggested as one at once
    await dismissDuplicate(act, from, newPersonId)
    record(act, 'person.arrived', { personId: newPersonId, how: 'agent' })
    record(act, 'person.split', { personId: from, newId: newPersonId })
    return newPersonId
  })
}

/** What colleagues wrote down, of whoever it turned out to be. */
async function giveNotes(act: Act, from: string, to: string, how: 'go' | 'both'): Promise<void> {
  const row = await act.db.selectFrom('people').select('notes').where('id', '=', from).executeTakeFirstOrThrow()
  await setValues(act, to, { notes: row.notes })
  if (how === 'go') await setValues(act, from, { notes: '' })
}

async function refuseForeign(
  act: Act,
  from: string,
  what: { identityIds: string[]; conversationIds: string[] },
): Promise<void> {
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
