import type { Conversation } from '../conversations/index.ts'
import type { Act } from '../platform/act.ts'
import { isKnown } from './bond-words.ts'
import type { Decision } from './decide.ts'
import { briefByItself, endBriefs } from './handing/brief-by-itself.ts'
import type { Candidate, Snapshot } from './snapshot.ts'
import { nearest, tiesOf } from './ties.ts'

/**
 * Whoever is given somebody who sits there, and would have met another, is briefed at once: nobody reads a lifeline while
 * somebody looks at the screen. A letter leaves the time to read it. `conversation`: as it was before it was decided.
 */
export async function briefInPlace(
  act: Act,
  conversation: Conversation,
  decision: Decision,
  snapshot: Snapshot,
): Promise<void> {
  const held = conversation.kept_for ?? conversation.owner_id
  if (!snapshot.conversation.live || decision.agentId === held) return
  if (held) await endBriefs(act, conversation.id)
  if (decision.kind !== 'now') return
  const from = insteadOf(decision.agentId, snapshot)
  const askedBy = snapshot.conversation.wish === 'someone_else' ? 'person' : 'desk'
  if (from) await briefByItself(act, { conversation, from, to: decision.agentId, askedBy })
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
