import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Header } from 'tar'
import { BackupRefusal } from './refusal.ts'

// A backup is an ordinary .tar.gz. Its last entry lists the SHA-256 of all others in the form that `sha256sum -c` reads,
// so that a file that was cut short or damaged is known as such, by any tool.

const lastEntry = 'checksums.txt'
const block = 512

export type Entry = { name: string; size: number; body: AsyncIterable<Buffer> }

/** Writes entries to `path`, which appears there only when it is whole and on disk. Returns its size in bytes. */
export async function writeArchive(path: string, entries: AsyncIterable<Entry>): Promise<number> {
  const draft = `${path}.part`
  try {
    await pipeline(
      Readable.from(tarBlocks(entries)),
      createGzip({ level: 5 }),
      createWriteStream(draft, { mode: 0o600 }),
    )
    await syncPath(draft)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  if (process.platform !== 'win32') await syncPath(dirname(path))
  return (await stat(path)).size
}

/**
 * Reads a backup entry by entry, in order; each body is to be read before the next entry. Throws a `BackupRefusal` where
 * the file is damaged, at the latest at its end: nothing may be made final before that.
 */
export async function* readArchive(path: string): AsyncGenerator<Entry> {
  const file = createReadStream(path)
  const zip = createGunzip()
  file.on('error', (error) => zip.destroy(error))
  const damaged = () => new BackupRefusal(`${path} is damaged or was cut short. Nothing was changed.`)
  const bytes = byteReader(file.pipe(zip), damaged)
  const sums: string[] = []
  try {
    for (let entry = await nextHeader(bytes, damaged); entry; entry = await nextHeader(bytes, damaged)) {
      const { name, size } = entry
      const hash = createHash('sha256')
      const body = hashing(bytes.take(size), hash)
      if (name === lastEntry) {
        if ((await collect(body)).toString() !== sums.join('')) throw damaged()
        return
      }
      yield { name, size, body }
      for await (const _ of body); // what the caller did not read
      await collect(bytes.take(padding(size)))
      sums.push(sumLine(hash.digest('hex'), name))
    }
    throw damaged()
  } finally {
    file.destroy()
    zip.destroy()
  }
}

export function entryOf(name: string, bytes: Buffer): Entry {
  return { name, size: bytes.length, body: Readable.from([bytes]) }
}

export async function collect(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of body) parts.push(part)
  return Buffer.concat(parts)
}

async function* tarBlocks(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  const sums: string[] = []
  for await (const entry of entries) {
    const hash = createHash('sha256')
    yield* tarEntry({ ...entry, body: hashing(entry.body, hash) })
    sums.push(sumLine(hash.digest('hex'), entry.name))
  }
  yield* tarEntry(entryOf(lastEntry, Buffer.from(sums.join(''))))
  yield Buffer.alloc(2 * block)
}

async function* tarEntry({ name, size, body }: Entry): AsyncGenerator<Buffer> {
  const header = new Header({ path: name, size, mode: 0o600, mtime: new Date(), type: 'File' })
  if (header.encode() || !header.block) throw new Error(`${name} does not fit into the header of a tar file`)
  yield header.block
  let seen = 0
  for await (const chunk of body) {
    seen += chunk.length
    yield chunk
  }
  if (seen !== size) throw new BackupRefusal(`${name} changed while it was read. Make the backup again.`)
  yield Buffer.alloc(padding(size))
}

async function nextHeader(
  bytes: ByteReader,
  damaged: () => Error,
): Promise<{ name: string; size: number } | undefined> {
  const raw = await collect(bytes.take(block))
  const header = new Header(raw)
  if (header.nullBlock) return undefined
  if (!header.cksumValid || header.path === undefined || header.size === undefined) throw damaged()
  return { name: header.path, size: header.size }
}

type ByteReader = { take(size: number): AsyncGenerator<Buffer> }

/** Hands out a stream's bytes in pieces of a wanted length. The reader of a body meets the damage, so it starts here. */
function byteReader(source: AsyncIterable<Buffer>, damaged: () => Error): ByteReader {
  const chunks = source[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  const more = async () => {
    const next = await chunks.next().catch((error: unknown) => {
      throw isUnzipError(error) ? damaged() : error
    })
    if (next.done) throw damaged()
    return next.value
  }
  return {
    async *take(size) {
      for (let left = size; left > 0; ) {
        if (rest.length === 0) rest = await more()
        const part = rest.subarray(0, left)
        rest = rest.subarray(part.length)
        left -= part.length
        yield part
      }
    },
  }
}

async function* hashing(body: AsyncIterable<Buffer>, hash: { update(chunk: Buffer): unknown }): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    hash.update(chunk)
    yield chunk
  }
}

function padding(size: number): number {
  return (block - (size % block)) % block
}

function sumLine(sum: string, name: string): string {
  return `${sum}  ${name}\n`
}

function isUnzipError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}
