/** Rapport's mail side as a process of its own, for tests that kill it: reads the mailboxes and does the jobs. */
import { flushCompileCache } from 'node:module'
import { startChannels } from '../server/channels/index.ts'
import { readConfig } from '../server/platform/config.ts'
import { openDb, openPool } from '../server/platform/db.ts'
import { openFiles } from '../server/platform/files.ts'
import type { House } from '../server/platform/house.ts'
import { startJobs } from '../server/platform/jobs.ts'
import { openLog } from '../server/platform/log.ts'
import { secretsFrom } from '../server/platform/secrets.ts'

export type MailProcessSettings = {
  connection: { host: string; port: number; user: string; password?: string; database: string }
  files: string
  secret: string
  alone: boolean
}

const settings: MailProcessSettings = JSON.parse(process.env.MAIL_PROCESS ?? '')
const pool = openPool(settings.connection, { max: 6 })
const db = openDb(pool)
const house: House = {
  config: readConfig({}, []),
  db,
  files: openFiles(settings.files),
  secrets: secretsFrom(Buffer.from(settings.secret)),
  log: openLog(process.env.RAPPORT_LOG || 'silent'),
  live: {
    hear: () => () => {},
    tell: async () => {},
    since: async () => [],
    horizon: async () => '0',
    stop: async () => {},
  },
}
// whoever started this is gone, so nobody needs it any more
process.stdin.resume().on('end', () => process.exit())
await startJobs(pool, house, { alone: settings.alone, concurrency: 2 })
await startChannels(house, { pace: { look: 500, first: 50, longest: 500 }, round: 200 })
// killed, it would keep nothing of what it compiled
flushCompileCache()
process.stdout.write('ready\n')
