import { execFile } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { errorCode } from './trouble.ts'

const run = promisify(execFile)

/** Is this process there and not a zombie? In a container nobody may reap an orphan, so signal 0 alone would lie. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM means that it is there, but belongs to someone else
    if (errorCode(error) !== 'EPERM') return false
  }
  return processState(pid) !== 'Z'
}

/** Waits for a process to go; returns whether it went in time. */
export async function waitGone(pid: number, milliseconds = Number.POSITIVE_INFINITY): Promise<boolean> {
  const until = Date.now() + milliseconds
  while (isAlive(pid)) {
    if (Date.now() > until) return false
    await sleep(20)
  }
  return true
}

/** Is this process the PostgreSQL that works on `data` (an absolute path without symbolic links)? */
export async function isPostgresOn(pid: number, data: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') {
    // A running postgres has its data directory as working directory, under whatever name it was started
    return isPostgres(linkOf(pid, 'exe')) && linkOf(pid, 'cwd') === data
  }
  if (process.platform === 'win32')
    return /postgres\.exe/i.test(await output('tasklist', '/FI', `PID eq ${pid}`, '/NH'))
  const command = await output('ps', '-o', 'command=', '-p', String(pid))
  return /(^|\/)postgres\s/.test(command) && command.includes(data)
}

function isPostgres(executable: string): boolean {
  // After an upgrade by npm the running executable is gone from disk and marked so
  return /\/postgres( \(deleted\))?$/.test(executable)
}

function linkOf(pid: number, name: 'exe' | 'cwd'): string {
  try {
    return readlinkSync(`/proc/${pid}/${name}`)
  } catch {
    return '' // it ended, or belongs to another user: not ours then
  }
}

function processState(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // the name in brackets may itself contain brackets and spaces
    return stat.slice(stat.lastIndexOf(')') + 2).charAt(0)
  } catch {
    return 'Z'
  }
}

async function output(command: string, ...args: string[]): Promise<string> {
  return run(command, args).then(
    (result) => result.stdout,
    () => '',
  )
}
