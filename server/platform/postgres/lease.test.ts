import { spawn } from 'node:child_process'
import { utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { takeLease } from './lease.ts'
import { freshDirectory, isRoot, kill, query, startElsewhere, startHere, usedDirectory } from './trying.ts'

test('a second Rapport on the same data is refused and told who has it; the first goes on', async () => {
  const directory = await usedDirectory()
  const { connection } = await startHere(directory)
  const second = await startElsewhere(directory)
  expect(second.refused).toMatch(
    new RegExp(`Another Rapport is running on the same data \\(process ${process.pid} on ${hostname()}`),
  )
  await expect(startHere(directory)).rejects.toMatchObject({ code: 'already_running' })
  expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('of two that start at once on empty data, one gets it', async () => {
  const directory = freshDirectory()
  const both = await Promise.all([startElsewhere(directory), startElsewhere(directory)])
  expect(both.filter((one) => one.refused === undefined)).toHaveLength(1)
})

test('kill -9 of the holder gives the lease back', async () => {
  const directory = await usedDirectory()
  await kill((await startElsewhere(directory)).child)
  await startHere(directory)
})

test('giving it back lets the next one in at once', async () => {
  const directory = freshDirectory()
  const first = await takeLease(directory)
  first.release()
  first.release()
  const second = await takeLease(directory)
  second.release()
})

test('on a volume without locks, the note of another machine that keeps being touched is respected', async () => {
  const directory = freshDirectory()
  const note = noteOfAnotherMachine(directory)
  let second = 0
  const touching = setInterval(() => utimesSync(note, 1000 + second, 1000 + second++), 100)
  await expect(takeLease(directory, 1000)).rejects.toThrow(/process 77 on other-machine, since 2026/)
  clearInterval(touching)
})

test('the note of another machine that nobody touches is taken over after a while', async () => {
  const directory = freshDirectory()
  noteOfAnotherMachine(directory)
  const before = Date.now()
  const lease = await takeLease(directory, 600)
  expect(Date.now() - before).toBeGreaterThan(500)
  lease.release()
})

test('a note that a crash cut short does not matter', async () => {
  const directory = freshDirectory()
  writeFileSync(join(directory, 'rapport.lease.json'), '{"host":"vm","pi')
  const lease = await takeLease(directory)
  lease.release()
})

test.skipIf(!isRoot)('a Rapport in another container on the same volume is refused (skipped: needs root)', async () => {
  const directory = await usedDirectory()
  await startHere(directory)
  const code = `import { takeLease } from ${JSON.stringify(new URL('./lease.ts', import.meta.url).href)}
    takeLease(${JSON.stringify(directory)}, 500).then(() => console.log('taken'), (error) => console.log(error.code))`
  // its own processes, host name and network, as a container has: only the volume is shared
  const child = spawn('unshare', [
    '--pid',
    '--fork',
    '--uts',
    '--net',
    '--ipc',
    process.execPath,
    '--input-type=module',
    '-e',
    code,
  ])
  const said = await new Promise<string>((resolve) =>
    child.stdout.once('data', (part: Buffer) => resolve(part.toString().trim())),
  )
  expect(said).toBe('already_running')
})

function noteOfAnotherMachine(directory: string): string {
  const note = join(directory, 'rapport.lease.json')
  writeFileSync(
    note,
    JSON.stringify({ host: 'other-machine', boot: 'other', pid: 77, since: '2026-11-22T08:00:00.000Z' }),
  )
  return note
}
