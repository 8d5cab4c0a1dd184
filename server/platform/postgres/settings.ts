import { statfsSync } from 'node:fs'
import { totalmem } from 'node:os'

const megabyte = 1024 * 1024

/**
 * What we set differently from PostgreSQL's defaults, sized by `memory` (bytes; of the container where there is one).
 * Rapport shares the machine with it, so it takes an eighth. Nothing here may ever trade away durability.
 */
export function settingsFor(memory = availableMemory(), shared = sharedMemory()): Record<string, string> {
  const share = (part: number, least: number, most: number) =>
    `${Math.round(Math.min(Math.max(memory / part / megabyte, least), most))}MB`
  return {
    shared_buffers: share(8, 32, 2048),
    effective_cache_size: share(2, 128, 65_536),
    work_mem: share(1000, 4, 32),
    maintenance_work_mem: share(32, 32, 512),
    max_connections: memory < 1024 * megabyte ? '40' : '100',
    // a runaway query or a forgotten transaction must not hold locks for ever; long work (backup) lifts these itself
    statement_timeout: '5min',
    lock_timeout: '1min',
    idle_in_transaction_session_timeout: '5min',
    // containers often have 64 MB of shared memory, which a parallel query can exhaust in the middle
    max_parallel_workers_per_gather: shared < 128 * megabyte ? '0' : '2',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_duration_statement: '2s',
    log_checkpoints: 'off',
    jit: 'off',
  }
}

/** Only for databases that are thrown away, as tests do: everything may be lost on a crash, and it is quicker. */
export const carelessSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

function availableMemory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 && limit < totalmem() ? limit : totalmem()
}

function sharedMemory(): number {
  try {
    const disk = statfsSync('/dev/shm')
    return disk.bsize * disk.blocks
  } catch {
    return Number.POSITIVE_INFINITY // not a Linux: no such limit
  }
}
