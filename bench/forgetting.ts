import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
// every module says there what it keeps of people
import '../server/app.ts'
import { letAllGo, readWho } from '../server/place/index.ts'
import { type Act, begin, system } from '../server/platform/act.ts'
import { type Connection, openDb, openPool } from '../server/platform/db.ts'
import { startPostgres } from '../server/platform/postgres/index.ts'
import { makeScratch } from './scratch.ts'

// `npm run bench:forgetting -- [--quick] [--people N] [--url DATABASE_URL] [--keep] [--again FOLDER] [--without-indexes]`:
// forgets whoever said most and somebody of few words, and takes it back each time. README.md explains.
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    people: { type: 'string' },
    url: { type: 'string' },
    keep: { type: 'boolean', default: false },
    again: { type: 'string' },
    'without-indexes': { type: 'boolean', default: false },
  },
})
const people = Number(values.people ?? (values.quick ? 5000 : 50_000))
const size = { people, conversations: people * 2, messages: people * 10, agents: 40 }
const takenBack = new Error('taken back')
const undo: (() => Promise<void>)[] = []
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
  const keep = values.keep || values.again !== undefined
  const scratch = await makeScratch({ url: values.url, again: values.again, size, keep }, undo, tell)
  const db = openDb(openPool(values.url ? await scratch.connection() : await embedded(scratch.folder)))
  undo.push(() => db.destroy())
  const act = begin(db, system)
  await mailsOf(act)
  const [most, few] = await whom(act)
  const forgotten = [await forgets(act, 'whoever said most', most!), await forgets(act, 'of few words', few!)]
  console.log(JSON.stringify({ size, withoutIndexes: values['without-indexes'], forgotten }, null, 2))
  if (keep) tell(`kept: ${scratch.folder}`)
}

async function embedded(folder: string): Promise<Connection> {
  const postgres = await startPostgres({ directory: folder, log: () => {} })
  undo.push(postgres.stop)
  return postgres.connection
}

/** What the bench of the desk needs no rows of: each mail as it came or left, and the Message-IDs that are known. */
async function mailsOf(act: Act): Promise<void> {
  const { rows } = await sql`select from mail_ids limit 1`.execute(act.db)
  if (rows.length > 0) return
  tell('writing down the mails')
  await sql`set statement_timeout = 0`.execute(act.db)
  await sql`insert into mail_ids (header_id, message_id, conversation_id)
    select id || '@mail.example', id, conversation_id from messages where channel = 'mail' and kind = 'message'`.execute(
    act.db,
  )
  await sql`insert into raw_mails (id, arrived_at, size, sha256, raw, state, message_id)
    select gen_random_uuid(), at, 400, sha256(id::text::bytea), convert_to(repeat('a line of it ', 30), 'UTF8'), 'understood', id
    from messages where channel = 'mail' and by_person_id is not null`.execute(act.db)
  await sql`insert into outgoing_mails (id, message_id, header_id, composed_at, sender, recipients, raw, sent_at)
    select gen_random_uuid(), messages.id, messages.id || '@mail.example', at, 'hello@fernandfinch.example', '{}',
      convert_to(repeat('a line of it ', 30), 'UTF8'), at
    from messages where channel = 'mail' and kind = 'message' and by_agent_id is not null`.execute(act.db)
  await sql`vacuum analyze`.execute(act.db)
}

/** Whoever said most, and somebody who said a few things. */
async function whom(act: Act): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    (select person_id as id from messages group by 1 order by count(*) desc limit 1)
    union all (select person_id from messages group by 1 having count(*) = 5 order by 1 limit 1)`.execute(act.db)
  return rows.map((row) => row.id)
}

/** How long it takes to let go of them, what goes, and which tables were walked from end to end for it. */
async function forgets(act: Act, name: string, personId: string) {
  const told = { name, seconds: 0, counts: {}, walked: [] as { table: string; times: number; rows: number }[] }
  try {
    await act.transaction(async (act) => {
      await sql`set local statement_timeout = 0`.execute(act.db)
      if (values['without-indexes']) await dropIndexes(act)
      const before = await walks(act)
      const began = performance.now()
      told.counts = await letAllGo(act, await readWho(act, personId))
      told.seconds = Number(((performance.now() - began) / 1000).toFixed(2))
      told.walked = (await walks(act)).flatMap(({ table, times, rows }) => {
        const was = before.find((one) => one.table === table)
        const read = { table, times: times - (was?.times ?? 0), rows: rows - (was?.rows ?? 0) }
        // a table of a few rows is read quicker without any index
        return read.times > 0 && read.rows > 1000 ? [read] : []
      })
      throw takenBack
    })
  } catch (error) {
    if (error !== takenBack) throw error
  }
  return told
}

/** Those that were made for this, as they were missing before; back with the transaction. */
async function dropIndexes(act: Act): Promise<void> {
  const folder = join(import.meta.dirname, '../migrations')
  const file = (await readdir(folder)).find((name) => name.endsWith('-found-by-index.sql'))!
  const made = await readFile(join(folder, file), 'utf8')
  for (const [, name] of made.matchAll(/^create index (\w+)/gm))
    if (name !== 'outgoing_mails_by_reader') await sql`drop index ${sql.ref(name!)}`.execute(act.db)
}

async function walks(act: Act) {
  const { rows } = await sql<{ table: string; times: number; rows: number }>`
    select relname as table, seq_scan::int as times, seq_tup_read::float8 as rows from pg_stat_xact_user_tables
    where schemaname = 'public'`.execute(act.db)
  return rows
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
