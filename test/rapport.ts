import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** The program itself, as `npm start` runs it once everything is installed. */
export type Rapport = {
  url: string
  /** the administrator's sign-in link, where one was printed */
  link: string | null
  data: string
  process: ChildProcess
  output: () => string
  /** Ctrl+C, and the exit code that came of it */
  stop(): Promise<number | null>
  /** kill -9 */
  kill(): Promise<void>
}

export type RapportOptions = {
  args?: string[]
  data?: string
  port?: number
  env?: NodeJS.ProcessEnv
  /** the repository that is run, where it is not this one */
  from?: string
  /** what is run there. Given, it has a terminal of its own: Ctrl+C reaches all that was started in it */
  program?: string
}

/** Starts Rapport and waits until it says where it is. Rejects with all that it said when it ends before that. */
export async function startRapport(options: RapportOptions = {}): Promise<Rapport> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'rapport-run-')))
  const port = options.port ?? (await freePort())
  let said = ''
  const child = spawn(process.execPath, [options.program ?? 'server/main.ts', ...(options.args ?? [])], {
    cwd: options.from ?? root,
    detached: options.program !== undefined,
    env: { ...process.env, DATABASE_URL: '', NODE_ENV: '', RAPPORT_DATA: data, PORT: String(port), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.on('data', (chunk) => {
    said += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    said += String(chunk)
  })
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  const signal = (name: 'SIGINT' | 'SIGKILL') => {
    if (options.program === undefined) child.kill(name)
    else if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, name)
  }
  await ready(
    () => /^Rapport is at/m.test(said),
    ended,
    () => said,
  )
  // the link follows in the same breath
  await new Promise((done) => setTimeout(done, 50))
  return {
    url: `http://127.0.0.1:${port}`,
    link: /http:\S+\/sign-in\/\S+/.exec(said)?.[0] ?? null,
    data,
    process: child,
    output: () => said,
    stop: () => {
      signal('SIGINT')
      return ended
    },
    kill: async () => {
      signal('SIGKILL')
      await ended
    },
  }
}

/** A folder that is removed when the program in it has stopped. */
export const removeData = (data: string) => rm(data, { recursive: true, force: true, maxRetries: 5 })

async function ready(there: () => boolean, ended: Promise<unknown>, said: () => string): Promise<void> {
  let over = false
  void ended.then(() => {
    over = true
  })
  const deadline = Date.now() + 120_000
  while (!there()) {
    if (over) throw new Error(`Rapport ended before it was ready:\n${said()}`)
    if (Date.now() > deadline) throw new Error(`Rapport was not ready after two minutes:\n${said()}`)
    await new Promise((done) => setTimeout(done, 25))
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  await new Promise((done) => server.close(done))
  return port
}
