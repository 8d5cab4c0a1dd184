import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, closeSync, existsSync, fsyncSync, openSync, readdirSync, rmdirSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cleanEnvironment } from './binaries.ts'
import { handOver, type Installation } from './installation.ts'
import { diskFull, explainFileError, PostgresTrouble } from './trouble.ts'

const unfinished = 'postgres.new-'

/**
 * Creates an empty database cluster at `installation.data`, or nothing at all: initdb works in a directory beside it,
 * which is renamed at the end. What an earlier, killed attempt left there is removed. Needs the lease.
 */
export async function createCluster(installation: Installation): Promise<void> {
  const { directory, data, user } = installation
  try {
    await removeUnfinished(directory)
    const fresh = await mkdtemp(join(directory, unfinished))
    if (user) chownSync(fresh, user.uid, user.gid)
    const password = installation.tcp ? await createPassword(installation) : undefined
    await initialise(installation, fresh, password).catch(async (error: unknown) => {
      await rm(fresh, { recursive: true, force: true })
      throw error
    })
    if (existsSync(data)) rmdirSync(data) // empty, or we would not be here
    await rename(fresh, data)
    if (process.platform !== 'win32') syncDirectory(directory)
  } catch (error) {
    throw explainFileError(error, directory)
  }
}

/** PostgreSQL refuses a data directory that others may enter; an unpacked archive often has lost that. */
export function closeToOthers(data: string): void {
  if (process.platform !== 'win32') chmodSync(data, 0o700)
}

export function passwordFile(directory: string): string {
  return join(directory, 'postgres.password')
}

async function removeUnfinished(directory: string): Promise<void> {
  for (const name of readdirSync(directory)) {
    if (name.startsWith(unfinished)) await rm(join(directory, name), { recursive: true })
  }
}

async function createPassword({ directory, user }: Installation): Promise<string> {
  const path = passwordFile(directory)
  await writeFile(path, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (user) chownSync(path, user.uid, user.gid)
  return path
}

async function initialise(installation: Installation, fresh: string, password: string | undefined): Promise<void> {
  const { binaries, user, careless } = installation
  const place = handOver(fresh, user)
  const args = ['-D', place.path, '-U', 'rapport', '--encoding=UTF8', '--auth-local=trust', '--auth-host=scram-sha-256']
  // --no-locale would break lower('Ä'), and Cyrillic in full-text search; the builtin provider is the same everywhere
  args.push('--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8')
  if (password) args.push(`--pwfile=${password}`)
  if (careless) args.push('--no-sync')
  try {
    const { code, said } = await runToEnd(binaries.initdb, args, place.handle, user)
    if (code === 0) return
    if (/No space left/.test(said)) throw new PostgresTrouble('disk_full', diskFull(installation.directory))
    throw new PostgresTrouble('did_not_start', `PostgreSQL could not create its files in ${fresh}: ${lastLines(said)}`)
  } finally {
    place.close()
  }
}

function runToEnd(program: string, args: string[], handle: number | undefined, user: Installation['user']) {
  return new Promise<{ code: number | null; said: string }>((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: '/',
      env: cleanEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe', ...(handle === undefined ? [] : [handle])],
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    })
    const atExit = () => void child.kill()
    process.on('exit', atExit)
    let said = ''
    child.stdout?.on('data', (part: Buffer) => (said += part.toString()))
    child.stderr?.on('data', (part: Buffer) => (said += part.toString()))
    child.on('error', reject)
    child.on('close', (code) => {
      process.off('exit', atExit)
      resolve({ code, said })
    })
  })
}

function lastLines(said: string): string {
  return said.trim().split('\n').slice(-3).join(' ')
}

function syncDirectory(path: string): void {
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
