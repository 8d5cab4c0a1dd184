const COMPRESSED = 0x75465a4c
const PLAIN = 0x414c454d
const LARGEST = 8 * 1024 * 1024
const START = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
)

/** RTF as Outlook compresses it (MS-OXRTFCP); what was cut short comes as far as it goes. */
export function uncompressed(bytes: Buffer): string {
  if (bytes.length < 16) return ''
  const kind = bytes.readUInt32LE(8)
  if (kind === PLAIN) return bytes.toString('latin1', 16)
  if (kind !== COMPRESSED) return ''
  const size = Math.min(bytes.readUInt32LE(4), LARGEST)
  const window = Buffer.alloc(4096, 0x20)
  START.copy(window)
  const out = Buffer.alloc(size)
  let [read, write] = [16, START.length]
  const done = { bytes: 0 }
  const put = (byte: number) => {
    if (done.bytes < size) out[done.bytes++] = byte
    window[write] = byte
    write = (write + 1) % 4096
  }
  const goesOn = () => read < bytes.length && done.bytes < size
  while (goesOn()) {
    const flags = bytes[read++]!
    for (let bit = 0; bit < 8 && goesOn(); bit++) {
      if ((flags & (1 << bit)) === 0) {
        put(bytes[read++]!)
        continue
      }
      const token = (bytes[read]! << 8) | (bytes[read + 1] ?? 0)
      read += 2
      const offset = token >> 4
      // a token that points at where we write is the end
      if (offset === write) return out.toString('latin1', 0, done.bytes)
      for (let i = 0; i < (token & 15) + 2; i++) put(window[(offset + i) % 4096]!)
    }
  }
  return out.toString('latin1', 0, done.bytes)
}
