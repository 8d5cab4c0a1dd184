import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'

type Beside = { config: { data: string } }

/*
 * Who was forgotten, as hashes of random ids, one a line, beside the database: a backup that is put back brings its own
 * database along, in which nobody was forgotten yet.
 */

const fileName = 'forgotten.txt'

/** Adds to the list, on disk before it answers. */
export async function noteForgotten({ config }: Beside, hashes: Buffer[]): Promise<void> {
  await mkdir(config.data, { recursive: true })
  const file = await open(join(config.data, fileName), 'a', 0o600)
  try {
    await file.writeFile(hashes.map((hash) => `${hash.toString('hex')}\n`).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
}

/** All that is on it. */
export async function readForgotten({ config }: Beside): Promise<Buffer[]> {
  const text = await readFile(join(config.data, fileName), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return [...new Set(text.split('\n'))]
    .filter((line) => /^[0-9a-f]{64}$/.test(line))
    .map((line) => Buffer.from(line, 'hex'))
}
