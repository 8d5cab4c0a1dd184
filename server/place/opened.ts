import type { Act } from '../platform/act.ts'
import type { Whose } from '../people/index.ts'
import type { Visit } from './visit.ts'

type Identity = {
  id: string
  kind: string
  circle: string
  shared: boolean
  verified: boolean
  removed: boolean
}

/**
 * How much of a person a visit opens. Mails prove an address, not a human, and whoever merges people or notes a further
 * address of somebody may be mistaken or taken in; so nobody comes to see more than what they have proven themselves:
 *
 * - what came by an address is opened by a fresh link in that very address;
 * - what came by none (a call, something a colleague wrote down) belongs to a circle, a person as they came before any
 *   merge, and is opened by the address that the circle began with;
 * - a circle without a mail address is opened by the id that a site of ours knows them by, once that site has said so;
 * - or else, somebody known by telephone alone, with any other, once it is verified;
 * - an address that several people read opens only what came by it.
 *
 * A link out of a letter, which may have been passed on, opens nothing of this but that letter's conversation.
 */
export async function openedBy(act: Act, visit: Pick<Visit, 'personId' | 'provenIds'>): Promise<Whose> {
  const identities = await readIdentities(act, visit.personId)
  const proven = new Set(visit.provenIds)
  const circles = [...new Set([visit.personId, ...identities.map((one) => one.circle)])]
  const withMail = circles.filter((circle) => firstOf(identities, circle) !== undefined)
  const begun = circles.filter((circle) => {
    const first = firstOf(identities, circle)
    if (first) return proven.has(first.id) && !first.shared
    return identities.some((one) => one.circle === circle && one.kind === 'external' && proven.has(one.id))
  })
  const byTelephone = circles.filter(
    (circle) =>
      begun.length > 0 &&
      !begun.includes(circle) &&
      !withMail.includes(circle) &&
      identities.some((one) => one.circle === circle && one.verified && !one.removed),
  )
  const open = [...begun, ...byTelephone]
  const along = identities.filter((one) => (one.kind !== 'email' || one.removed) && open.includes(one.circle))
  return {
    personId: visit.personId,
    opened: { identityIds: [...proven, ...along.map((one) => one.id)], circles: open },
  }
}

/**
 * What a visit reads of what was said, and in which conversations (`only` null: in all). By a link out of a letter: in that
 * letter's conversation what a fresh link in the same address would open there.
 */
export async function lettersOpenedBy(act: Act, visit: Visit): Promise<{ whose: Whose; only: string[] | null }> {
  if (visit.provenIds.length > 0) return { whose: await openedBy(act, visit), only: null }
  const whose = await openedBy(act, { personId: visit.personId, provenIds: [visit.identityId] })
  return { whose, only: visit.conversationIds }
}

/** Whether every address of theirs was proven: what cannot be undone, or takes everything, asks for that. */
export async function hasProvenAll(act: Act, visit: Visit): Promise<boolean> {
  const addresses = (await readIdentities(act, visit.personId)).filter((one) => one.kind === 'email' && !one.removed)
  return addresses.every((one) => visit.provenIds.includes(one.id) && !one.shared)
}

function firstOf(identities: Identity[], circle: string): Identity | undefined {
  return identities.find((one) => one.circle === circle && one.kind === 'email' && !one.removed)
}

/** In the order in which they came. */
async function readIdentities(act: Act, personId: string): Promise<Identity[]> {
  const rows = await act.db
    .selectFrom('identities')
    .select(['id', 'kind', 'person_id', 'origin_id', 'shared_at', 'verified_at', 'removed_at'])
    .where('person_id', '=', personId)
    .orderBy('claimed_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    circle: row.origin_id ?? row.person_id,
    shared: row.shared_at !== null,
    verified: row.verified_at !== null,
    removed: row.removed_at !== null,
  }))
}
