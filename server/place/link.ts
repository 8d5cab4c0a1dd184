import type { Selectable } from 'kysely'
import type { Act } from '../platform/act.ts'
import type { Tables } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { refuse } from '../platform/refusals.ts'
import { readSettings } from './settings.ts'
import { type Link, makeToken, readToken } from './token.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export type OpenLink = Link & { identity: Selectable<Tables['identities']> }

/** The address of a link, to be mailed to that identity and nobody else; of what was just proven, for that browser. */
export function newLink(
  act: Act,
  house: House,
  link: Pick<Link, 'kind' | 'identityId' | 'conversationId'> & {
    callId?: string
    furtherIds?: string[]
    address?: string
  },
): string {
  return `${house.config.url}/place/in/${makeToken(house.secrets, { ...link, madeAt: act.now })}`
}

/**
 * A link that still holds, with its identity as it is now. Refuses link_spent: not ours, run out, revoked, spent, or of
 * an address or a person who is here no longer; which of them is nobody's business.
 */
export async function openLink(act: Act, house: House, token: string): Promise<OpenLink> {
  const link = readToken(house.secrets, token) ?? refuse('link_spent')
  if (link.madeAt.getTime() > act.now.getTime() + 5 * 60_000) refuse('link_spent')
  const identity = await act.db
    .selectFrom('identities')
    .selectAll()
    .where('id', '=', link.identityId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!identity || (identity.place_links_from && link.madeAt <= identity.place_links_from)) refuse('link_spent')
  if (await hasRunOut(act, link)) refuse('link_spent')
  return { ...link, identity }
}

async function hasRunOut(act: Act, link: Link): Promise<boolean> {
  const age = act.now.getTime() - link.madeAt.getTime()
  if (link.kind === 'letter' || link.kind === 'call') return age > (await readSettings(act)).linkDays * day
  // as long as there is something to withdraw, which whoever opens it looks up
  if (link.kind === 'stay') return false
  // nobody has to find this one in a letter first
  if (age > (link.kind === 'proven' ? 10 * minute : hour)) return true
  const spent = await act.db
    .selectFrom('place_proofs')
    .select('nonce')
    .where('nonce', '=', link.nonce)
    .executeTakeFirst()
  return spent !== undefined
}
