import { realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { addressOf, type Connection } from './address.ts'
import type { StartOptions } from './installation.ts'
import { type EmbeddedPostgres, launch } from './launch.ts'
import { findRunning } from './pid-file.ts'

export type { Connection } from './address.ts'
export type { EmbeddedPostgres } from './launch.ts'
export { markMoved } from './moved.ts'
export { PostgresTrouble } from './trouble.ts'

/**
 * Starts (or adopts) the embedded PostgreSQL that keeps its data in `directory`/postgres, and keeps it running:
 * when it ends unexpectedly it is started again under the same address, so that pools reconnect by themselves.
 * Rejects with a `PostgresTrouble`, whose message is a sentence for the person who started Rapport.
 */
export function startPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  return launch(options, {})
}

/**
 * The address of the embedded PostgreSQL that runs on `directory` right now, started by whichever Rapport;
 * undefined when none does. The caller only visits: nothing is started here, and nothing may be stopped.
 */
export async function connectRunning(directory: string): Promise<Connection | undefined> {
  const data = join(resolve(directory), 'postgres')
  const file = await findRunning(realpathSafely(data))
  return file && addressOf(file, resolve(directory))
}

function realpathSafely(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
