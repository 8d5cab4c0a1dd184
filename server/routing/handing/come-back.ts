import type { Act } from '../../platform/act.ts'
import { queue } from '../../platform/jobs.ts'

/** Has a handover brought back to whoever gave it when nobody has answered it by then. Run inside a transaction. */
export function comeBackAt(act: Act, handoverId: string, at: Date): void {
  queue(act, 'handover.come_back', { handoverId }, { runAt: at, key: `handover ${handoverId}` })
}
