/** Letters as Outlook wraps them up (MS-OXTNEF): winmail.dat, piece by piece. */

/** Types of properties. */
export const types = { TEXT: 0x1f, OBJECT: 0x0d, BINARY: 0x102, TIME: 0x40 }
const { TEXT, TIME } = types
const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
export const number = (...all: number[]) => {
  const bytes = Buffer.alloc(4 * all.length)
  all.forEach((one, i) => bytes.writeUInt32LE(one, 4 * i))
  return bytes
}
export const idOf = (type: number, id: number) => number(type + id * 0x10000)
const words = (text: string) => Buffer.from(`${text}\0`, 'utf16le')

export function attribute(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(9)
  head.writeUInt8(1, 0)
  head.writeUInt16LE(id, 1)
  head.writeUInt32LE(data.length, 5)
  return Buffer.concat([head, data, Buffer.alloc(2)])
}

export const long = (type: number, id: number, value: Buffer) =>
  Buffer.concat([idOf(type, id), number(1, value.length), padded(value)])
export const text = (id: number, value: string) => long(TEXT, id, words(value))
export function filetime(moment: string): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE((BigInt(Date.parse(moment)) + 11_644_473_600_000n) * 10_000n)
  return bytes
}
const APPOINTMENT = Buffer.from('0220060000000000c000000000000046', 'hex')
/** A property that Outlook names by number. */
export const namedTime = (lid: number, moment: string) =>
  Buffer.concat([idOf(TIME, 0x8001), APPOINTMENT, number(0, lid), filetime(moment)])
export const namedText = (lid: number, value: string) => {
  const bytes = words(value)
  return Buffer.concat([idOf(TEXT, 0x8002), APPOINTMENT, number(0, lid), number(1, bytes.length), padded(bytes)])
}
export const properties = (...all: Buffer[]) => Buffer.concat([number(all.length), ...all])
export const tnef = (...attributes: Buffer[]) =>
  Buffer.concat([Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]), ...attributes])
