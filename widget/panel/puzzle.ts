/* Proof of work instead of a picture puzzle: no human solves it, a browser does while its person is still writing. SHA-256
 * (FIPS 180-4) is written out, since the browser's own is asynchronous, slower for so short a text, and closed to pages
 * without TLS. */

/** The answer whose hash begins with `bits` zero bits. Lets the page breathe every few milliseconds. */
export async function solve({ salt, bits }: { salt: string; bits: number }): Promise<{ salt: string; answer: string }> {
  let until = performance.now() + 8
  for (let i = 0; ; i++) {
    const answer = i.toString(36)
    if (zeroBits(sha256(`${salt}.${answer}`)) >= bits) return { salt, answer }
    if (i % 64 === 0 && performance.now() > until) {
      await new Promise((go) => setTimeout(go))
      until = performance.now() + 8
    }
  }
}

function zeroBits(hash: Int32Array): number {
  let bits = 0
  for (const word of hash) {
    bits += Math.clz32(word)
    if (word !== 0) break
  }
  return bits
}

const [K, START] = constants()

/** Eight words of 32 bits. */
export function sha256(text: string): Int32Array {
  const bytes = new TextEncoder().encode(text)
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 4, bytes.length * 8)
  const state = START.slice()
  const w = new Int32Array(64)
  for (let at = 0; at < padded.length; at += 64) block(state, view, at, w)
  return state
}

function block(state: Int32Array, view: DataView, at: number, w: Int32Array): void {
  for (let i = 0; i < 16; i++) w[i] = view.getInt32(at + i * 4)
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15]!
    const b = w[i - 2]!
    const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)
    const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10)
    w[i] = w[i - 16]! + s0 + w[i - 7]! + s1
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let i = 0; i < 64; i++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i]! += word
}

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by))

/** The fractional parts of the cube roots, and of the square roots, of the first primes. */
function constants(): [Int32Array, Int32Array] {
  const k = new Int32Array(64)
  const start = new Int32Array(8)
  for (let n = 2, found = 0; found < 64; n++) {
    if (Array.from({ length: n - 2 }, (_, i) => i + 2).some((by) => n % by === 0)) continue
    if (found < 8) start[found] = (Math.sqrt(n) % 1) * 2 ** 32
    k[found++] = (Math.cbrt(n) % 1) * 2 ** 32
  }
  return [k, start]
}
