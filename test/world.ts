import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { buildApp } from '../server/app.ts'
import { type Act, type Actor, begin, type Role, system } from '../server/platform/act.ts'
import { readConfig } from '../server/platform/config.ts'
import { type Connection, type Db, openDb, openPool } from '../server/platform/db.ts'
import { openFiles } from '../server/platform/files.ts'
import type { House } from '../server/platform/house.ts'
import type { App } from '../server/platform/http.ts'
import { newId, newSlug } from '../server/platform/ids.ts'
import { taskList } from '../server/platform/jobs.ts'
import { type Live, startLive } from '../server/platform/live.ts'
import { openLog } from '../server/platform/log.ts'
import { secretsFrom } from '../server/platform/secrets.ts'
import { Logger, runOnce } from 'graphile-worker'

export type Agent = Extract<Actor, { kind: 'agent' }> & { name: string; email: string; slug: string }

/** A Rapport of one's own: a database cloned from the migrated template, files in a temporary folder, no mail. */
export type World = {
  house: House
  db: Db
  pool: pg.Pool
  app: App
  connection: Connection
  /** Acts as someone, by default the system, now or at a time of the story. */
  act(by?: Actor, now?: Date): Act
  agent(options?: { name?: string; role?: Role; email?: string }): Promise<Agent>
  /** A cookie header of a new session. */
  signIn(agent: Agent): Promise<string>
  /** Runs every job that is due, until none is left. */
  work(): Promise<void>
  close(): Promise<void>
}

// said here and not where a world is opened: what a hook asks for after the tests is never heard
const worlds: (() => Promise<void>)[] = []
export const closeWorlds = () => Promise.all(worlds.splice(0).map((close) => close()))
afterAll(closeWorlds)

/** Opens a world for this file's tests and closes it after them. */
export async function openWorld(
  options: { demo?: boolean; live?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<World> {
  const { connection: server, template } = inject('database')
  const database = `world_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${database} template ${template}`)
  const connection = { ...server, database }
  const pool = openPool(connection, { max: 6 })
  const db = openDb(pool)
  const folder = await mkdtemp(join(tmpdir(), 'rapport-world-'))
  const log = openLog(process.env.RAPPORT_LOG || 'silent')
  const live = options.live ? await startLive(connection, db, log) : stillLive()
  const config = readConfig({ RAPPORT_DATA: folder, RAPPORT_URL: 'http://rapport.test', ...options.env }, [])
  const house: House = {
    config,
    db,
    files: openFiles(join(folder, 'files')),
    live,
    secrets: secretsFrom(randomBytes(32)),
    log,
    // nobody is asked for anything; a test that needs answers gives its own
    resolveTxt: () => Promise.reject(Object.assign(new Error('no network in tests'), { code: 'ENOTFOUND' })),
  }
  if (options.demo) await db.updateTable('company').set({ demo_since: new Date() }).execute()
  const app = await buildApp(house)
  await app.ready()
  const close = async () => {
    await app.close()
    await live.stop()
    await db.destroy()
    await onServer(server, `drop database if exists ${database} with (force)`)
    await rm(folder, { recursive: true, force: true })
  }
  worlds.push(close)
  return {
    house,
    db,
    pool,
    app,
    connection,
    close,
    act: (by = system, now = new Date()) => begin(db, by, now),
    agent: (given = {}) => addAgent(db, given),
    signIn: (agent) => addSession(db, agent),
    work: async () => {
      const run = () =>
        runOnce({
          pgPool: pool,
          taskList: taskList(house),
          noHandleSignals: true,
          logger: failuresOnly,
          preset: { worker: { concurrentJobs: 1 } },
        })
      await run()
      // a job's end is written after the next is looked for: one that stood behind it in a line was passed over
      for (let again = 0; again < 100 && (await workIsDue(pool)); again++) await pause(10).then(run)
    },
  }
}

async function workIsDue(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query(
    'select from graphile_worker.jobs where run_at <= now() and attempts < max_attempts and locked_at is null limit 1',
  )
  return rowCount === 1
}

/** A job that fails is tried again later, which is too late for a test: why must not be lost. */
const failuresOnly = new Logger(() => (level, message, meta) => {
  if (level === 'error') console.error(message, meta?.error ?? '')
})

async function onServer(server: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function addAgent(db: Db, given: { name?: string; role?: Role; email?: string }): Promise<Agent> {
  const name = given.name ?? 'Ana Kovač'
  const agent = {
    id: newId(),
    slug: newSlug(name),
    name,
    email: given.email ?? `${newSlug(name)}@fernandfinch.example`,
    role: given.role ?? 'agent',
  }
  await db
    .insertInto('agents')
    .values({ ...agent, joined_at: new Date('2020-01-01T09:00:00Z') })
    .execute()
  return { kind: 'agent', ...agent }
}

async function addSession(db: Db, agent: Agent): Promise<string> {
  const { newSession } = await import('../server/team/index.ts')
  const { token } = await newSession(begin(db, agent), agent.id, { device: 'test', address: '127.0.0.1' })
  return `rapport_session=${token}`
}

function stillLive(): Live {
  return {
    hear: () => () => {},
    tell: async () => {},
    since: async () => [],
    horizon: async () => '0',
    stop: async () => {},
  }
}
