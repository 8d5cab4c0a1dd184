import type { z } from 'zod'
import type { callSettings } from '../../contract/calls.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { keepOnlyRow } from '../platform/only-row.ts'

export type CallSettings = z.infer<typeof callSettings>

const defaults: CallSettings = {
  offered: true,
  minutes: 20,
  everyMinutes: 30,
  noticeHours: 3,
  bufferMinutes: 10,
  daysAhead: 21,
  room: '',
}

/** How calls are offered here. */
export async function readCallSettings(act: Act): Promise<CallSettings> {
  const row = await act.db.selectFrom('call_settings').selectAll().executeTakeFirst()
  if (!row) return defaults
  return {
    offered: row.offered,
    minutes: row.minutes,
    everyMinutes: row.every_minutes as CallSettings['everyMinutes'],
    noticeHours: row.notice_hours,
    bufferMinutes: row.buffer_minutes,
    daysAhead: row.days_ahead,
    room: row.room,
  }
}

/** Changes it for what is booked from now on; what is booked already stays as it was said. */
export function changeCallSettings(act: Act, settings: CallSettings): Promise<void> {
  return act.transaction(async (act) => {
    const row = {
      offered: settings.offered,
      minutes: settings.minutes,
      every_minutes: settings.everyMinutes,
      notice_hours: settings.noticeHours,
      buffer_minutes: settings.bufferMinutes,
      days_ahead: settings.daysAhead,
      room: settings.room,
    }
    await keepOnlyRow(act, 'call_settings', row)
    record(act, 'calls.settings_changed', {})
  })
}
