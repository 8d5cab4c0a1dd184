import type { z } from 'zod'
import type { chatPass, chatVisit } from '../../contract/chat.ts'
import { checkPass, meetByPass } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import { refuse } from '../platform/refusals.ts'
import { counted, countTry } from '../team/index.ts'
import { openVisit } from './begin.ts'
import { refuseBlockedAnew } from './blocks/refuse.ts'
import { comeAlong } from './come-along.ts'
import type { From } from './network.ts'
import { endOf, showMe, type Visit, visitOf } from './visit.ts'

type Begun = z.infer<typeof chatVisit>

/**
 * A site of ours says who sits in this browser, by a token that is good once. The visit is verified: it opens what their
 * own place would open by the same proof. What was said in this very browser and is not done comes along; what is done
 * stays with whoever said it, since a browser may be shared (`come-along.ts`). Refuses pass_refused, too_many_tries, chat_blocked.
 */
export async function identify(
  act: Act,
  house: House,
  given: z.infer<typeof chatPass>,
  from: From & { address: string },
): Promise<Begun> {
  await countTry(act, [counted('chat passes', { from: from.address }, 600)])
  return act.transaction(async (act) => {
    const pass = await checkPass(act, house, given.token)
    const visitHere = async () => (given.visit ? visitOf(act.db, given.visit, act.now) : null)
    const sat = await visitHere()
    const met = await meetByPass(act, pass, sat ? [sat.personId] : [])
    const ways = await readWays(act, met.identityIds)
    // all their links were revoked since: whatever was signed before is void, too
    if (ways.some((one) => one.place_links_from && pass.issuedAt <= one.place_links_from)) refuse('pass_refused')
    // by the site's id rather than by an address, which may change hands
    const way = ways.find((one) => one.kind === 'external') ?? ways[0]!
    // as it is now that both are held still
    const before = await visitHere()
    if (before && before.provenIds.length > 0 && before.personId === met.personId)
      return goOn(act, before, { secret: given.visit!, ids: met.identityIds, language: given.language })
    // a browser from which somebody here wants a break does not become another's by that
    await refuseBlockedAnew(act, from, before)
    const { id, secret, me } = await openVisit(act, {
      personId: met.personId,
      originId: way.origin_id,
      identityId: way.id,
      provenIds: met.identityIds,
      language: given.language,
      from,
      name: pass.name,
      address: pass.email ?? '',
    })
    const whom = { personId: met.personId, originId: way.origin_id, identityId: way.id, visitId: id }
    if (before) await comeAlong(act, before, whom)
    return { secret, me }
  })
}

function readWays(act: Act, ids: string[]) {
  return act.db
    .selectFrom('identities')
    .select(['id', 'kind', 'origin_id', 'place_links_from'])
    .where('id', 'in', ids)
    .execute()
}

/** The same somebody in the same browser: a further page of the site said so again. */
async function goOn(
  act: Act,
  visit: Visit,
  { secret, ids, language }: { secret: string; ids: string[]; language: Visit['language'] },
): Promise<Begun> {
  const provenIds = [...new Set([...visit.provenIds, ...ids])]
  await act.db
    .updateTable('chat_visits')
    .set({ proven_ids: provenIds, proven_at: act.now, language, last_used_at: act.now, ends_at: endOf(act.now) })
    .where('id', '=', visit.id)
    .execute()
  return { secret, me: showMe({ ...visit, provenIds, language }) }
}
