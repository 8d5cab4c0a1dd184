import type { z } from 'zod'
import type { chatVisit, newChatVisit } from '../../contract/chat.ts'
import { nameless } from '../../contract/nameless.ts'
import { recognise } from '../people/index.ts'
import { type Act, actAs } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import { countTry, hashToken, newToken } from '../team/index.ts'
import { refuseBlockedAnew } from './blocks/refuse.ts'
import type { From } from './network.ts'
import { beginsFrom, mustBeSolved } from './puzzle.ts'
import type { Language } from './tables.ts'
import { endOf, showMe, type Visit } from './visit.ts'

/**
 * A browser begins: somebody of whom we know nothing is about to write. They are a person of their own, by a browser
 * identity whose value names nobody. Refuses too_many_tries, puzzle_unsolved, chat_blocked.
 */
export async function beginVisit(
  act: Act,
  house: House,
  given: z.infer<typeof newChatVisit>,
  from: From & { address: string },
): Promise<z.infer<typeof chatVisit>> {
  await countTry(act, [beginsFrom(from.address)])
  return act.transaction(async (act) => {
    await refuseBlockedAnew(act, from)
    await mustBeSolved(act, house, given.proof, from.address)
    // whoever fills in what no human sees has not solved anything either
    if (given.website) refuse('puzzle_unsolved')
    const { personId, identityId } = await recognise(act, {
      kind: 'browser',
      value: newId(act.now.getTime()),
      name: nameless,
      how: 'chat',
    })
    const opening = { personId, originId: null, identityId, provenIds: [], language: given.language, from }
    const { secret, me } = await openVisit(act, opening)
    return { secret, me }
  })
}

type Opening = Pick<Visit, 'personId' | 'originId' | 'identityId' | 'provenIds' | 'language'> & {
  from: From
  name?: string
  address?: string
}

/** Opens a visit; its secret goes to the browser and nowhere else. Run inside a transaction. */
export async function openVisit(act: Act, given: Opening): Promise<z.infer<typeof chatVisit> & { id: string }> {
  const secret = newToken()
  const id = newId(act.now.getTime())
  const { personId, originId, identityId, provenIds, language, from, name = '', address = '' } = given
  await act.db
    .insertInto('chat_visits')
    .values({
      id,
      secret_hash: hashToken(secret),
      person_id: personId,
      origin_id: originId,
      identity_id: identityId,
      proven_ids: provenIds,
      proven_at: provenIds.length > 0 ? act.now : null,
      made_at: act.now,
      last_used_at: act.now,
      ends_at: endOf(act.now),
      language: language as Language,
      name,
      address,
      network: from.network,
      mark: from.mark,
    })
    .execute()
  const verified = provenIds.length > 0
  record(actAs(act, { kind: 'person', id: personId }), 'chat.begun', { personId, verified })
  const visit = { ...given, id, name, address, asked: verified, sharesPage: false, lastUsedAt: act.now }
  return { id, secret, me: showMe(visit) }
}
