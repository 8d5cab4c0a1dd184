import { closeSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Connection } from './address.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { type ChildUser, canReach, chooseChildUser } from './child-user.ts'
import { type LogFile, logFile } from './log-file.ts'
import { explainFileError, PostgresTrouble } from './trouble.ts'

export type StartOptions = {
  /** Rapport's data directory; the database lives in `postgres` below it. */
  directory: string
  /** One technical line at a time. */
  log: (line: string) => void
  /** One sentence for a human, when something needs attention while Rapport runs. */
  trouble?: (sentence: string) => void
  /** Copies a whole Rapport from one database to another, for data of an older PostgreSQL. Without it such data is refused. */
  copy?: (from: Connection, to: Connection) => Promise<void>
}

/** What only our tests and the throwaway databases of tests may ask for. Not reachable from the settings of Rapport. */
export type TestOptions = { careless?: boolean; tcp?: boolean; native?: string; passwd?: string }

/** Everything that is settled before anything runs. */
export type Installation = StartOptions & {
  data: string
  user: ChildUser
  binaries: Binaries
  logFile: LogFile
  careless: boolean
  tcp: boolean
}

export async function prepareDirectory(path: string): Promise<string> {
  const directory = resolve(path)
  try {
    // nobody else's business; where root cannot hand over a closed directory, its user must be able to walk through
    const mode = process.getuid?.() === 0 && process.platform !== 'linux' ? 0o711 : 0o700
    await mkdir(directory, { recursive: true, mode })
    return realpathSync(directory)
  } catch (error) {
    throw explainFileError(error, directory)
  }
}

export async function settle(directory: string, options: StartOptions, test: TestOptions): Promise<Installation> {
  const data = join(directory, 'postgres')
  const user = chooseChildUser(data, test.passwd)
  refuseForeign(data, user)
  // where the first is out of the user's reach (below a home of mode 0700), the others are not
  const parents = [directory, '/var/lib/rapport', '/opt/rapport']
  const binaries = await findBinaries(user, parents, test.native)
  const log = logFile(join(directory, 'postgres.log'))
  const tcp = test.tcp ?? process.platform === 'win32'
  return { ...options, directory, data, user, binaries, logFile: log, careless: test.careless ?? false, tcp }
}

/** How the child may name `directory`: by its path, or through an open handle where it may not walk that path. */
export function handOver(
  directory: string,
  user: ChildUser,
): { path: string; handle: number | undefined; close(): void } {
  if (process.platform !== 'linux' || canReach(directory, user)) {
    return { path: directory, handle: undefined, close() {} }
  }
  // The child finds the handle as its descriptor 3: /root may stay closed, and the data stays where it belongs
  const handle = openSync(directory, 'r')
  return { path: '/proc/self/fd/3', handle, close: () => closeSync(handle) }
}

export function dataVersion(data: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(data, 'PG_VERSION'), 'utf8'), 10)
  } catch {
    return undefined
  }
}

function refuseForeign(data: string, user: ChildUser): void {
  const stat = statSync(data, { throwIfNoEntry: false })
  if (!stat) return
  if (!stat.isDirectory()) {
    throw new PostgresTrouble(
      'not_ours',
      `${data} is a file, but Rapport keeps its database in a directory of that name.`,
    )
  }
  const me = process.getuid?.()
  if (me !== undefined && me !== 0 && stat.uid !== me) {
    throw new PostgresTrouble(
      'no_permission',
      `${data} belongs to another user (${stat.uid}), Rapport runs as ${me}. Run it as the same user as before, or give the directory to this one.`,
    )
  }
  if (user && stat.uid === 0 && readdirSync(data).length > 0) {
    throw new PostgresTrouble(
      'no_permission',
      `${data} belongs to root, and PostgreSQL refuses that. Run: chown -R ${user.name} ${data}`,
    )
  }
  if (dataVersion(data) === undefined && readdirSync(data).length > 0) {
    throw new PostgresTrouble(
      'not_ours',
      `${data} holds files, but no PostgreSQL database (PG_VERSION is missing). Rapport leaves it alone: move it away, or choose another directory with RAPPORT_DATA.`,
    )
  }
}
