import { join } from 'node:path'
import type { Act } from '../platform/act.ts'
import { removeOldBackups } from '../platform/backup/index.ts'
import type { House } from '../platform/house.ts'
import { daily } from '../platform/jobs.ts'
import { readSettings } from './settings.ts'

daily('place.let_backups_go', letBackupsGo)

/**
 * Whoever was forgotten was told how long backups are kept, and those in the data directory are kept no longer. The
 * newest is: a house that stopped backing up loses not its last one.
 */
export async function letBackupsGo(act: Act, house: House): Promise<void> {
  const { backupDays } = await readSettings(act)
  const before = new Date(act.now.getTime() - backupDays * 86_400_000)
  const gone = await removeOldBackups(join(house.config.data, 'backups'), before)
  if (gone > 0) house.log.info({ gone, backupDays }, 'let go of old backups')
}
