import { nameInLetters, onlyTyped } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'

export type Where = { identityId: string | null; name: string; address: string }

/**
 * Where somebody is reached who has left the page: at the address that a site of ours has proven, else at the one that
 * they typed, else, where a colleague has said who they are, at one of theirs. null: nobody knows. By name only where
 * something has proven that it is theirs: what a stranger typed is not mailed to whomever they name.
 */
export async function whereTo(
  act: Act,
  visit: { personId: string; originId: string | null; provenIds: string[]; address: string },
): Promise<Where | null> {
  const ways = await act.db
    .selectFrom('identities')
    .innerJoin('people', 'people.id', 'identities.person_id')
    .select(['identities.id', 'value', 'people.name', onlyTyped('identities').as('isOnlyTyped')])
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
  if (found) {
    const name = found.isOnlyTyped ? '' : nameInLetters(found.name)
    return { identityId: found.id, name, address: found.value }
  }
  return typed === '' ? null : { identityId: null, name: '', address: visit.address }
}
