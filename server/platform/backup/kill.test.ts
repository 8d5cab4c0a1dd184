import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { Connection } from '../db.ts'
import { backUp, moveDatabase, restore } from './index.ts'
import { ask, contentOf, fill, freshDatabase, freshFolder, type Server, withClient } from './trying.ts'

test('a restore killed half-way leaves everything as it was, and can be run again', async () => {
  const from = await freshDatabase('migrated')
  const data = freshFolder()
  await fill(from, data)
  await manyEvents(from)
  const file = join(data, 'large.tar.gz')
  await backUp({ connection: from, data, file, secretElsewhere: false })
  const to = await freshDatabase('migrated')
  const there = freshFolder()
  await fill(to, there)
  await ask(to, `update agents set name = 'Somebody else'`)
  const before = await contentOf(to)

  const options = { connection: to, data: there, file, replace: true, secretElsewhere: false }
  const child = inAnotherProcess(`restore(${JSON.stringify(options)})`)
  await untilLoading(to)
  child.kill('SIGKILL')
  await gone(to)
  expect(await contentOf(to)).toEqual(before)

  await restore(options)
  expect(await contentOf(to)).toEqual(await contentOf(from))
  expect(readdirSync(join(there, 'files'))).toEqual(['2026'])
})

test('a backup killed half-way leaves no file of that name', async () => {
  const from = await freshDatabase('migrated')
  const data = freshFolder()
  await manyEvents(from)
  const file = join(data, 'large.tar.gz')
  const child = inAnotherProcess(`backUp(${JSON.stringify({ connection: from, data, file, secretElsewhere: false })})`)
  while (!readdirSync(data).includes('large.tar.gz.part')) await sleep(5)
  child.kill('SIGKILL')
  await sleep(100)
  expect(readdirSync(data)).toEqual(['large.tar.gz.part'])
})

test('moving carries everything to another database, waiting mail included, and leaves the old one as it was', async () => {
  const from = await freshDatabase('migrated')
  await fill(from, freshFolder())
  const before = await contentOf(from)
  const to = await freshDatabase('bare')
  await moveDatabase(from, to, { replace: false })
  expect(await contentOf(to)).toEqual(before)
  expect(await contentOf(from)).toEqual(before)
  await expect(moveDatabase(from, to, { replace: false })).rejects.toThrow(/already holds a Rapport with people in it/)
})

test('a move that is killed half-way leaves the other database empty', async () => {
  const from = await freshDatabase('migrated')
  await fill(from, freshFolder())
  await manyEvents(from)
  const to = await freshDatabase('bare')
  const child = inAnotherProcess(`moveDatabase(${JSON.stringify(from)}, ${JSON.stringify(to)}, { replace: false })`)
  await untilLoading(to)
  child.kill('SIGKILL')
  await gone(to)
  expect(await ask(to, `select relname from pg_class where relnamespace = 'public'::regnamespace`)).toEqual([])
})

async function manyEvents(connection: Connection): Promise<void> {
  await ask(
    connection,
    `insert into events (kind, at, by_kind, data)
     select 'x', now(), 'system', jsonb_build_object('n', repeat(md5(n::text), 5)) from generate_series(1, 40000) n`,
  )
}

function inAnotherProcess(call: string) {
  const code = `import { backUp, moveDatabase, restore } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}; await ${call}`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'inherit' })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** Waits until rows are streaming into a table; asks from outside, since a database in use is refused. */
async function untilLoading(database: Server): Promise<void> {
  const loading = `select from pg_stat_progress_copy where datname = $1 and command = 'COPY FROM' and tuples_processed > 1000`
  await until(database, loading, (rows) => rows > 0)
}

async function gone(database: Server): Promise<void> {
  await until(database, 'select from pg_stat_activity where datname = $1', (rows) => rows === 0)
}

async function until({ database, ...server }: Server, sql: string, enough: (rows: number) => boolean): Promise<void> {
  await withClient({ ...server, database: 'postgres' }, async (client) => {
    while (!enough((await client.query(sql, [database])).rowCount ?? 0)) await sleep(5)
  })
}
