import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

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

/**
 * Starts Rapport and waits until it says where it is. Rejects with all that it said when it ends before that, or takes
 * two minutes; then nothing of it stays behind.
 */
export async function startRapport(options: RapportOptions = {}): Promise<Rapport> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'rapport-run-')))
  const port = options.port ?? (await freePort())
  const child = spawn(process.execPath, [options.program ?? 'server/main.ts', ...(options.args ?? [])], {
    cwd: options.from ?? root,
    detached: options.program !== undefined,
    env: { ...process.env, DATABASE_URL: '', NODE_ENV: '', RAPPORT_DATA: data, PORT: String(port), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const isReady = new Promise<undefined>((done) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said += String(chunk)
        // whole lines: where it is, and the link, come in one breath
        if (/^Rapport is at .*\n/m.test(said)) done(undefined)
      })
  })
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  const saidAll = once(child, 'close')
  const signal = (name: 'SIGINT' | 'SIGKILL') => {
    if (options.program === undefined) child.kill(name)
    else if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, name)
  }
  const why = await Promise.race([
    isReady,
    ended.then(() => 'ended before it was ready'),
    pause(120_000, 'was not ready after two minutes', { ref: false }),
  ])
  if (why) {
    signal('SIGKILL')
    // its last words may come after its end; what it has left behind might hold them up for ever
    await Promise.race([saidAll, pause(2_000)])
    if (options.data === undefined) await removeData(data)
    throw new Error(`Rapport ${why}:\n${said}`)
  }
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

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  await new Promise((done) => server.close(done))
  return port
}
