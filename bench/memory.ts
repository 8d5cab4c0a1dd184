import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Memory = { rapport: number; postgres: number | null }
/** processor time so far, in milliseconds */
export type Work = Memory

/**
 * Megabytes in use by the Rapport that `npm start` began as `group`, and by the embedded PostgreSQL in `folder` (null
 * where there is none); shared pages count once. Null where there is no /proc to read it from.
 */
export function memory(group: number, folder: string): Memory | null {
  return each(group, folder, (list) => Math.round(list.reduce((all, { pid }) => all + kilobytes(pid), 0) / 1024))
}

/** Processor time that both have used so far: what other programs on the machine disturb least. */
export function work(group: number, folder: string): Work | null {
  return each(group, folder, (list) => list.reduce((all, { milliseconds }) => all + milliseconds, 0))
}

function each(group: number, folder: string, sum: (list: Process[]) => number): Memory | null {
  const all = processes()
  if (!all) return null
  const rapport = all.filter((one) => one.group === group && one.command.includes('server/main.ts'))
  const postmaster = postmasterOf(folder)
  const postgres = all.filter((one) => one.pid === postmaster || one.parent === postmaster)
  return { rapport: sum(rapport), postgres: postgres.length > 0 ? sum(postgres) : null }
}

function postmasterOf(folder: string): number | undefined {
  try {
    return Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return undefined
  }
}

type Process = { pid: number; parent: number; group: number; command: string; milliseconds: number }

function processes(): Process[] | null {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => read(Number(name)) ?? [])
  } catch {
    return null
  }
}

function read(pid: number): Process | null {
  try {
    // Linux, proc(5): after the name in brackets come state, parent, process group, …, user and system time in ticks
    const after = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ')
    const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ')
    const milliseconds = (Number(after[11]) + Number(after[12])) * 10
    return { pid, parent: Number(after[1]), group: Number(after[2]), command, milliseconds }
  } catch {
    return null
  }
}

/** Proportional set size where we may read it, else the resident one. */
function kilobytes(pid: number): number {
  for (const [file, line] of [
    ['smaps_rollup', /^Pss:\s+(\d+)/m],
    ['status', /^VmRSS:\s+(\d+)/m],
  ] as const) {
    try {
      const found = line.exec(readFileSync(`/proc/${pid}/${file}`, 'latin1'))
      if (found) return Number(found[1])
    } catch {
      // not ours to read
    }
  }
  return 0
}
