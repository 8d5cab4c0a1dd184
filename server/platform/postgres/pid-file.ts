import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isPostgresOn } from './processes.ts'

/** What `postmaster.pid` says. Format: PostgreSQL's miscadmin.h, "LOCK_FILE_LINE_*". */
export type PidFile = { pid: number; port: number; socketDirectory: string; status: string }

export function readPidFile(data: string): PidFile | undefined {
  try {
    const [pid, , , port, socketDirectory, , , status] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return {
      pid: Math.abs(Number(pid)),
      port: Number(port),
      socketDirectory: socketDirectory?.trim() ?? '',
      status: status?.trim() ?? '',
    }
  } catch {
    return undefined
  }
}

/** The PostgreSQL that runs on `data` right now, if any: a pid file alone proves nothing, since pids are used again. */
export async function findRunning(data: string): Promise<PidFile | undefined> {
  const file = readPidFile(data)
  return file && file.pid > 0 && (await isPostgresOn(file.pid, data)) ? file : undefined
}

/** Removes a pid file whose process is gone, or is another program that got the same number. */
export function removeStalePidFile(data: string): void {
  rmSync(join(data, 'postmaster.pid'), { force: true })
}
