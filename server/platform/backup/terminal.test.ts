import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openPool } from '../db.ts'
import { migrate } from '../migrate.ts'
import { connectRunning, startPostgres } from '../postgres/index.ts'
import { ask, contentOf, fill, freshDatabase, freshFolder, key, read } from './trying.ts'

const root = join(import.meta.dirname, '../../..')

test('one Rapport, all its life: backed up while it runs, restored elsewhere, moved to an external database', async () => {
  const data = freshFolder()
  const here = await running(data)
  await fill(here.connection, data)
  const file = join(freshFolder(), 'rapport.tar.gz')

  // a second terminal, while it runs
  const backup = await terminal('backup', [file], { RAPPORT_DATA: data })
  expect(backup.said).toMatch(new RegExp(`^Backed up to ${file} \\(5\\.\\d MB, 1 attachments\\)\\.`))
  expect(await connectRunning(data)).toEqual(here.connection)
  expect(await ask(here.connection, 'select count(*)::int as people from people')).toEqual([{ people: 1 }])
  const whileItRuns = await terminal('restore', [file, '--replace'], { RAPPORT_DATA: data })
  expect(whileItRuns).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^Another Rapport is running on the same data .*Stop that one first/),
  })
  const content = await contentOf(here.connection)
  await here.stop()

  // a new machine
  const there = freshFolder()
  const restored = await terminal('restore', [file], { RAPPORT_DATA: there })
  expect(restored.said).toMatch(
    /^Restored the Rapport of .* UTC with 1 attachments\.\nMessages that were waiting to be sent then are marked as failed/,
  )
  expect(existsSync(join(there, 'files', key))).toBe(true)
  const replaced = await terminal('restore', [file, '--replace'], { RAPPORT_DATA: there })
  expect(replaced).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^What was here before is kept in .*before-restore-/),
  })

  // to an external PostgreSQL
  const external = await freshDatabase('bare')
  const url = `postgres://${external.user}@localhost/${external.database}?host=${encodeURIComponent(external.host)}&port=${external.port}`
  const moved = await terminal('move', [url], { RAPPORT_DATA: data })
  expect(moved).toMatchObject({
    code: 0,
    said: expect.stringContaining(`Everything is in localhost/${external.database} now.`),
  })
  expect(await contentOf(external)).toEqual(content)
  await expect(startPostgres({ directory: data, log() {} })).rejects.toThrow(
    /was moved to localhost\/carried_.*set DATABASE_URL to it/,
  )
  const outside = join(freshFolder(), 'external.tar.gz')
  expect(await terminal('backup', [outside], { RAPPORT_DATA: data, DATABASE_URL: url })).toMatchObject({ code: 0 })
  expect(read(join(data, 'secret.key'))).toBe('the key of Fern & Finch\n')
})

test('a backup is also made while Rapport is stopped, and leaves it stopped; mistakes get sentences', async () => {
  const data = freshFolder()
  const here = await running(data)
  await here.stop()
  const { said } = await terminal('backup', [], { RAPPORT_DATA: data })
  expect(said).toMatch(/^Backed up to .*backups\/rapport-\d{4}-\d\d-\d\d-\d{6}\.tar\.gz/)
  expect(readdirSync(join(data, 'backups'))).toHaveLength(1)
  expect(await connectRunning(data)).toBeUndefined()
  expect((await terminal('restore', [], { RAPPORT_DATA: data })).said).toMatch(/^Which backup\?/)
  expect((await terminal('restore', ['x', '--please'], { RAPPORT_DATA: data })).said).toMatch(
    /^Unknown option '--please'/,
  )
  expect((await terminal('move', ['somewhere'], { RAPPORT_DATA: data })).said).toMatch(/^Where to\?/)
  const unreachable = await terminal('move', ['postgres://rapport@127.0.0.1:1/rapport'], { RAPPORT_DATA: data })
  expect(unreachable).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^The database cannot be reached: connect ECONNREFUSED/),
  })
  await (await running(data)).stop()
})

async function running(directory: string) {
  const postgres = await startPostgres({ directory, log() {} })
  let stopped = false
  onTestFinished(async () => {
    if (!stopped) await postgres.stop()
  })
  const pool = openPool(postgres.connection)
  await migrate(pool)
  await pool.end()
  const stop = async () => {
    stopped = true
    await postgres.stop()
  }
  return { connection: postgres.connection, stop }
}

function terminal(
  program: string,
  words: string[],
  env: Record<string, string>,
): Promise<{ code: number; said: string }> {
  const { DATABASE_URL: _, RAPPORT_SECRET: __, ...rest } = process.env
  return new Promise((resolve) => {
    const options = { cwd: root, env: { ...rest, ...env } }
    const child = execFile(
      process.execPath,
      [join(root, 'scripts', `${program}.ts`), ...words],
      options,
      (_error, out, err) => {
        resolve({ code: child.exitCode ?? 1, said: out + err })
      },
    )
  })
}
