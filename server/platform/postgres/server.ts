import { execFile, spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { addressOf, type Connection, openSocketDirectory, removeSocketDirectory } from './address.ts'
import { cleanEnvironment } from './binaries.ts'
import { explainLog } from './explain-log.ts'
import { handOver, type Installation } from './installation.ts'
import { findRunning, readPidFile, removeStalePidFile } from './pid-file.ts'
import { isAlive, waitGone } from './processes.ts'
import { waitReady } from './ready.ts'
import { carelessSettings, settingsFor } from './settings.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A PostgreSQL that answers. `ended` resolves when it goes, for whatever reason. */
export type Server = { pid: number; ended: Promise<void> }

/** Adopts what an earlier Rapport left running on the same data with the same settings; stops it if it differs. */
export async function adopt(
  installation: Installation,
): Promise<{ server: Server; connection: Connection } | undefined> {
  const { data, directory, log } = installation
  const file = await findRunning(data)
  if (!file) return forget(installation)
  const connection = addressOf(file, directory)
  if (file.status !== 'stopping' && startedLike(installation, connection)) {
    if (await waitReady(connection, () => isAlive(file.pid) && readPidFile(data)?.status !== 'stopping', log)) {
      log(`adopted the PostgreSQL that was still running (process ${file.pid})`)
      return { server: { pid: file.pid, ended: gone(file.pid) }, connection }
    }
  }
  log(`stopping the PostgreSQL that was still running (process ${file.pid}), to start it anew`)
  await stop(installation, file.pid)
  removeSocketDirectory(file.socketDirectory)
  return undefined
}

/** Starts PostgreSQL and waits until it answers; throws the reason as a sentence. */
export async function start(installation: Installation, connection: Connection): Promise<Server> {
  const { data, log } = installation
  const patience = Date.now() + 60_000
  for (;;) {
    if (!(await findRunning(data))) removeStalePidFile(data)
    openSocketDirectory(connection.host, installation)
    const position = installation.logFile.size()
    const server = launch(installation, connection)
    let gone = false
    void server.ended.then(() => (gone = true))
    const atExit = () => askToStop(installation, server.pid)
    process.on('exit', atExit)
    try {
      if (await waitReady(connection, () => !gone, log)) return server
    } catch (error) {
      await stop(installation, server.pid)
      throw error
    } finally {
      process.off('exit', atExit)
    }
    const said = installation.logFile.readFrom(position)
    // children of a killed PostgreSQL need a moment to notice and go
    const mayPass = /pre-existing shared memory block|lock file .* already exists/.test(said)
    if (!mayPass || Date.now() > patience) throw explainLog(said, installation)
    await sleep(200)
  }
}

/** Stops PostgreSQL in order and waits, however long: it ends sessions and writes everything down. Never SIGKILL. */
export async function stop(installation: Installation, pid: number): Promise<void> {
  askToStop(installation, pid)
  while (!(await waitGone(pid, 10_000))) {
    installation.log(`waiting for PostgreSQL (process ${pid}) to write everything down and stop`)
  }
}

/** The question alone; also for the last moment of a program that could not wait. */
export function askToStop({ data, binaries }: Installation, pid: number): void {
  if (process.platform === 'win32') execFile(binaries.pgCtl, ['stop', '-D', data, '-m', 'fast', '-W'])
  else if (isAlive(pid)) process.kill(pid, 'SIGINT')
}

function launch(installation: Installation, connection: Connection): Server {
  const { binaries, data, user, logFile } = installation
  const place = handOver(data, user)
  const output = logFile.open()
  const child = spawn(binaries.postgres, serverArguments(installation, connection, place.path), {
    cwd: '/',
    // of its own process group: Ctrl+C in the terminal reaches Rapport alone, which then stops things in order
    detached: true,
    windowsHide: true,
    env: cleanEnvironment(),
    stdio: ['ignore', output, output, ...(place.handle === undefined ? [] : [place.handle])],
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  })
  closeSync(output)
  place.close()
  child.unref()
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => resolve())
    child.on('error', () => resolve())
  })
  return { pid: child.pid ?? 0, ended }
}

function serverArguments(installation: Installation, { host, port }: Connection, data: string): string[] {
  const { tcp, careless } = installation
  const settings = {
    listen_addresses: tcp ? host : '',
    unix_socket_permissions: '0700',
    ...settingsFor(),
    ...(careless ? carelessSettings : {}),
  }
  const named = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', data, '-p', String(port), '-k', tcp ? '' : host, ...named]
}

/** Compares with the command line that PostgreSQL writes down in `postmaster.opts` when it starts. */
function startedLike(installation: Installation, connection: Connection): boolean {
  const place = handOver(installation.data, installation.user)
  place.close()
  const args = serverArguments(installation, connection, place.path).map((argument) => `"${argument}"`)
  try {
    const written = readFileSync(join(installation.data, 'postmaster.opts'), 'utf8').trim()
    return written === [installation.binaries.postgres, ...args].join(' ')
  } catch {
    return false
  }
}

/** Resolves when a process that is not our child has gone. */
async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(250, undefined, { ref: false })
}

function forget({ data }: Installation): undefined {
  const stale = readPidFile(data)
  if (stale) removeSocketDirectory(stale.socketDirectory)
}
