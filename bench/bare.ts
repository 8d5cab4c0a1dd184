import { randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { buildApp } from '../server/app.ts'
import { readConfig } from '../server/platform/config.ts'
import type { Connection, Tables } from '../server/platform/db.ts'
import { openFiles } from '../server/platform/files.ts'
import type { House } from '../server/platform/house.ts'
import type { App } from '../server/platform/http.ts'
import type { Live } from '../server/platform/live.ts'
import { openLog } from '../server/platform/log.ts'
import { secretsFrom } from '../server/platform/secrets.ts'
import type { Ask } from './wire.ts'

export type Statement = { sql: string; parameters: unknown[]; fresh: string[] }

/** Finds out which SQL a request makes, by making it in this very process on a database that writes down what it is asked. */
export type Recorder = { record(asks: Ask[], cookie: string): Promise<Statement[]>; stop(): Promise<void> }

export async function openRecorder(connection: Connection, folder: string): Promise<Recorder> {
  let heard: Statement[] = []
  const pool = new pg.Pool({ ...connection, max: 1 })
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => void heard.push({ sql: query.sql, parameters: [...query.parameters], fresh: [] }),
  })
  const still: Live = {
    hear: () => () => {},
    tell: async () => {},
    since: async () => [],
    horizon: async () => '0',
    stop: async () => {},
  }
  const house: House = {
    config: readConfig({ RAPPORT_DATA: folder }, []),
    db,
    files: openFiles(folder),
    live: still,
    secrets: secretsFrom(Buffer.alloc(32)),
    log: openLog('silent'),
  }
  const app = await buildApp(house)
  await app.ready()
  return {
    record: async (asks, cookie) => {
      heard = []
      const fresh: string[] = []
      for (const ask of asks) fresh.push(...(await make(app, ask, cookie)))
      return heard.map((statement) => ({ ...statement, fresh }))
    },
    stop: async () => {
      await app.close()
      await db.destroy()
    },
  }
}

/** Makes a request; the ids that it made up must be others when its SQL is said again. */
async function make(app: App, ask: Ask, cookie: string): Promise<string[]> {
  const answer = await app.inject({
    method: ask.method,
    url: ask.path,
    headers: { cookie },
    ...(ask.body ? { payload: ask.body } : {}),
  })
  if (answer.statusCode >= 400) throw new Error(`${ask.path} answered ${answer.body}`)
  if (ask.method === 'GET') return []
  const { id, clientId } = answer.json<{ id: string; clientId: string }>()
  return [id, clientId]
}

/** Says the same SQL again, with fresh ids, one statement after another on one connection. */
export async function say(client: pg.Client, statements: Statement[]): Promise<void> {
  const others = new Map(statements[0]?.fresh.map((id) => [id, randomUUID()]))
  for (const { sql, parameters } of statements) {
    await client.query(sql, others.size === 0 ? parameters : parameters.map((one) => renewed(one, others)))
  }
}

function renewed(value: unknown, others: Map<string, string>): unknown {
  if (typeof value === 'string') {
    let text = value
    for (const [from, to] of others) text = text.replaceAll(from, to)
    return text
  }
  if (value === null || typeof value !== 'object' || value instanceof Date || Buffer.isBuffer(value)) return value
  if (Array.isArray(value)) return value.map((one) => renewed(one, others))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renewed(one, others)]))
}
