import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openWire } from './wire.ts'

export type Running = {
  port: number
  /** the process group that `npm start` began */
  group: number
  /** from `npm start` until it answered */
  seconds: number
  stop(): Promise<void>
}

const root = join(import.meta.dirname, '..')

/** `npm start`, as a person would, on a port that is free; waits until it answers. */
export async function runRapport(env: Record<string, string>): Promise<Running> {
  const port = await freePort()
  const began = performance.now()
  // a group of its own: ended as Ctrl+C would
  const child = spawn('npm', ['start'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1', RAPPORT_URL: '', NODE_OPTIONS: '' },
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await answering(child, port, () => said)
  return {
    port,
    group: child.pid!,
    seconds: (performance.now() - began) / 1000,
    stop: async () => {
      if (child.exitCode !== null) return
      process.kill(-child.pid!, 'SIGINT')
      await ended
    },
  }
}

async function answering(child: ChildProcess, port: number, said: () => string): Promise<void> {
  const until = Date.now() + 180_000
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`Rapport did not start:\n${said()}`)
    const wire = await openWire(port, '').catch(() => null)
    const answer = await wire?.ask({ method: 'GET', path: '/api/ready' }).catch(() => null)
    wire?.close()
    if (answer?.status === 200) return
    await sleep(20)
  }
  process.kill(-child.pid!, 'SIGINT')
  throw new Error(`Rapport did not answer within three minutes:\n${said()}`)
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
