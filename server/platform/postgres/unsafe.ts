import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StartOptions } from './installation.ts'
import { type EmbeddedPostgres, launch } from './launch.ts'

/**
 * A PostgreSQL without fsync, for tests alone: quick, and everything is lost when the machine stops.
 * Nothing that `npm start` runs may import this file; and it refuses data that it did not create itself.
 */
export async function startUnsafePostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const mark = join(options.directory, 'unsafe-for-tests-only')
  mkdirSync(options.directory, { recursive: true })
  if (!existsSync(mark) && readdirSync(options.directory).length > 0) {
    throw new Error(`${options.directory} holds data that is not a test's: it is not opened without fsync`)
  }
  writeFileSync(mark, '')
  return launch(options, { careless: true })
}
