import type { z } from 'zod'
import type { myCalls, myCallsChange } from '../../../contract/calls.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { myId } from '../me.ts'
import type { CalendarTrouble } from './fetch.ts'

/** What I have settled for my own calls. */
export async function readMyCalls(act: Act): Promise<z.infer<typeof myCalls>> {
  const row = await act.db
    .selectFrom('agents')
    .leftJoin('agent_calls', 'agent_id', 'agents.id')
    .selectAll('agent_calls')
    .select('working_hours')
    .where('agents.id', '=', myId(act))
    .executeTakeFirstOrThrow()
  return {
    takesCalls: !row.declined_at,
    room: row.room ?? '',
    calendar: row.calendar_sealed
      ? {
          host: row.calendar_host ?? '',
          readAt: row.calendar_read_at?.toISOString() ?? null,
          trouble: row.calendar_trouble as CalendarTrouble | null,
        }
      : null,
    feedSince: row.feed_made_at?.toISOString() ?? null,
    hasHours: row.working_hours.length > 0,
  }
}

/** Changes it, for what is booked from now on. */
export function changeMyCalls(act: Act, change: z.infer<typeof myCallsChange>): Promise<void> {
  return act.transaction(async (act) => {
    const agentId = myId(act)
    const row = {
      ...(change.takesCalls === undefined ? {} : { declined_at: change.takesCalls ? null : act.now }),
      ...(change.room === undefined ? {} : { room: change.room }),
    }
    await act.db
      .insertInto('agent_calls')
      .values({ agent_id: agentId, ...row })
      .onConflict((c) => (Object.keys(row).length > 0 ? c.column('agent_id').doUpdateSet(row) : c.doNothing()))
      .execute()
    record(act, 'calls.own_changed', { agentId })
  })
}
