import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { begin, system } from '../server/platform/act.ts'
import { type Connection, type Db, openDb, openPool } from '../server/platform/db.ts'
import { newId, newSlug } from '../server/platform/ids.ts'
import { startPostgres } from '../server/platform/postgres/index.ts'
import { newSession } from '../server/team/index.ts'
import { type Rapport, startRapport } from '../test/rapport.ts'
import type { Widget } from '../test/site-widget.ts'
import {
  type AgentAt,
  answerAcross,
  allListen,
  answerAll,
  listenAll,
  memoryAtRest,
  openScreen,
  openWidgets,
  sendToScreens,
  type Wait,
} from './chat/run.ts'
import { thisMachine } from './report.ts'

// `npm run bench:chat -- [--quick] [--words N] [--json]`: panels that sit there, words that come in, two processes, a rolling restart.
// README.md explains.
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    words: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const perSecond = Number(values.words ?? (values.quick ? 10 : 100))
if (!(perSecond > 0 && perSecond <= 1000)) throw new Error('--words takes how many words a second')
const size = values.quick
  ? { widgets: 100, agents: 10, perSecond, seconds: 5 }
  : { widgets: 2000, agents: 50, perSecond, seconds: 30 }

type Report = {
  at: string
  machine: ReturnType<typeof thisMachine>
  size: typeof size
  idleBytes: number
  toScreen: Wait
  across: { sent: number; arrived: number; twice: number }
  rolling: { said: number; kept: number; lost: number; twice: number }
}

const undo: (() => Promise<unknown>)[] = []
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void undoAll().then(() => process.exit(1)))
try {
  const report = await bench()
  process.stdout.write(`${values.json ? JSON.stringify(report, null, 2) : asTable(report)}\n`)
} finally {
  await undoAll()
}

async function undoAll(): Promise<void> {
  for (let one = undo.pop(); one; one = undo.pop()) await one().catch(() => {})
}

async function bench(): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-bench-'))
  undo.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  const postgres = await startPostgres({ directory: folder, log: () => {} })
  undo.push(postgres.stop)
  const one = await starts(postgres.connection, join(folder, 'one'))
  let running = [one]
  const urls = () => running.map((rapport) => rapport.url)
  const db = openDb(openPool(postgres.connection))
  undo.push(() => db.destroy())
  const cookies = await hire(db)
  const agents: AgentAt[] = cookies.map((cookie) => ({ url: one.url, cookie }))
  // they are there before anybody writes
  const pages = await Promise.all(agents.map((agent) => openScreen(agent, () => {})))
  const widgets = await openWidgets(urls, size.widgets, (count) => say(`${count} panels have begun`))
  // at a process that has done nothing else: whatever another lets go of would hide what listening costs
  const quiet = await starts(postgres.connection, join(folder, 'quiet'))
  running = [quiet]
  const idleBytes = await memoryEach(db, quiet, widgets)
  running = [one]
  await quiet.stop()
  await allListen(widgets)
  say(`all panels listen: ${(idleBytes / 1024).toFixed(1)} KB each`)
  const persons = await personsOf(db)
  await answerAll(agents, widgets)
  await settled(db)
  for (const close of pages) close()
  const { perSecond, seconds } = size
  const toScreen = await sendToScreens({ agents, widgets, persons, perSecond, seconds })
  say(`words have come in: ${JSON.stringify(toScreen)}`)
  const two = await starts(postgres.connection, join(folder, 'two'))
  running = [one, two]
  const some = widgets.slice(0, 200)
  // agents sit at the other process than the panels
  const across = await answerAcross(
    cookies.map((cookie) => ({ url: two.url, cookie })),
    some,
    3,
  )
  say(`answers have crossed: ${JSON.stringify(across)}`)
  const rolling = await roll(db, some, async () => {
    running = [two]
    await one.stop()
    const three = await starts(postgres.connection, join(folder, 'three'))
    running = [three]
    await two.kill()
  })
  for (const widget of widgets) widget.close()
  const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db)
  const machine = thisMachine(rows[0]!.version)
  return { at: new Date().toISOString(), machine, size, idleBytes, toScreen, across, rolling }
}

