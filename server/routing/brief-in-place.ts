import type { Conversation } from '../conversations/index.ts'
import type { Act } from '../platform/act.ts'
import { isKnown } from './bond-words.ts'
import { readCovers } from './covers.ts'
import type { Decision } from './decide.ts'
import { briefByItself, endBriefs } from './handing/brief-by-itself.ts'
import type { Candidate, Snapshot } from './snapshot.ts'
import { nearest, tiesOf } from './ties.ts'

/**
 * Whoever is given somebody in place of another who knows them is briefed at once, so that nobody begins from scratch: by
 * letter, where they have never met; of who sits there also where another knows them better, since nobody reads a lifeline
 * while somebody looks at the screen. `conversation`: as it was before it was decided.
 */
export async function briefInPlace(
  act: Act,
  conversation: Conversation,
  decision: Decision,
  snapshot: Snapshot,
): Promise<void> {
  if (isWhereItWas(conversation, decision)) return
  if (conversation.kept_for ?? conversation.owner_id) await endBriefs(act, conversation.id)
  if (decision.kind !== 'now') return
  const to = decision.agentId
  const from = insteadOf(to, snapshot)
  if (!from || (!snapshot.conversation.live && (await knowsEnough(act, conversation, to, snapshot)))) return
  const askedBy = snapshot.conversation.wish === 'someone_else' ? 'person' : 'desk'
  await briefByItself(act, { conversation, from, to, askedBy })
}

/** Nobody else has it than before. Whoever it was kept for is given it only now. */
function isWhereItWas({ owner_id, kept_for }: Conversation, { kind, agentId }: Decision): boolean {
  return agentId === (kept_for ?? owner_id) && !(kept_for && kind === 'now')
}

/** They have spoken with the person, or were told of them by whoever they stand in for. */
async function knowsEnough(act: Act, { person_id }: Conversation, agentId: string, snapshot: Snapshot) {
  const agent = snapshot.candidates.find(({ id }) => id === agentId)
  if (!agent || hasMetThem(agent, snapshot)) return true
  const covers = await readCovers(act, person_id, agent.coversFor)
  return covers.some(({ cover, told }) => cover === agentId && told)
}

/** Whom they would have met, whatever they wished since, and whoever was asked in vain; null: nobody knows them better. */
function insteadOf(agentId: string, snapshot: Snapshot): string | null {
  const ties = tiesOf({ ...snapshot, conversation: { ...snapshot.conversation, wish: null } }, true)
  const [owner] = ties.owner
  const who = owner && hasMetThem(owner, snapshot) ? owner : nearest({ ...ties, owner: [] })
  return who && who.id !== agentId ? who.id : null
}

function hasMetThem({ bond }: Candidate, { now, settings }: Snapshot): boolean {
  return bond !== null && isKnown(bond, now, settings.halfLife)
}
