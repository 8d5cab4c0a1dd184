import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { inject, onTestFinished, vi } from 'vitest'
import type { Connection } from '../db.ts'
import { describeTables, quoted, quotedName } from './describe.ts'

// What the tests of this folder share: databases to carry from and to, and something worth carrying.

// whole databases are carried about here; on a busy machine that takes its time
vi.setConfig({ testTimeout: 180_000 })

export type Server = { host: string; port: number; user: string; password?: string; database: string }

/** When something is to go again; left out, it goes with the test that made it. */
export type Until = (clean: () => void | Promise<void>) => void

/** A database of one's own: a clone of the migrated template, or one without anything in it. */
export async function freshDatabase(how: 'migrated' | 'bare', until: Until = onTestFinished): Promise<Server> {
  const { connection, template } = inject('database')
  const database = `carried_${randomBytes(6).toString('hex')}`
  await onServer(connection, `create database ${database} template ${how === 'migrated' ? template : 'template0'}`)
  until(() => onServer(connection, `drop database if exists ${database} with (force)`))
  return { ...connection, database }
}

export function freshFolder(until: Until = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'carried-'))
  until(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export async function ask<T extends object>(connection: Connection, sql: string, values: unknown[] = []): Promise<T[]> {
  return withClient(connection, async (client) => (await client.query<T>(sql, values)).rows)
}

export async function withClient<T>(connection: Connection, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(connection)
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

export const key = '2026/11-22/0190a000-0000-7000-8000-000000000001'
/** Not compressible, larger than a piece of the archive. */
export const picture = randomBytes(5_000_000)

/** Maria, who has written to Ana; Ana's answer is about to leave. */
export async function fill(connection: Connection, data: string): Promise<void> {
  await ask(connection, story)
  put(join(data, 'files', key), picture)
  put(join(data, 'secret.key'), 'the key of Fern & Finch\n')
}

export function put(path: string, bytes: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
}

export function read(path: string): string {
  return readFileSync(path, 'utf8')
}

/** What a database says, table by table, to compare two of them. Which transaction wrote a row is no content. */
export async function contentOf(connection: Connection): Promise<Record<string, unknown>> {
  return withClient(connection, async (client) => {
    const content: Record<string, unknown> = {}
    for (const { name, columns } of await describeTables(client)) {
      const fields = columns.map(quotedName).join(', ')
      const { rows } = await client.query(
        `select md5(string_agg(r::text, '|' order by r::text)) as sum, count(*)::int as rows from (select ${fields} from ${quoted(name)}) r`,
      )
      content[name] = rows[0]
    }
    const { rows } =
      await client.query(`select task_identifier, queue_name, key, priority, attempts, max_attempts, last_error, run_at, flags,
      (select payload from graphile_worker._private_jobs p where p.id = j.id) as payload from graphile_worker.jobs j order by j.id`)
    return { ...content, jobs: rows }
  })
}

async function onServer(server: Server, statement: string): Promise<void> {
  await ask({ ...server, database: 'postgres' }, statement)
}

const ana = '0190a000-0000-7000-8000-00000000000a'
const maria = '0190a000-0000-7000-8000-00000000000b'
const talk = '0190a000-0000-7000-8000-00000000000c'

const story = `
  insert into agents (id, slug, name, email, role, joined_at, true_words) values
    ('${ana}', 'ana', 'Ana Kovač', 'ana@fern.example', 'admin', now(), array['bakes "sourdough"', E'tab\\there', 'back\\slash', '']);
  insert into people (id, slug, name, notes, arrived_at, search) values
    ('${maria}', 'maria', 'Мария López 🌿', E'two\\nlines\\r\\nand \\\\N', now(), to_tsvector('simple', 'maria lópez'));
  insert into conversations (id, person_id, subject, channel, owner_id, opened_at, state, waiting_since) values
    ('${talk}', '${maria}', 'Flour', 'mail', '${ana}', now(), 'open', now());
  insert into messages (id, conversation_id, person_id, kind, channel, by_agent_id, at, text, delivery, search) values
    (gen_random_uuid(), '${talk}', '${maria}', 'message', 'mail', '${ana}', now(), 'The flour is on its way', 'queued', ''),
    (gen_random_uuid(), '${talk}', '${maria}', 'message', 'mail', '${ana}', now(), 'Hello', 'sending', ''),
    (gen_random_uuid(), '${talk}', '${maria}', 'message', 'mail', '${ana}', now(), 'Thank you', 'sent', '');
  insert into events (kind, at, by_kind, data) select 'person.arrived', now(), 'system', '{"a": [1, null, "x"]}' from generate_series(1, 50);
  select graphile_worker.add_job('mail.send', '{"messageId": "m1"}', queue_name => 'mail', job_key => 'm1', priority => 3, flags => array['slow']);
  select graphile_worker.add_job('team.sign_in_link', '{"email": "ana@fern.example"}');
  select graphile_worker.add_job('later', '{}', run_at => '2030-01-01 12:00:00.123456+00', max_attempts => 5);
  update graphile_worker._private_jobs set attempts = 2, last_error = 'the server was away' where key = 'm1'`