async function starts(connection: Connection, data: string): Promise<Rapport> {
  const env = {
    DATABASE_URL: urlOf(connection),
    RAPPORT_SECRET: 'one secret for all of them',
    RAPPORT_TRUSTED_PROXIES: '127.0.0.1',
  }
  const rapport = await startRapport({ data, env })
  undo.push(() => rapport.kill())
  return rapport
}

function urlOf(connection: Connection): string {
  const { connectionString, host, port, user, password, database } = connection as Record<string, string>
  if (connectionString) return connectionString
  const who = password ? `${user}:${encodeURIComponent(password)}` : user
  return `postgres://${who}@localhost:${port}/${database}?host=${encodeURIComponent(host ?? 'localhost')}`
}

/** Agents with sessions of their own, and chat is on. */
async function hire(db: Db): Promise<string[]> {
  await db.insertInto('chat_settings').values({ is_on: true }).execute()
  const act = begin(db, system)
  const cookies: string[] = []
  for (let i = 0; i < size.agents; i++) {
    const id = newId()
    const slug = newSlug(`Agent ${i}`)
    const values = {
      id,
      slug,
      name: `Agent ${i}`,
      email: `${slug}@bench.example`,
      role: 'agent' as const,
      joined_at: new Date(),
    }
    await db.insertInto('agents').values(values).execute()
    const { token } = await newSession(act, id, { device: 'bench', address: '127.0.0.1' })
    cookies.push(`rapport_session=${token}`)
  }
  return cookies
}

/** What the process uses more for each panel that sits there and hears nothing. */
async function memoryEach(db: Db, rapport: Rapport, widgets: Widget[]): Promise<number> {
  await settled(db)
  const before = await memoryAtRest(rapport.process.pid!)
  await listenAll(widgets)
  return ((await memoryAtRest(rapport.process.pid!)) - before) / widgets.length
}

/**
 * What the beginning of so many at once asked for is done, and the database knows how large its tables have become, which
 * it would find out by itself a minute later.
 */
async function settled(db: Db): Promise<void> {
  const due = sql<{ due: number }>`
    select count(*)::int as due from graphile_worker._private_jobs where run_at <= now()`
  while ((await due.execute(db)).rows[0]!.due > 0) await pause(500)
  await sql`analyze`.execute(db)
}

async function personsOf(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('conversations').select(['id', 'person_id']).execute()
  return new Map(rows.map((row) => [row.id, row.person_id]))
}

/** All go on talking while the processes are exchanged, one after the other. */
async function roll(db: Db, widgets: Widget[], exchange: () => Promise<void>): Promise<Report['rolling']> {
  const now = { over: false }
  let said = 0
  const talk = widgets.map(async (widget, i) => {
    for (let n = 0; !now.over; n++) {
      await widget.says(`rolling ${i} ${n}`)
      said++
      await pause(500)
    }
  })
  await exchange()
  now.over = true
  await Promise.all(talk)
  const { rows } = await sql<{ text: string; times: number }>`
    select conversation_id || text as text, count(*)::int as times from messages where text like 'rolling %'
    group by 1`.execute(db)
  await Promise.all(widgets.map((widget) => widget.catchUp()))
  const twice = widgets.reduce((sum, { fetched }) => sum + fetched.length - new Set(fetched).size, 0)
  const doubled = rows.reduce((sum, row) => sum + row.times - 1, 0)
  return { said, kept: rows.length, lost: said - rows.length, twice: twice + doubled }
}

function asTable({ machine, size, idleBytes, toScreen, across, rolling }: Report): string {
  const ms = (value: number) => `${value.toFixed(0)} ms`
  return [
    JSON.stringify(machine),
    `${size.widgets} panels, ${size.agents} agents, ${size.perSecond} words a second for ${size.seconds} s`,
    `memory of a panel that only listens   ${(idleBytes / 1024).toFixed(1)} KB`,
    `from send to an agent's screen         p50 ${ms(toScreen.p50)}, p95 ${ms(toScreen.p95)}, p99 ${ms(toScreen.p99)}, most ${ms(toScreen.most)}; ${toScreen.missed} of ${toScreen.count} not seen`,
    `two processes, answers that crossed    ${across.arrived} of ${across.sent}, ${across.twice} twice`,
    `rolling restart, words                 ${rolling.kept} of ${rolling.said} kept, ${rolling.lost} lost, ${rolling.twice} twice`,
  ].join('\n')
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
