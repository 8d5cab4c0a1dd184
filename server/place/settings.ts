import type { z } from 'zod'
import type { placeSettings } from '../../contract/place.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'

export type PlaceSettings = z.infer<typeof placeSettings>

/** How long links, grace and backups last here, in days. */
export async function readSettings(act: Act): Promise<PlaceSettings> {
  const row = await act.db.selectFrom('place_settings').selectAll().executeTakeFirstOrThrow()
  return { linkDays: row.link_days, graceDays: row.grace_days, backupDays: row.backup_days }
}

/** Changes them, for what is asked from now on. */
export function changeSettings(act: Act, settings: PlaceSettings): Promise<void> {
  return act.transaction(async (act) => {
    await act.db
      .updateTable('place_settings')
      .set({ link_days: settings.linkDays, grace_days: settings.graceDays, backup_days: settings.backupDays })
      .execute()
    record(act, 'place.settings_changed', settings)
  })
}
