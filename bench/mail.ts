import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
// all modules, with everything that they do when a mail has come
import '../server/app.ts'
import { type Connection, openPool } from '../server/platform/db.ts'
import { migrate } from '../server/platform/migrate.ts'
import { startPostgres } from '../server/platform/postgres/index.ts'
import { noDovecot, startDovecot } from '../test/dovecot.ts'
import { freePort } from '../test/rapport.ts'
import { openChance } from './chance.ts'
import { load } from './load.ts'
import { bare, bySmtp, fromDovecot, openBench } from './mail/intake.ts'
import { makeLetters } from './mail/letters.ts'
import { asTable, type MailReport, type Run, type Sized } from './mail/report.ts'
import { thisMachine } from './report.ts'

// `npm run bench:mail -- [--mails N] [--people N] [--older N] [--quick] [--json]`: how quickly mails come in, with a small
// database and mailbox, then with large ones. README.md explains.
const { values } = parseArgs({
  options: {
    mails: { type: 'string' },
    people: { type: 'string' },
    older: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const whole = (given: string | undefined, usual: number, quick: number) => {
  const value = given === undefined ? (values.quick ? quick : usual) : Number(given)
  if (!Number.isInteger(value) || value < 1) throw new Error('this takes a whole number')
  return value
}
const mails = whole(values.mails, 2000, 200)
const people = whole(values.people, 20_000, 2000)
const older = whole(values.older, 20_000, 2000)

const undo: (() => Promise<unknown>)[] = []
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void undoAll().then(() => process.exit(1)))
try {
  if (noDovecot) throw new Error('this needs Dovecot (apt-get install dovecot-imapd)')
  const report: MailReport = { at: new Date().toISOString(), machine: thisMachine(''), mails, bytes: 0, sizes: [] }
  for (const size of [
    { people: Math.ceil(people / 20), older: Math.ceil(older / 20) },
    { people, older },
  ])
    report.sizes.push(await runAt(size, report))
  process.stdout.write(`${values.json ? JSON.stringify(report, null, 2) : asTable(report)}\n`)
} finally {
  await undoAll()
}

async function undoAll(): Promise<void> {
  for (let one = undo.pop(); one; one = undo.pop()) await one()
}

async function runAt(size: { people: number; older: number }, report: MailReport): Promise<Sized> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-bench-'))
  undo.push(() => rm(folder, { recursive: true, force: true }))
  await chmod(folder, 0o755)
  const postgres = await startPostgres({ directory: folder, log: () => {} })
  undo.push(postgres.stop)
  const filled = await fill(postgres.connection, size.people)
  report.machine = thisMachine(filled.version)
  const dovecot = await startDovecot()
  undo.push(dovecot.close)
  const user = dovecot.user()
  const chance = openChance(7)
  const letters = (count: number, prefix: string, to = `${user}@fern.example`) =>
    makeLetters(count, { chance, known: size.people, prefix, to })
  for (let i = 0; i < size.older; i += 1000)
    await dovecot.deliver(user, letters(Math.min(1000, size.older - i), `o${i}`))
  say(`${size.people} people and ${size.older} older mails are there`)
  const port = await freePort()
  const bench = await openBench(postgres.connection, folder, port)
  undo.push(bench.close)
  // what only has to be done once, once: threads, plans, caches
  const warm = letters(100, 'warm')
  await fromDovecot(bench, dovecot, dovecot.user(), warm)
  const [one, two, three] = [
    letters(mails, 'bare'),
    letters(mails, 'imap'),
    letters(mails, 'smtp', 'handed@fern.example'),
  ]
  report.bytes = two.reduce((sum, raw) => sum + raw.byteLength, 0)
  const runs = [
    tell(await bare(bench, one)),
    ...(await fromDovecot(bench, dovecot, user, two)).map(tell),
    ...(await bySmtp(bench, dovecot, port, three)).map(tell),
  ]
  const { version: _, ...here } = filled
  await undoAll()
  return { people: size.people, older: size.older, ...here, runs }
}

async function fill(connection: Connection, count: number) {
  const pool = openPool(connection, { max: 2 })
  await migrate(pool)
  await pool.end()
  const client = new pg.Client(connection)
  await client.connect()
  const messages = count * 10
  await load(client, { people: count, conversations: count * 2, messages, agents: 40 }, () => {})
  const { rows } = await client.query<{ mb: number; version: string }>(
    `select (pg_database_size(current_database()) / 1e6)::int as mb, current_setting('server_version') as version`,
  )
  await client.end()
  return { messages, databaseMB: rows[0]!.mb, version: rows[0]!.version }
}

function tell(run: Run): Run {
  say(
    `${run.name}: ${run.perSecond.toFixed(0)} mails/s, ${run.work.rapport.toFixed(1)} + ${run.work.postgres?.toFixed(1)} ms`,
  )
  return run
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
