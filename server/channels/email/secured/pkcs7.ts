import { inflateSync } from 'node:zlib'

/** Just enough of DER and BER (X.690) to find what was signed within its signature (RFC 5652, 5), or compressed (RFC 3274). */

const KINDS: Record<string, Cms> = {
  '2a864886f70d010702': 'signed',
  '2a864886f70d010703': 'encrypted',
  '2a864886f70d010706': 'encrypted',
  '2a864886f70d0109100117': 'encrypted',
  '2a864886f70d0109100109': 'compressed',
}
const SEQUENCE = 0x30
const OCTETS = 0x04
const OID = 0x06
const EXPLICIT = 0xa0

type Node = { tag: number; body: Buffer; next: number }

/** What such a file holds, by its own word. */
type Cms = 'signed' | 'encrypted' | 'compressed'

/** More than this is an attack: it says that a few bytes are many. */
const INFLATED = 40 * 1024 * 1024

/**
 * What `smime.p7m` holds, and the mail within where it is open to everybody: signed or compressed. Nothing is verified.
 * Null: it is no such thing.
 */
export function openCms(bytes: Buffer): { kind: Cms; inner: Buffer | null } | null {
  let kind: Cms | undefined
  try {
    const info = childrenOf(readNode(bytes, 0).body)
    kind = info[0]?.tag === OID ? KINDS[info[0].body.toString('hex')] : undefined
    if (!kind) return null
    if (kind === 'encrypted' || info[1]?.tag !== EXPLICIT) return { kind, inner: null }
    const inner = contentOf(childrenOf(readNode(info[1].body, 0).body), kind)
    const open = inner && kind === 'compressed' ? inflateSync(inner, { maxOutputLength: INFLATED }) : inner
    return { kind, inner: open && open.length > 0 ? open : null }
  } catch {
    return kind ? { kind, inner: null } : null
  }
}

/** The encapsulated content: of what is compressed it stands behind the algorithm. */
function contentOf(parts: Node[], kind: Cms): Buffer | null {
  const sequences = parts.filter((node) => node.tag === SEQUENCE)
  const encapsulated = sequences[kind === 'compressed' ? 1 : 0]
  const content = encapsulated && childrenOf(encapsulated.body)[1]
  return content?.tag === EXPLICIT ? octetsOf(readNode(content.body, 0), 0) : null
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
