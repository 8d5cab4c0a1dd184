import type { z } from 'zod'
import type { placeSettings } from '../../contract/place.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { keepOnlyRow } from '../platform/only-row.ts'

export type PlaceSettings = z.infer<typeof placeSettings>

/** How long links, grace and backups last here, in days. */
export async function readSettings(act: Act): Promise<PlaceSettings> {
  const row = await act.db.selectFrom('place_settings').selectAll().executeTakeFirst()
  return { linkDays: row?.link_days ?? 30, graceDays: row?.grace_days ?? 14, backupDays: row?.backup_days ?? 90 }
}

/** Changes them, for what is asked from now on. */
export function changeSettings(act: Act, settings: PlaceSettings): Promise<void> {
  return act.transaction(async (act) => {
    const row = { link_days: settings.linkDays, grace_days: settings.graceDays, backup_days: settings.backupDays }
    await keepOnlyRow(act, 'place_settings', row)
    record(act, 'place.settings_changed', settings)
  })
}
