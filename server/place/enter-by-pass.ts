import { randomBytes } from 'node:crypto'
import { checkPass, meetByPass } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import { refuse } from '../platform/refusals.ts'
import { comeIn, type Entered, prove } from './enter.ts'

/**
 * Lets somebody in whom a site of ours has signed in and sent over, as whom it says they are: their id there, and the
 * mail address that it has proven. That counts like a fresh link in these two, and opens no more. Nobody comes in
 * unawares: where the place of somebody else is open in this browser, they must have said that this one is to be opened
 * `instead`. Refuses pass_refused, somebody_else_here.
 */
export function enterByPass(
  act: Act,
  house: House,
  token: string,
  current: { id: string | null; personId: string | null; device: string; instead: boolean },
): Promise<Entered> {
  return act.transaction(async (act) => {
    const pass = await checkPass(act, house, token)
    const met = await meetByPass(act, pass)
    if (current.personId !== null && current.personId !== met.personId && !current.instead) refuse('somebody_else_here')
    const identities = await act.db
      .selectFrom('identities')
      .select(['id', 'person_id', 'origin_id', 'place_links_from'])
      .where('id', 'in', met.identityIds)
      .execute()
    // all their links were revoked since: whatever was signed before is void, too
    if (identities.some((one) => one.place_links_from && pass.issuedAt <= one.place_links_from)) refuse('pass_refused')
    // the first is the one that letters can go to, where there is one
    const identity = identities.find((one) => one.id === met.identityIds[0])!
    const entered = await comeIn(act, { identity, conversationId: null, callId: null, afresh: true }, current)
    for (const { id } of identities) await prove(act, entered.sessionId, { identityId: id, nonce: randomBytes(12) })
    return entered
  })
}
