import type { z } from 'zod'
import type { profileChange } from '../../contract/team.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'

/** Changes what I say of myself. The address of my card stays, for it stands in mails already. */
export function changeProfile(act: Act, agentId: string, change: z.infer<typeof profileChange>): Promise<void> {
  return act.transaction(async (act) => {
    const { trueWords, timeZone, workingHours, ...same } = change
    const set = {
      ...same,
      ...(trueWords === undefined ? {} : { true_words: trueWords }),
      ...(timeZone === undefined ? {} : { time_zone: timeZone }),
      ...(workingHours === undefined ? {} : { working_hours: JSON.stringify(workingHours) }),
    }
    if (Object.keys(set).length === 0) return
    await act.db.updateTable('agents').set(set).where('id', '=', agentId).execute()
    record(act, 'agent.changed', { agentId, fields: Object.keys(change) })
  })
}
