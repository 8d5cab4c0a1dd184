import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { buildApp } from './app.ts'
import { moveIn } from './demo.ts'
import { startChannels } from './channels/index.ts'
import { begin, system } from './platform/act.ts'
import { moveDatabase } from './platform/backup/index.ts'
import { type Config, readConfig } from './platform/config.ts'
import { type Connection, openDb, openPool } from './platform/db.ts'
import { openFiles } from './platform/files.ts'
import type { House } from './platform/house.ts'
import type { App } from './platform/http.ts'
import { startJobs } from './platform/jobs.ts'
import { startLive } from './platform/live.ts'
import { openLog } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import { startPostgres } from './platform/postgres/index.ts'
import { forgetAgain } from './place/index.ts'
import { openSecrets } from './platform/secrets.ts'
import { sentenceOf } from './platform/unusable.ts'
import { firstSignInLink } from './team/index.ts'
import { addWeb } from './web.ts'

type Stop = () => Promise<void>

const stops: Stop[] = []
let stopping: Promise<void> | undefined

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
try {
  await start(readConfig(process.env, process.argv.slice(2)), process.argv.includes('--sign-in-link'))
} catch (error) {
  // what fails because it is stopped while it starts is no news
  if (!isStopping()) say(sentenceOf(error))
  await stop(1)
}

/** config → database → migrate → http + jobs + channels; each says how to stop it, and stops in the opposite order. */
async function start(config: Config, always: boolean): Promise<void> {
  await mkdir(config.data, { recursive: true, mode: 0o700 })
  const log = openLog(config.logLevel)
  // a fault in one corner, most likely while the database was away: it is written down, and the house goes on
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'something failed that nobody waited for'))
  const web = addWeb(config)
  const connection = await database(config)
  const pool = openPool(connection)
  const db = openDb(pool)
  stops.push(() => db.destroy())
  await migrate(pool)

  const live = await startLive(connection, db, log)
  stops.push(live.stop)
  const secrets = await openSecrets(config)
  const house: House = { config, db, files: openFiles(join(config.data, 'files')), live, secrets, log }
  const act = begin(db, system)
  if (config.demo || config.dev) await moveIn(act, house.files)

  // a backup that was put back brings back who was forgotten since
  await forgetAgain(house)

  const app = await buildApp(house)
  stops.push(() => closeHttp(app))
  // before it: the line by which Vite tells a page of changes would keep a server from closing
  stops.push(await web(app))
  const jobs = await startJobs(pool, house, { alone: !config.databaseUrl })
  stops.push(jobs.stop)
  stops.push(await startChannels(house))
  await app.listen({ host: config.host, port: config.port })
  welcome(config, await firstSignInLink(act, { url: config.url, always: always || config.dev }))
}

async function database(config: Config): Promise<Connection> {
  if (config.databaseUrl) return { connectionString: config.databaseUrl }
  const copy = (from: Connection, to: Connection) => moveDatabase(from, to, { replace: false })
  const postgres = await startPostgres({ directory: config.data, log: () => {}, trouble: say, copy })
  stops.push(() => postgres.stop())
  return postgres.connection
}

/** In one breath: whoever waits for the first line has the link, too. */
function welcome(config: Config, link: string | null): void {
  const signIn = link ? `\nSign in as the administrator, once, within an hour:\n\n  ${link}\n` : ''
  say(`Rapport is at ${config.url}${signIn}`)
}

/** What is being answered is finished first; what has not ended after ten seconds is cut off. */
async function closeHttp(app: App): Promise<void> {
  const patience = setTimeout(() => app.server.closeAllConnections(), 10_000)
  await app.close()
  clearTimeout(patience)
}

function isStopping(): boolean {
  return stopping !== undefined
}

/** Stops what was started, the last first, however often it is asked. */
function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    for (const stopOne of stops.reverse()) await stopOne().catch((error: unknown) => say(sentenceOf(error)))
    process.exit(code)
  })()
  return stopping
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
