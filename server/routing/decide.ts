import { choose } from './choose.ts'
import { isForAll, type Otherwise, otherwise } from './otherwise.ts'
import { sayWhy, type Why } from './say.ts'
import type { Snapshot } from './snapshot.ts'
import { everyone, type Ties, tiesOf } from './ties.ts'
import { quickest } from './waiting.ts'

/**
 * Who looks after a conversation.
 * `now`: it is laid into somebody's hands; they are here. `wait`: it is kept for somebody who will be free, and the
 * person is told until when, and may choose otherwise. `team`: nobody can take it and nobody is worth waiting for, or
 * somebody sits there and those who were asked did not begin; whoever is free first does. `agentId`: whom it is given to or kept for. `until`: milliseconds since 1970.
 */
export type Decision = Common &
  (
    | { kind: 'now'; agentId: string; until: null }
    | { kind: 'wait'; agentId: string; until: number }
    | { kind: 'team'; agentId: null; until: number | null }
  )

type Common = {
  why: Why
  otherwise: Otherwise
}

/**
 * Decides who should look after a conversation, why, and what happens if they cannot. Pure: the same snapshot gives the
 * same decision, in whatever order its candidates come. How it looks: docs/decisions/0020-who-looks-after-whom.md.
 */
export function decide(snapshot: Snapshot): Decision {
  const first = decideAmong(tiesOf(snapshot, false), snapshot)
  // whom we asked in vain is better than nobody at all; where everybody hears of it, they do, too
  const inVain = first.kind === 'team' && snapshot.conversation.asked.length > 0 && !isForAll(snapshot)
  return inVain ? decideAmong(tiesOf(snapshot, true), snapshot) : first
}

function decideAmong(ties: Ties, snapshot: Snapshot): Decision {
  const best = quickest(everyone(ties), snapshot)
  const choice = choose(ties, best, snapshot)
  const until = choice ? choice.until : best
  const common = {
    why: sayWhy({ ties, choice, until }, snapshot),
    otherwise: otherwise(choice, until, snapshot),
  }
  if (!choice) return { kind: 'team', agentId: null, until, ...common }
  const agentId = choice.candidate.id
  if (choice.until === null) return { kind: 'now', agentId, until: null, ...common }
  return { kind: 'wait', agentId, until: choice.until, ...common }
}
