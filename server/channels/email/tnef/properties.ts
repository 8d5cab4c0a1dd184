/** A property of MAPI: its bytes, and whether they are UTF-16. */
export type Property = { bytes: Buffer; wide: boolean }
/** By id; those that Outlook names by number, of appointments, by `named` of that number. */
export type Properties = Map<number, Property>

/** Where a property of appointments with this number (PSETID_Appointment, MS-OXPROPS) stands among the others. */
export function named(number: number): number {
  return 0x10000 + number
}

const APPOINTMENT = '0220060000000000c000000000000046'

const MULTIPLE = 0x1000
const NAMED_FROM = 0x8000
const MOST = 5_000

/** How many bytes a value of a type takes; what is not here has its length before it. */
const FIXED: Record<number, number> = {
  0x02: 4,
  0x03: 4,
  0x04: 4,
  0x05: 8,
  0x06: 8,
  0x07: 8,
  0x0a: 4,
  0x0b: 4,
  0x14: 8,
  0x40: 8,
  0x48: 16,
}
const TEXT = 0x1e
const WIDE = 0x1f
const OBJECT = 0x0d
const BINARY = 0x102

/** The properties of a message or a file (MS-OXTNEF, 2.1.3.4); as many as can be read. */
export function readProperties(data: Buffer): Properties {
  const found: Properties = new Map()
  try {
    const count = Math.min(data.readUInt32LE(0), MOST)
    let at = 4
    for (let i = 0; i < count; i++) at = readOne(data, at, found)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return found
}

function readOne(data: Buffer, from: number, found: Properties): number {
  const type = data.readUInt16LE(from)
  const { id, at: start } = idOf(data, from)
  let at = start
  const base = type & ~MULTIPLE
  const size = FIXED[base]
  if (size !== undefined) {
    const count = type & MULTIPLE ? data.readUInt32LE(at) : 1
    at += type & MULTIPLE ? 4 : 0
    if (at + size <= data.length && count > 0 && id !== null)
      found.set(id, { bytes: data.subarray(at, at + size), wide: false })
    return at + size * count
  }
  if (![TEXT, WIDE, OBJECT, BINARY].includes(base)) throw new RangeError('a type that nobody knows')
  const count = data.readUInt32LE(at)
  at += 4
  for (let i = 0; i < count; i++) {
    const length = data.readUInt32LE(at)
    if (at + 4 + length > data.length) throw new RangeError('cut short')
    // an object begins with what it is
    const begin = at + 4 + (base === OBJECT ? 16 : 0)
    if (i === 0 && id !== null) found.set(id, { bytes: data.subarray(begin, at + 4 + length), wide: base === WIDE })
    at += 4 + padded(length)
  }
  return at
}

/** Named properties say first which name they mean: a number, or a string. `id` is null where nothing is made of it. */
function idOf(data: Buffer, from: number): { id: number | null; at: number } {
  const id = data.readUInt16LE(from + 2)
  const at = from + 4
  if (id < NAMED_FROM) return { id, at }
  const set = data.toString('hex', at, at + 16)
  if (data.readUInt32LE(at + 16) !== 0) return { id: null, at: at + 24 + padded(data.readUInt32LE(at + 20)) }
  return { id: set === APPOINTMENT ? named(data.readUInt32LE(at + 20)) : null, at: at + 24 }
}

function padded(length: number): number {
  return (length + 3) & ~3
}
