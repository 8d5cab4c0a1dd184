import { opendir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Whatever came here within this time is looked at; `from` by its own id, `to` by the disk as well. */
export type Span = { from: Date; to: Date }

const portion = 500

/**
 * Goes through a folder of files by year and day, asks in portions which keys nobody names, and removes those, and drafts
 * that were never finished. Answers how many went.
 */
export async function sweepFolder(
  directory: string,
  span: Span,
  unnamed: (keys: string[]) => Promise<string[]>,
): Promise<number> {
  let gone = 0
  let keys: string[] = []
  const judge = async () => {
    for (const key of keys.length > 0 ? await unnamed(keys) : []) gone += await removeOld(join(directory, key), span.to)
    keys = []
  }
  for await (const key of keysOf(directory, span)) {
    if (key.endsWith('.part')) gone += await removeOld(join(directory, key), span.to)
    else keys.push(key)
    if (keys.length === portion) await judge()
  }
  await judge()
  return gone
}

async function* keysOf(directory: string, { from, to }: Span): AsyncGenerator<string> {
  for await (const year of namesIn(directory, /^\d{4}$/))
    for await (const day of namesIn(join(directory, year), /^\d{2}-\d{2}$/)) {
      // nothing of this day is old enough
      if (new Date(`${year}-${day}T00:00:00Z`) > to) continue
      for await (const name of namesIn(join(directory, year, day), /^[0-9a-f-]{36}(\.part)?$/)) {
        const made = madeAt(name)
        if (made >= from && made <= to) yield `${year}/${day}/${name}`
      }
    }
}

/** What somebody else has put here is not ours to judge. */
async function* namesIn(directory: string, like: RegExp): AsyncGenerator<string> {
  const folder = await opendir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  })
  for await (const { name } of folder) if (like.test(name)) yield name
}

/** An id begins with its time in milliseconds (RFC 9562, 5.7). */
function madeAt(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
}

/** Only what the disk calls old, too: a backup that was put back just now has old names. */
async function removeOld(path: string, before: Date): Promise<number> {
  const file = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!file || file.ctime >= before || file.mtime >= before) return 0
  await rm(path, { force: true })
  return 1
}
