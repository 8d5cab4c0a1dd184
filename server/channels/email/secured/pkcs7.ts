/** Just enough of DER and BER (X.690) to find what was signed within its signature (RFC 5652, 5). */

const SIGNED_DATA = '2a864886f70d010702'
const SEQUENCE = 0x30
const OCTETS = 0x04
const OID = 0x06
const EXPLICIT = 0xa0

type Node = { tag: number; body: Buffer; next: number }

/** The mail that was signed, out of `smime.p7m`; null where it is encrypted, or no such thing. Nothing is verified. */
export function innerOfSigned(bytes: Buffer): Buffer | null {
  try {
    const info = childrenOf(readNode(bytes, 0).body)
    const kind = info[0]?.tag === OID ? info[0].body.toString('hex') : ''
    if (kind !== SIGNED_DATA || info[1]?.tag !== EXPLICIT) return null
    const signed = childrenOf(readNode(info[1].body, 0).body)
    const encapsulated = signed.find((node) => node.tag === SEQUENCE)
    const content = encapsulated && childrenOf(encapsulated.body)[1]
    if (content?.tag !== EXPLICIT) return null
    const inner = octetsOf(readNode(content.body, 0), 0)
    return inner.length > 0 ? inner : null
  } catch {
    return null
  }
}

/** A string of bytes, whole or in pieces. */
function octetsOf(node: Node, depth: number): Buffer {
  if (node.tag === OCTETS) return node.body
  if ((node.tag & 0x20) === 0 || depth > 4) return Buffer.alloc(0)
  return Buffer.concat(childrenOf(node.body).map((child) => octetsOf(child, depth + 1)))
}

const MOST = 100_000

function childrenOf(body: Buffer): Node[] {
  const nodes: Node[] = []
  for (let at = 0; at < body.length && nodes.length < MOST; ) {
    const node = readNode(body, at)
    if (node.tag === 0 && node.body.length === 0) break
    nodes.push(node)
    at = node.next
  }
  return nodes
}

function readNode(bytes: Buffer, from: number, depth = 0): Node {
  if (from + 2 > bytes.length || depth > 60) throw new RangeError('cut short')
  const tag = bytes[from]!
  const first = bytes[from + 1]!
  let at = from + 2
  if (first === 0x80) {
    // of unknown length: it goes on until an empty one
    const start = at
    for (;;) {
      if (bytes[at] === 0 && bytes[at + 1] === 0) return { tag, body: bytes.subarray(start, at), next: at + 2 }
      at = readNode(bytes, at, depth + 1).next
    }
  }
  let length = first
  if (first > 0x80) {
    const count = first & 0x7f
    if (count > 4) throw new RangeError('too long')
    length = bytes.readUIntBE(at, count)
    at += count
  }
  if (at + length > bytes.length) throw new RangeError('cut short')
  return { tag, body: bytes.subarray(at, at + length), next: at + length }
}
