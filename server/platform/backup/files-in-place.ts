import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Entry } from './archive.ts'
import { BackupRefusal } from './refusal.ts'

/** Attachments on their way from a backup into the data directory. Their names are unique for ever, so adding some harms nobody. */
export type IncomingFiles = {
  take(entry: Entry): Promise<void>
  /** Moves what was taken to where Rapport looks for it. Returns how many. */
  place(): Promise<number>
  /** Removes what was there before and is in no row any more. */
  removeOthers(): Promise<void>
  discard(): Promise<void>
}

/** `directory`: where Rapport keeps its files. What arrives waits in a folder inside, on the same disk. */
export async function incomingFiles(directory: string): Promise<IncomingFiles> {
  const waiting = join(directory, '.restoring')
  await rm(waiting, { recursive: true, force: true })
  const taken = new Set<string>()
  return {
    async take({ name, body }) {
      const path = safePath(name)
      await mkdir(dirname(join(waiting, path)), { recursive: true })
      await pipeline(body, createWriteStream(join(waiting, path), { flush: true }))
      taken.add(path)
    },
    async place() {
      for (const path of taken) {
        await mkdir(dirname(join(directory, path)), { recursive: true })
        await rename(join(waiting, path), join(directory, path))
      }
      return taken.size
    },
    async removeOthers() {
      for await (const path of filesBelow(directory)) if (!taken.has(path)) await rm(join(directory, path))
    },
    discard: () => rm(waiting, { recursive: true, force: true }),
  }
}

/** Paths below `directory` with forward slashes; drafts and what is on its way are left out. */
export async function* filesBelow(directory: string, folder = ''): AsyncGenerator<string> {
  const items = await readdir(join(directory, folder), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  for (const item of items) {
    if (item.name.startsWith('.') || item.name.endsWith('.part')) continue
    const path = folder === '' ? item.name : `${folder}/${item.name}`
    if (item.isDirectory()) yield* filesBelow(directory, path)
    else if (item.isFile()) yield path
  }
}

/** Puts the key that opens sealed passwords in its place; a different one that was there is kept beside it. */
export async function placeKey(data: string, key: Buffer): Promise<void> {
  const path = join(data, 'secret.key')
  await writeFile(`${path}.restored`, key, { mode: 0o600, flush: true })
  await rename(path, `${path}.before-${new Date().toISOString().replaceAll(':', '')}`).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    },
  )
  await rename(`${path}.restored`, path)
}

function safePath(name: string): string {
  const path = name.slice('files/'.length)
  const parts = path.split('/')
  // a backup may come from anywhere: nothing in it may name a place outside
  if (parts.some((part) => !/^[\w-][\w.-]*$/.test(part)))
    throw new BackupRefusal(`The backup holds a file with a strange name: ${name}`)
  return path
}
