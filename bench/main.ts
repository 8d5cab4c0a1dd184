import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import type { Connection } from '../server/platform/db.ts'
import type { Size } from './crowd.ts'
import { measureAll } from './measure-all.ts'
import { memory } from './memory.ts'
import { asTable, type Report, thisMachine } from './report.ts'
import { runRapport, type Running } from './run-rapport.ts'
import { makeScratch, type Scratch } from './scratch.ts'

// `npm run bench -- [--quick] [--json] [--people N] [--url DATABASE_URL] [--keep] [--again FOLDER]`; README.md explains.
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    people: { type: 'string' },
    url: { type: 'string' },
    keep: { type: 'boolean', default: false },
    again: { type: 'string' },
  },
})
const tell = (line: string) => void process.stderr.write(`${line}\n`)

const people = Number(values.people ?? (values.quick ? 5000 : 50_000))
if (!Number.isInteger(people) || people < 1000) throw new Error('--people takes a whole number from 1000')
const size: Size = { people, conversations: people * 2, messages: people * 10, agents: 40 }
const limits = values.quick ? { count: 100, seconds: 0.5 } : { count: 3000, seconds: 3 }

const began = performance.now()
const scratch = await makeScratch({ url: values.url, again: values.again, size }, tell)
const load = values.again ? null : (performance.now() - began) / 1000
try {
  const report = await bench(scratch)
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : `\n${asTable(report)}\n`)
} finally {
  if (values.keep || values.again) tell(`kept: ${scratch.folder}`)
  else await scratch.remove()
}

async function bench({ env, folder, connection }: Scratch): Promise<Report> {
  // the first start builds the web app where its sources have changed
  const first = await runRapport(env)
  await first.stop()
  const rapport = await runRapport(env)
  try {
    await sleep(2000)
    const atRest = memory(rapport.group, folder)
    const database = await connection()
    const facts = await about(database, first, rapport)
    const rows = await measureAll(database, rapport, folder, limits, (row) =>
      tell(
        `${row.name}: ${row.http.one.p50.toFixed(2)} ms, ${row.http.ten.perSecond.toFixed(0)}/s, work ${row.work?.rapport.toFixed(2)} + ${row.work?.postgres?.toFixed(2)} ms, ${row.statements} statements`,
      ),
    )
    return {
      ...facts,
      rows,
      memoryMB: { atRest, afterwards: memory(rapport.group, folder) },
    }
  } finally {
    await rapport.stop()
  }
}

async function about(connection: Connection, first: Running, second: Running) {
  const client = new pg.Client(connection)
  await client.connect()
  const { rows } = await client.query<{
    version: string
    people: string
    conversations: string
    messages: string
    agents: string
    mb: string
  }>(
    `select current_setting('server_version') as version, pg_database_size(current_database()) / 1000000 as mb,
      (select count(*) from people) as people, (select count(*) from conversations) as conversations,
      (select count(*) from messages) as messages, (select count(*) from agents) as agents`,
  )
  await client.end()
  const { version, people, conversations, messages, agents, mb } = rows[0]!
  return {
    at: new Date().toISOString().slice(0, 16).replace('T', ' '),
    machine: thisMachine(version),
    size: {
      people: Number(people),
      conversations: Number(conversations),
      messages: Number(messages),
      agents: Number(agents),
      databaseMB: Number(mb),
    },
    seconds: { load, firstStart: first.seconds, secondStart: second.seconds },
  }
}
