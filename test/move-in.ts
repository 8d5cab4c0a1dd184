/**
 * Lets the demo cast move into the database at DATABASE_URL and the folder RAPPORT_DATA, as the first start with
 * --demo does, and works off what is due then. Stories begin with clones of it (`test/moved-in.ts`).
 */
import { join } from 'node:path'
import { Logger, runOnce } from 'graphile-worker'
import { buildApp } from '../server/app.ts'
import { moveIn } from '../server/demo.ts'
import { buildPages } from '../server/pages.ts'
import { begin, system } from '../server/platform/act.ts'
import { readConfig } from '../server/platform/config.ts'
import { openDb, openPool } from '../server/platform/db.ts'
import { openFiles } from '../server/platform/files.ts'
import type { House } from '../server/platform/house.ts'
import { taskList } from '../server/platform/jobs.ts'
import { startLive } from '../server/platform/live.ts'
import { openLog } from '../server/platform/log.ts'
import { openSecrets } from '../server/platform/secrets.ts'

const config = readConfig(process.env, ['--demo'])
const connection = { connectionString: config.databaseUrl! }
const pool = openPool(connection)
const db = openDb(pool)
const log = openLog(config.logLevel)
const live = await startLive(connection, db, log)
const house: House = {
  config,
  db,
  files: openFiles(join(config.data, 'files')),
  live,
  secrets: await openSecrets(config),
  log,
}
// the pages, too: else all the stories that begin now would build them at once
await Promise.all([moveIn(begin(db, system), house.files), buildPages()])
// what a house is made of brings its kinds of work
const app = await buildApp(house)
await runOnce({
  pgPool: pool,
  taskList: taskList(house),
  noHandleSignals: true,
  logger: new Logger(() => () => {}),
})
await app.close()
await live.stop()
await db.destroy()
