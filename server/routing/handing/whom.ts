import type { z } from 'zod'
import type { whomToBringIn } from '../../../contract/handovers.ts'
import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'
import { faceOfAgent } from '../../team/index.ts'
import { type Bond, noBond, strength } from '../bond.ts'
import { bondWords, hasSteppedAway } from '../bond-words.ts'
import { readCovers } from '../covers.ts'
import { readBonds } from '../read-bonds.ts'
import { readPresences } from '../read-who-knows.ts'
import { readSettings } from '../settings-kept.ts'
import { agentOf } from './handover.ts'

type Shown = z.infer<typeof whomToBringIn>

/**
 * Whom one can bring in to a conversation: who knows the person first, the nearest before the others, each with how they
 * are just now; and who of them is best asked: they know the person, or stand in for whoever does, are here, and would
 * not rather look after somebody else. Refuses not_found.
 */
export async function readWhomToBringIn(act: Act, conversationId: string): Promise<Shown> {
  const me = agentOf(act)
  const conversation = await act.db
    .selectFrom('conversations')
    .select(['person_id', 'owner_id'])
    .where('id', '=', conversationId)
    .executeTakeFirst()
  if (!conversation) refuse('not_found')
  const [bonds, presences, settings, agents] = await Promise.all([
    readBonds(act, conversation.person_id),
    readPresences(act),
    readSettings(act),
    readAgents(act, conversation.owner_id),
  ])
  const covers = await readCovers(act, conversation.person_id, [
    ...bonds.keys(),
    ...[conversation.owner_id].filter((id) => id !== null),
  ])
  const standsIn = new Set(covers.map(({ cover }) => cover))
  const here = new Map(presences.items.map(({ agentId, ...presence }) => [agentId, presence]))
  const now = act.now.getTime()
  const items = agents
    .map((agent) => ({ agent, words: bondWords(bonds.get(agent.id) ?? noBond, now, settings.halfLife) }))
    .toSorted((a, b) => byBond(bonds.get(a.agent.id) ?? noBond, bonds.get(b.agent.id) ?? noBond))
    .map(({ agent, words }) => ({
      agent: faceOfAgent(agent),
      closeness: words.code,
      since: words.since?.toISOString() ?? null,
      standsIn: standsIn.has(agent.id),
      presence: here.get(agent.id) ?? { is: 'away' as const, backAt: null },
    }))
  const known = items.filter((one) => one.standsIn || one.closeness !== 'stranger')
  const best = known.find(
    ({ agent, presence }) => agent.id !== me && presence.is === 'here' && !hasSteppedAway(bonds.get(agent.id) ?? null),
  )
  return { items, suggested: best?.agent.id ?? null }
}

/** Whom the person chose, who asked to look after them, then by what they shared. Strangers stay in the order of names. */
function byBond(a: Bond, b: Bond): number {
  const chosen = (bond: Bond) => (bond.personChose?.is ? 2 : bond.agentChose?.is ? 1 : 0)
  const [x, y] = [strength(a), strength(b)]
  // two without a word in common: -Infinity less -Infinity is nothing to sort by
  return chosen(b) - chosen(a) || (x === y ? 0 : y - x)
}

/** Colleagues, but for whoever has the person already. */
function readAgents(act: Act, ownerId: string | null) {
  return act.db
    .selectFrom('agents')
    .select(['id', 'slug', 'name', 'picture_key'])
    .where('left_at', 'is', null)
    .$if(ownerId !== null, (q) => q.where('id', '<>', ownerId!))
    .orderBy('name')
    .orderBy('id')
    .execute()
}
