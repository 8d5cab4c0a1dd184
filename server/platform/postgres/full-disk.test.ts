import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openFiles } from '../files.ts'
import { Refusal } from '../refusals.ts'
import { freshDirectory, openPool, startHere, usedDirectory } from './trying.ts'

const megabyte = 1024 * 1024

/** A small disk, for as long as the test lasts; null where this user may not have one. */
function smallDisk(path: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=0755', 'tmpfs', path]).status === 0
}

function mayMount(): boolean {
  const path = mkdtempSync(join(tmpdir(), 'disk-'))
  const may = smallDisk(path)
  if (may) execFileSync('umount', [path])
  rmSync(path, { recursive: true })
  return may
}

test.skipIf(!mayMount())(
  'a full disk is said, loses nothing that was acknowledged, and all goes on once there is room (skipped: needs a disk of its own)',
  async () => {
    const disk = freshDirectory()
    smallDisk(disk)
    onTestFinished(() => void execFileSync('umount', ['-l', disk]))
    const directory = join(disk, 'data')
    mkdirSync(directory)
    execFileSync('cp', ['-a', `${await usedDirectory()}/.`, directory])
    const said: string[] = []
    const { connection } = await startHere(directory, { said })
    const pool = openPool(connection)
    onTestFinished(() => pool.end())
    await pool.query('create table letters (number int, words text)')

    // attachments fill it to the brim
    const files = openFiles(join(disk, 'files'))
    for (const size of [8 * megabyte, megabyte, 64 * 1024, 4096]) {
      const full = await fillWith(() => files.put(Buffer.alloc(size)))
      expect(full instanceof Refusal && full.code, String(full)).toBe('disk_full')
    }
    expect(
      readdirSync(join(disk, 'files'), { recursive: true }).filter((name) => String(name).endsWith('.part')),
    ).toEqual([])

    let acknowledged = 0
    const write = () =>
      pool.query('insert into letters values ($1, $2)', [acknowledged, randomBytes(100_000).toString('hex')])
    const refused = (await fillWith(async () => {
      await write()
      acknowledged++
    })) as Error & { code?: string }
    // what http answers as disk_full, or as database_away while it is started again
    expect([refused.code === '53100', /terminated|starting|recovery|53100/i.test(refused.message)]).toContain(true)

    rmSync(join(disk, 'files'), { recursive: true })
    const count = await eventually(async () => {
      await write()
      const { rows } = await pool.query<{ count: number }>('select count(*)::int from letters')
      return rows[0]!.count
    })
    expect(count).toBe(acknowledged + 1)
    // whatever was said meanwhile is a sentence for a human
    expect(said.filter((line) => /\bat .*:\d+:\d+|undefined/.test(line))).toEqual([])
  },
)

/** Does it again and again until it fails, and tells how. */
async function fillWith(once: () => Promise<unknown>): Promise<unknown> {
  for (;;) {
    try {
      await once()
    } catch (error) {
      return error
    }
  }
}

async function eventually<T>(ask: () => Promise<T>): Promise<T> {
  const until = Date.now() + 60_000
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (Date.now() > until) throw error
      await sleep(50)
    }
  }
}
