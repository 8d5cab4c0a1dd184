import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openPool } from '../server/platform/db.ts'
import { migrate } from '../server/platform/migrate.ts'

/**
 * Starts a PostgreSQL for this run (our embedded one; with TEST_DATABASE_URL, that one) and migrates a template
 * database. Every test file clones it in a few milliseconds.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { connection, stop } = process.env.TEST_DATABASE_URL ? given(process.env.TEST_DATABASE_URL) : await embedded()
  const template = `template_${process.pid}`
  await query(
    { ...connection, database: 'postgres' },
    `drop database if exists ${template} with (force)`,
    `create database ${template}`,
  )
  const pool = openPool({ ...connection, database: template }, { max: 4 })
  await migrate(pool)
  await pool.end()
  const folder = await mkdtemp(join(tmpdir(), 'rapport-tests-'))
  project.provide('database', { connection, template, folder })
  return async () => {
    await dropAll(connection, template)
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function given(url: string) {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const connection = {
    host: searchParams.get('host') ?? hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    database: pathname.slice(1) || 'postgres',
  }
  return { connection, stop: async () => {} }
}

async function embedded() {
  const { startUnsafePostgres } = await import('../server/platform/postgres/unsafe.ts')
  const directory = await mkdtemp(join(tmpdir(), 'rapport-test-'))
  const postgres = await startUnsafePostgres({ directory, log: () => {} })
  return {
    connection: postgres.connection,
    stop: async () => {
      await postgres.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** The template, and what was made of it for others to clone. */
async function dropAll(connection: pg.ClientConfig, template: string): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  const like = [`^${template}(_demo_|$)`]
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database where datname ~ $1', like)
  for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`)
  await client.end()
}

async function query(connection: pg.ClientConfig, ...statements: string[]): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
