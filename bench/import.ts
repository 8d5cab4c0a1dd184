import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { sql } from 'kysely'
import { begin, system } from '../server/platform/act.ts'
import { openDb, openPool } from '../server/platform/db.ts'
import { openFiles } from '../server/platform/files.ts'
import { migrate } from '../server/platform/migrate.ts'
import { startPostgres } from '../server/platform/postgres/index.ts'
import { secretsFrom } from '../server/platform/secrets.ts'
import { benched } from '../server/people/index.ts'
import { header, manyPeople } from './many-people.ts'
import { work } from './memory.ts'

// `npm run bench:import -- [--rows N] [--url DATABASE_URL]`: brings a file of people, looks at it, takes it in, brings it
// again, and looks for duplicates among everybody. README.md explains.
const { values } = parseArgs({
  options: { rows: { type: 'string', default: '100000' }, url: { type: 'string' } },
})
const rows = Number(values.rows)
const folder = await mkdtemp(join(tmpdir(), 'rapport-bench-'))
const undo: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })]
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void undoAll().then(() => process.exit(1)))
try {
  await run()
} finally {
  await undoAll()
}

async function undoAll(): Promise<void> {
  for (let one = undo.pop(); one; one = undo.pop()) await one()
}

async function run(): Promise<void> {
  const connection = values.url ? await onServer(values.url) : await embedded()
  const pool = openPool(connection)
  const db = openDb(pool)
  undo.push(() => db.destroy())
  await migrate(pool)
  const act = begin(db, system)
  const files = openFiles(join(folder, 'files'))
  const secrets = secretsFrom(randomBytes(32))
  const csv = () => Readable.from(lines())
  const bring = () => benched.bringFile(act, files, { name: 'people.csv', bytes: csv(), country: 'GB' })
  const first = await timed('bringing the file', bring)
  await benched.askToLook(act, first)
  await timed('looking at it', () => benched.lookAtImport(act, files, first))
  await tell(first)
  await benched.askToTake(act, first)
  await timed('taking everybody in', () => benched.takeIn(act, secrets, first))
  await tell(first)
  await sql`analyze`.execute(db)
  const second = await bring()
  await benched.askToLook(act, second)
  await timed('looking at the same file again', () => benched.lookAtImport(act, files, second))
  await benched.askToTake(act, second)
  await timed('taking it in again', () => benched.takeIn(act, secrets, second))
  await tell(second)
  await sql`delete from duplicates`.execute(db)
  await sql`truncate match_keys`.execute(db)
  await timed('putting everybody under their keys', () => everyone('keys'))
  await sql`analyze match_keys`.execute(db)
  await timed('looking at everybody', () => everyone('look'))
  const { rows: found } = await sql<{ certainty: string; count: number }>`
    select certainty, count(*) from duplicates group by certainty order by 1`.execute(db)
  say(found.map(({ certainty, count }) => `${count} ${certainty}`).join(', '))

  async function everyone(round: 'keys' | 'look'): Promise<void> {
    let place: string | null = null
    const mind = benched.newMind()
    do place = await benched.lookAtPortion(act, place, round, mind)
    while (place !== null)
  }

  async function tell(id: string): Promise<void> {
    const { counts } = await db.selectFrom('imports').select('counts').where('id', '=', id).executeTakeFirstOrThrow()
    say(JSON.stringify(counts))
  }
}

async function timed<T>(what: string, task: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const before = process.cpuUsage()
  const postgres = work(0, folder)?.postgres ?? null
  const result = await task()
  const { user, system: kernel } = process.cpuUsage(before)
  const after = work(0, folder)?.postgres ?? null
  const theirs =
    postgres !== null && after !== null ? ` + ${((after - postgres) / 1000).toFixed(1)} s in PostgreSQL` : ''
  say(
    `${what}: ${((performance.now() - began) / 1000).toFixed(1)} s; processor time ${((user + kernel) / 1e6).toFixed(1)} s here${theirs}`,
  )
  return result
}

function* lines(): Generator<Buffer> {
  let text = `${header.join(',')}\n`
  for (const row of manyPeople(rows)) {
    text += `${row.join(',')}\n`
    if (text.length < 100_000) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

async function embedded() {
  const postgres = await startPostgres({ directory: folder, log: () => {} })
  undo.push(postgres.stop)
  return postgres.connection
}

async function onServer(url: string) {
  const name = `rapport_bench_${randomBytes(4).toString('hex')}`
  const own = new URL(url)
  own.pathname = `/${name}`
  await once(url, `create database ${name}`)
  undo.push(() => once(url, `drop database ${name} with (force)`))
  return { connectionString: own.href }
}

async function once(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
