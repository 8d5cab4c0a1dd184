import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'

/** The id of the agent who acts. Refuses not_signed_in when it is anybody else. */
export function self(act: Act): string {
  return act.by.kind === 'agent' ? act.by.id : refuse('not_signed_in')
}
