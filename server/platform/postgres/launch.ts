import { setTimeout as sleep } from 'node:timers/promises'
import { chooseAddress, type Connection, removeSocketDirectory } from './address.ts'
import { closeToOthers, createCluster } from './create-cluster.ts'
import {
  dataVersion,
  type Installation,
  prepareDirectory,
  type StartOptions,
  settle,
  type TestOptions,
} from './installation.ts'
import { takeLease } from './lease.ts'
import { refuseMoved } from './moved.ts'
import { withClient } from './ready.ts'
import { adopt, askToStop, type Server, start, stop } from './server.ts'
import { PostgresTrouble } from './trouble.ts'
import { finishUpgrade, upgrade } from './upgrade.ts'

export type EmbeddedPostgres = {
  /** Suits `new pg.Pool(connection)`; stays the same while it is restarted. */
  connection: Connection
  /** Whether it was still running from a Rapport that was killed. */
  adopted: boolean
  /** Waits for queries under way (close your pools first), stops PostgreSQL and gives the data directory back. */
  stop(): Promise<void>
}

/** A restart comes at once; if that does not last, after these pauses (milliseconds), the last one again and again. */
const pauses = [0, 500, 1000, 2000, 5000, 10_000, 30_000]
const lasting = 60_000

/** The whole life of the embedded PostgreSQL, in order. */
export async function launch(options: StartOptions, test: TestOptions): Promise<EmbeddedPostgres> {
  const directory = await prepareDirectory(options.directory)
  const lease = await takeLease(directory)
  try {
    refuseMoved(directory)
    const installation = await settle(directory, options, test)
    await provideCluster(installation)
    installation.logFile.rotate()
    const adopted = await adopt(installation)
    const connection = adopted?.connection ?? (await chooseAddress(installation))
    const first = adopted?.server ?? (await start(installation, connection))
    const watch = keepRunning(installation, connection, first)
    return {
      connection,
      adopted: adopted !== undefined,
      async stop() {
        await drain(connection)
        await watch.stop()
        removeSocketDirectory(connection.host)
        lease.release()
      },
    }
  } catch (error) {
    lease.release()
    throw error
  }
}

async function provideCluster(installation: Installation): Promise<void> {
  const { data, binaries } = installation
  finishUpgrade(installation)
  const version = dataVersion(data)
  if (version === undefined) return createCluster(installation)
  if (version > binaries.major) {
    throw new PostgresTrouble(
      'newer_data',
      `The database in ${data} was made by PostgreSQL ${version}; this Rapport brings ${binaries.major}. Start the newer Rapport that made it.`,
    )
  }
  closeToOthers(data)
  if (version < binaries.major) await upgrade(installation, version)
}

/** Starts PostgreSQL again whenever it ends without our wish, and rotates its log. */
function keepRunning(installation: Installation, connection: Connection, first: Server) {
  const wish = new AbortController()
  const rotation = setInterval(() => rotateLog(installation), 600_000).unref()
  const watching = watch()

  async function watch(): Promise<void> {
    let attempt = 0
    for (
      let server: Server | undefined = first;
      server;
      server = await startAgain(installation, connection, attempt++, wish.signal)
    ) {
      const since = Date.now()
      const { pid } = server
      const stopIt = () => void stop(installation, pid)
      const atExit = () => askToStop(installation, pid)
      process.on('exit', atExit)
      wish.signal.addEventListener('abort', stopIt)
      if (wish.signal.aborted) stopIt() // wished while it was starting
      await server.ended
      wish.signal.removeEventListener('abort', stopIt)
      process.off('exit', atExit)
      if (wish.signal.aborted) return
      if (Date.now() - since > lasting) attempt = 0
      installation.log('PostgreSQL ended unexpectedly and is started again')
      installation.trouble?.('The database stopped unexpectedly. Rapport is starting it again.')
    }
  }

  return {
    async stop() {
      wish.abort()
      clearInterval(rotation)
      // the watch itself does not keep a program alive, but one that waits here must not end half-way
      const hold = setInterval(() => {}, 1000)
      await watching
      clearInterval(hold)
    },
  }
}

/** Tries until it succeeds (a full disk may be freed some time), or until stopping is wished. */
async function startAgain(installation: Installation, connection: Connection, attempt: number, wish: AbortSignal) {
  for (let round = attempt; !wish.aborted; round++) {
    const pause = pauses[Math.min(round, pauses.length - 1)]
    await sleep(pause, undefined, { ref: false, signal: wish }).catch(() => {})
    if (wish.aborted) break
    try {
      return await start(installation, connection)
    } catch (error) {
      installation.trouble?.(error instanceof Error ? error.message : String(error))
    }
  }
  return undefined
}

function rotateLog({ logFile, log }: Installation): void {
  try {
    logFile.rotate()
  } catch (error) {
    log(`could not rotate the log of PostgreSQL: ${String(error)}`)
  }
}

/** Gives queries under way a few seconds to finish. */
async function drain(connection: Connection, patience = 5000): Promise<void> {
  const until = Date.now() + patience
  const busy = `select from pg_stat_activity
    where backend_type = 'client backend' and state <> 'idle' and pid <> pg_backend_pid()`
  await withClient(connection, async (client) => {
    while (Date.now() < until && ((await client.query(busy)).rowCount ?? 0) > 0) await sleep(50)
  }).catch(() => {}) // it does not answer: nothing to wait for
}
