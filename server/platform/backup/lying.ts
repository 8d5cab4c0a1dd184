import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { collect, readArchive } from './archive.ts'
import { manifestName } from './manifest.ts'

type Lying = { path: string; madeAt: Date }

/**
 * Removes the backups in a folder that were made before `before`, whoever made them and whatever they are called, and
 * what was left of one that was interrupted. The newest stays, however old it is. Answers how many went.
 */
export async function removeOldBackups(folder: string, before: Date): Promise<number> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const whole: Lying[] = []
  const parts: Lying[] = []
  for (const name of names) {
    const path = join(folder, name)
    if (name.endsWith('.tar.gz.part')) parts.push({ path, madeAt: (await stat(path)).mtime })
    else if (name.endsWith('.tar.gz')) whole.push(...(await madeWhen(path)))
  }
  const newest = Math.max(...whole.map((one) => one.madeAt.getTime()))
  const old = [...whole.filter((one) => one.madeAt.getTime() !== newest), ...parts].filter((one) => one.madeAt < before)
  for (const { path } of old) await rm(path, { force: true })
  return old.length
}

/** As it says itself, in its first entry: copied to and fro, the disk would tell another day. Nothing of what is no backup. */
async function madeWhen(path: string): Promise<Lying[]> {
  const entries = readArchive(path)
  try {
    const first = await entries.next()
    if (first.done || first.value.name !== manifestName) return []
    const { madeAt } = JSON.parse((await collect(first.value.body)).toString()) as { madeAt?: unknown }
    const time = new Date(String(madeAt))
    return Number.isNaN(time.getTime()) ? [] : [{ path, madeAt: time }]
  } catch {
    return []
  } finally {
    await entries.return(undefined)
  }
}
