import { randomBytes } from 'node:crypto'
import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, inject } from 'vitest'
import { openBrowser, signInByLink, type Window } from '../browser.ts'
import { addressOf, movedIn } from '../moved-in.ts'
import { removeData, startRapport } from '../rapport.ts'

export type DemoHouse = {
  url: string
  /** Ana's own browser: she has come in by the link from the terminal */
  ana: Page
  /** another browser in which Ana is signed in; each has a window and a storage of its own */
  asAna(window?: Window): Promise<Page>
  /** a customer's mail, through the same door as every real one; waits until it has been taken in */
  write(letter: CustomerLetter): Promise<void>
  /** ten seconds pass for Ana's letter in which these words stand: it leaves. Waits until she has sent it */
  letItLeave(words: string): Promise<void>
  /** kill -9 */
  kill(): Promise<void>
  /** begins again on the same data and port */
  startAgain(): Promise<void>
  /** asks the API as Ana; with a body, posts it */
  ask<T>(path: string, body?: unknown): Promise<T>
  /** straight into the database, for what would take people years */
  sql(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
}

export type CustomerLetter = {
  from: { name: string; address: string }
  subject?: string
  cc?: string[]
  text: string
  html?: string
  /** one of our mails, by its id on /dev/mail */
  answers?: string
  attachments?: { name: string; type: string; base64: string }[]
}

// said here and not where a house is opened: what a hook asks for after the tests is never heard
const houses: (() => Promise<void>)[] = []
export const leaveHouses = () => Promise.all(houses.splice(0).map((leaveIt) => leaveIt()))
afterAll(leaveHouses)

/** The real program with the demo cast, who have just moved in. Stopped and gone after this file's tests. */
export async function openDemo(): Promise<DemoHouse> {
  const { template, data: theirs } = await movedIn()
  const data = await mkdtemp(join(tmpdir(), 'rapport-run-'))
  const [database] = await Promise.all([makeDatabase(template), cp(theirs, data, { recursive: true })])
  const start = (port?: number) =>
    startRapport({ args: ['--demo'], data, ...(port && { port }), env: { DATABASE_URL: database.url } })
  let rapport = await start()
  const { url, link } = rapport
  houses.push(async () => {
    await rapport.stop()
    await database.drop()
    await removeData(data)
  })
  await onlyAnaIsHere(database.query)
  const ana = await (await openBrowser()).newPage()
  await signInByLink(ana, link!)
  const cookies = await ana.context().cookies()
  const asAna = async (window: Window = {}) => {
    const context = await openBrowser(window)
    await context.addCookies(cookies)
    return context.newPage()
  }
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const ask = async <T>(path: string, body?: unknown) => {
    const answer = await fetch(`${url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  return {
    url,
    ana,
    asAna,
    ask,
    sql: database.query,
    letItLeave: (words) => letItLeave(database.query, words),
    kill: () => rapport.kill(),
    startAgain: async () => {
      rapport = await start(Number(new URL(url).port))
    },
    write: async (letter) => {
      const { mailId } = await ask<{ mailId: string }>('/api/dev/mails', letter)
      for (let state: unknown = 'kept'; state !== 'understood'; await pause(100)) {
        state = (await database.query('select state from raw_mails where id = $1', [mailId]))[0]?.state
        if (state === 'failed') throw new Error(`a customer's mail was not understood: ${letter.text}`)
      }
    },
  }
}

/** Whoever writes comes to Ana, on any day and at any hour: the others are at home, and she has room for all. */
async function onlyAnaIsHere(query: DemoHouse['sql']): Promise<void> {
  await query(`insert into agent_states (agent_id, state, until)
    select id, 'away', now() + interval '1 year' from agents where name <> 'Ana Kovač'
    on conflict (agent_id) do update set state = excluded.state, until = excluded.until`)
  await query(`insert into routing_settings (settings) values ('{"room": 100}')
    on conflict (only_one) do update set settings = excluded.settings`)
}

/** Does in the database what ten seconds do: a letter in which these words stand can no longer be taken back. */
async function letItLeave(query: DemoHouse['sql'], words: string): Promise<void> {
  const said = () =>
    query(`select id from messages where by_agent_id is not null and strpos(text, $1) > 0 order by at desc limit 1`, [
      words,
    ])
  let [message] = await said()
  for (; !message; [message] = await said()) await pause(50)
  await query(`update messages set send_after = now() where id = $1 and send_after > now()`, [message.id])
  await query(
    `update graphile_worker._private_jobs set run_at = now() where run_at > now() and payload->>'eventId' in
      (select id::text from events where kind = 'message.queued' and data->>'messageId' = $1::text)`,
    [message.id],
  )
}

/** Closes a person's browser when their part of the story is over. */
export const leave = (page: Page): Promise<void> => (page.context() as BrowserContext).close()

async function makeDatabase(template: string) {
  const { connection } = inject('database')
  const name = `house_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name} template ${template}`)
  const pool = new pg.Pool({ ...connection, database: name, max: 2 })
  pool.on('error', () => {})
  return {
    url: addressOf({ ...connection, database: name }),
    query: async (text: string, values: unknown[] = []) =>
      (await pool.query<Record<string, unknown>>(text, values)).rows,
    drop: async () => {
      await pool.end()
      await onServer(`drop database if exists ${name} with (force)`)
    },
  }
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ ...inject('database').connection, database: 'postgres' })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
