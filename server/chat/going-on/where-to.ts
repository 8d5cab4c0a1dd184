import { nameInLetters } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'

export type Where = { identityId: string | null; name: string; address: string }

/**
 * Where somebody is reached who has left the page: at the address that a site of ours has proven, else at the one that
 * they typed, else, where a colleague has said who they are, at one of theirs. null: nobody knows.
 */
export async function whereTo(
  act: Act,
  visit: { personId: string; originId: string | null; provenIds: string[]; name: string; address: string },
): Promise<Where | null> {
  const ways = await act.db
    .selectFrom('identities')
    .innerJoin('people', 'people.id', 'identities.person_id')
    .select(['identities.id', 'value', 'verified_at', 'people.name'])
    .where('person_id', '=', visit.personId)
    .where('kind', '=', 'email')
    .where('removed_at', 'is', null)
    .orderBy('verified_at', (order) => order.asc().nullsLast())
    .orderBy('claimed_at')
    .execute()
  const typed = visit.address.toLowerCase()
  const found =
    ways.find((way) => visit.provenIds.includes(way.id)) ??
    ways.find((way) => typed !== '' && way.value.toLowerCase() === typed) ??
    (typed === '' && visit.originId !== null ? ways[0] : undefined)
  if (found) return { identityId: found.id, name: nameInLetters(found.name), address: found.value }
  return typed === '' ? null : { identityId: null, name: visit.name, address: visit.address }
}
