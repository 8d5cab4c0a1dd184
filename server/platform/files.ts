import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { newId } from './ids.ts'
import { refuse } from './refusals.ts'
import { type Span, sweepFolder } from './sweep-folder.ts'

/** Where attachments, pictures and raw mails rest. Keys are ours: nothing that came from outside names a file. */
export type Files = {
  /** Keeps bytes under a new key, flushed to disk before it answers. Refuses disk_full, too_large. */
  put(bytes: Buffer | Readable, options?: { limit?: number }): Promise<{ key: string; size: number }>
  /** The bytes of a key; throws ENOENT when they are gone. */
  read(key: string): Readable
  size(key: string): Promise<number>
  remove(key: string): Promise<void>
  /** Removes what came within `span` and is among the keys that `unnamed`, asked in portions, answers; drafts, too. */
  sweep(span: Span, unnamed: (keys: string[]) => Promise<string[]>): Promise<number>
}

/** Files on the local disk under `directory`, spread over folders by day. */
export function openFiles(directory: string): Files {
  const path = (key: string) => {
    if (!/^\d{4}\/\d{2}-\d{2}\/[0-9a-f-]{36}$/.test(key)) throw new Error(`${key} is not a file key`)
    return join(directory, key)
  }
  return {
    put: async (bytes, options = {}) => {
      const day = new Date().toISOString()
      const key = `${day.slice(0, 4)}/${day.slice(5, 10)}/${newId()}`
      const size = await keep(path(key), bytes, options.limit ?? Number.POSITIVE_INFINITY)
      return { key, size }
    },
    read: (key) => createReadStream(path(key)),
    size: async (key) => (await stat(path(key))).size,
    remove: (key) => rm(path(key), { force: true }),
    sweep: (span, unnamed) => sweepFolder(directory, span, unnamed),
  }
}

async function keep(path: string, bytes: Buffer | Readable, limit: number): Promise<number> {
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.part`
  const file = await open(draft, 'wx')
  let size = 0
  try {
    for await (const chunk of Buffer.isBuffer(bytes) ? [bytes] : bytes) {
      size += (chunk as Buffer).length
      if (size > limit) refuse('too_large', { limit })
      await file.writeFile(chunk as Buffer)
    }
    await file.sync()
  } catch (error) {
    await file.close()
    await rm(draft, { force: true })
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') refuse('disk_full')
    throw error
  }
  await file.close()
  await rename(draft, path)
  await flushFolder(dirname(path))
  return size
}

/** A file is there for good only when its name is, too. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path)
  await folder.sync().finally(() => folder.close())
}
