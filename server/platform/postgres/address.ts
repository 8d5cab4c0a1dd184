import { chownSync, chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { passwordFile } from './create-cluster.ts'
import type { Installation } from './installation.ts'
import type { PidFile } from './pid-file.ts'

/** Suits `new pg.Pool(connection)`. On Unix `host` is the directory of the socket. */
export type Connection = { host: string; port: number; user: string; password?: string; database: string }

const prefix = 'rapport-'
const longest = 100 - '/.s.PGSQL.5432'.length

/**
 * Where PostgreSQL is to listen: a socket in a directory that only its user may enter, with a path short enough
 * for the kernel (about 100 bytes), whatever the data directory is called. On Windows 127.0.0.1, a random port, a password.
 */
export async function chooseAddress(installation: Installation): Promise<Connection> {
  if (installation.tcp) {
    const port = await freePort()
    return { host: '127.0.0.1', port, ...access(installation.directory) }
  }
  const host = mkdtempSync(join(tmpdir().length + prefix.length + 6 < longest ? tmpdir() : '/tmp', prefix))
  openSocketDirectory(host, installation)
  return { host, port: 5432, user: 'rapport', database: 'rapport' }
}

/** The address of a PostgreSQL that runs already. */
export function addressOf(file: PidFile, directory: string): Connection {
  if (file.socketDirectory === '') return { host: '127.0.0.1', port: file.port, ...access(directory) }
  return { host: file.socketDirectory, port: file.port, user: 'rapport', database: 'rapport' }
}

/** Makes the socket's directory (again: something may have tidied the temporary directory). */
export function openSocketDirectory(host: string, { user, tcp }: Pick<Installation, 'user' | 'tcp'>): void {
  if (tcp) return
  mkdirSync(host, { recursive: true, mode: 0o700 })
  chmodSync(host, 0o700)
  if (user) chownSync(host, user.uid, user.gid)
}

/** Removes a socket's directory of ours that is no longer used. */
export function removeSocketDirectory(host: string): void {
  if (!basename(host).startsWith(prefix)) return
  const names = readdirSafely(host)
  if (names.every((name) => name.startsWith('.s.PGSQL.'))) rmSync(host, { recursive: true, force: true })
}

function access(directory: string) {
  return { user: 'rapport', password: readFileSync(passwordFile(directory), 'utf8').trim(), database: 'rapport' }
}

function readdirSafely(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return ['gone already']
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
