import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'

/** The agent who acts. Verbs that speak as a human refuse anyone else. */
export function speaker(act: Act): string {
  return act.by.kind === 'agent' ? act.by.id : refuse('not_allowed')
}
