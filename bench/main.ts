import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import type { Connection } from '../server/platform/db.ts'
import type { Size } from './crowd.ts'
import { measureAll, type Row } from './measure-all.ts'
import { memory } from './memory.ts'
import { asTable, type Report, thisMachine } from './report.ts'
import { runRapport, type Running } from './run-rapport.ts'
import { makeScratch, type Scratch } from './scratch.ts'

// `npm run bench -- [--quick] [--json] [--people N] [--url DATABASE_URL] [--keep] [--again FOLDER] [--only WORDS]`; README.md explains.
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    people: { type: 'string' },
    url: { type: 'string' },
    keep: { type: 'boolean', default: false },
    again: { type: 'string' },
    only: { type: 'string', default: '' },
  },
})
const people = Number(values.people ?? (values.quick ? 5000 : 50_000))
if (!Number.isInteger(people) || people < 1000) throw new Error('--people takes a whole number from 1000')
const size: Size = { people, conversations: people * 2, messages: people * 10, agents: 40 }
const limits = values.quick ? { count: 40, seconds: 0.3 } : { count: 3000, seconds: 3 }

/** What is to be undone, the last first, however the bench ends. */
const undo: (() => Promise<void>)[] = []
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void undoAll().then(() => process.exit(1)))
const keep = values.keep || values.again !== undefined
try {
  const began = performance.now()
  const scratch = await makeScratch({ url: values.url, again: values.again, size, keep }, undo, tell)
  const load = values.again ? null : (performance.now() - began) / 1000
  const report = await bench(scratch, load)
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : `\n${asTable(report)}\n`)
  if (keep) tell(`kept: ${scratch.folder}`)
} finally {
  await undoAll()
}

async function undoAll(): Promise<void> {
  for (let one = undo.pop(); one; one = undo.pop()) await one()
}

async function bench({ env, folder, connection }: Scratch, load: number | null): Promise<Report> {
  // the first start builds the web app where its sources have changed
  const first = await runRapport(env)
  await first.stop()
  const rapport = await runRapport(env)
  undo.push(rapport.stop)
  await sleep(2000)
  const atRest = memory(rapport.group, folder)
  const database = await connection()
  const facts = await about(database)
  const { rows, beside } = await measureAll(database, rapport, folder, { limits, only: values.only }, tellRow)
  const afterwards = memory(rapport.group, folder)
  return { ...facts, rows, beside, memoryMB: { atRest, afterwards }, seconds: seconds(load, first, rapport) }
}

function seconds(load: number | null, first: Running, second: Running): Report['seconds'] {
  return { load, firstStart: first.seconds, secondStart: second.seconds }
}

async function about(connection: Connection): Promise<Pick<Report, 'at' | 'machine' | 'size'>> {
  const client = new pg.Client(connection)
  await client.connect()
  const { rows } = await client.query<
    Record<'version' | 'mb' | 'people' | 'conversations' | 'messages' | 'agents', string>
  >(
    `select current_setting('server_version') as version, pg_database_size(current_database()) / 1000000 as mb,
      (select count(*) from people) as people, (select count(*) from conversations) as conversations,
      (select count(*) from messages) as messages, (select count(*) from agents) as agents`,
  )
  await client.end()
  const { version, mb, ...counts } = rows[0]!
  return {
    at: new Date().toISOString().slice(0, 16).replace('T', ' '),
    machine: thisMachine(version),
    size: {
      people: Number(counts.people),
      conversations: Number(counts.conversations),
      messages: Number(counts.messages),
      agents: Number(counts.agents),
      databaseMB: Number(mb),
    },
  }
}

function tellRow({ name, http }: Row): void {
  tell(`${name}: ${http.one.p50.toFixed(1)} ms, with ten clients ${http.ten.perSecond.toFixed(0)}/s`)
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
