import { crc32 } from 'node:zlib'

export type ZipEntry = { name: string; body: AsyncIterable<Buffer | string> }

/**
 * A zip as it is read, without compression (APPNOTE 6.3.10): sizes and checksums follow each file in a data descriptor,
 * since nobody knows them before. Names are UTF-8. Throws beyond 4 GB or 65,535 files, which this old form cannot say.
 */
export async function* zipOf(entries: AsyncIterable<ZipEntry>, at: Date): AsyncGenerator<Buffer> {
  const central: Buffer[] = []
  let place = 0
  for await (const { name, body } of entries) {
    const from = place
    const written = Buffer.from(name)
    const head = Buffer.concat([header(0x04034b50, written, at), written])
    yield head
    let size = 0
    let sum = 0
    for await (const part of body) {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part
      sum = crc32(bytes, sum)
      size += bytes.length
      yield bytes
    }
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(sum, 0)
    place += head.length + size + 16
    if (place > 0xffffffff || central.length >= 65_535) throw new Error('too much for one zip file')
    sizes.writeUInt32LE(size, 4)
    sizes.writeUInt32LE(size, 8)
    yield Buffer.concat([Buffer.from([0x50, 0x4b, 0x07, 0x08]), sizes])
    central.push(centralEntry(written, at, sizes, from))
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(place, 16)
  yield directory
  yield end
}

// sizes follow (bit 3), names are UTF-8 (bit 11)
const flags = 0x0808

function header(signature: number, name: Buffer, at: Date): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(signature, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(flags, 6)
  head.writeUInt32LE(dosTime(at), 10)
  head.writeUInt16LE(name.length, 26)
  return head
}

function centralEntry(name: Buffer, at: Date, sizes: Buffer, from: number): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(20, 4)
  entry.writeUInt16LE(20, 6)
  entry.writeUInt16LE(flags, 8)
  entry.writeUInt32LE(dosTime(at), 12)
  sizes.copy(entry, 16)
  entry.writeUInt16LE(name.length, 28)
  entry.writeUInt32LE(from, 42)
  return Buffer.concat([entry, name])
}

/** Two words of bits: seconds in twos, minutes, hours; day, month, years since 1980. */
function dosTime(at: Date): number {
  const time = (at.getUTCSeconds() >> 1) | (at.getUTCMinutes() << 5) | (at.getUTCHours() << 11)
  const day = at.getUTCDate() | ((at.getUTCMonth() + 1) << 5) | ((at.getUTCFullYear() - 1980) << 9)
  return ((day << 16) | time) >>> 0
}
