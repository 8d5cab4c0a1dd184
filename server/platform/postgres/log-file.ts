import { copyFileSync, openSync, readSync, closeSync, renameSync, statSync, truncateSync } from 'node:fs'

const largest = 5 * 1024 * 1024
const kept = 3

/** PostgreSQL's own log: a file (a pipe would break when Rapport is killed), rotated to `.1`, `.2`, `.3` at 5 MB. */
export type LogFile = { open(): number; size(): number; readFrom(position: number): string; rotate(): void }

export function logFile(path: string, limit = largest): LogFile {
  const size = () => statSync(path, { throwIfNoEntry: false })?.size ?? 0
  return {
    // appending: after a truncation PostgreSQL goes on at the beginning, not behind a hole
    open: () => openSync(path, 'a', 0o600),
    size,
    readFrom: (position) => readTail(path, position, size()),
    rotate() {
      if (size() <= limit) return
      for (let number = kept - 1; number >= 1; number--) {
        if (statSync(`${path}.${number}`, { throwIfNoEntry: false }))
          renameSync(`${path}.${number}`, `${path}.${number + 1}`)
      }
      // PostgreSQL keeps its file open, so the file stays and its content moves
      copyFileSync(path, `${path}.1`)
      truncateSync(path, 0)
    },
  }
}

function readTail(path: string, from: number, size: number): string {
  const start = Math.max(from <= size ? from : 0, size - 64 * 1024)
  const buffer = Buffer.alloc(Math.max(size - start, 0))
  const file = openSync(path, 'r')
  try {
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, start))
  } finally {
    closeSync(file)
  }
}
