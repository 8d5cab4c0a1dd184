import { keysOf, mostUnder } from './keys.ts'
import type { Field, Profile } from './profile.ts'

/** Calls `visit` once for each two people (as places in the list) who share a key, with the features no shared key needed. */
export type Candidates = (visit: (i: number, j: number, free: number) => void, sample?: number) => void

/**
 * Puts everyone under their keys, without keeping the keys: each becomes a place in a table of four times as many
 * places as there are keys, where two keys may meet by chance; that costs a comparison and no mistake. A million people
 * with a dozen keys each need about 300 MB.
 */
export function blockPeople(fields: readonly Field[], people: readonly Profile[]): Candidates {
  const from = new Uint32Array(people.length + 1)
  const hashes: number[] = []
  const uses: number[] = []
  people.forEach((profile, i) => {
    for (const key of keysOf(fields, profile)) {
      hashes.push(key.strength === 'strong' ? hash(key.text) | 1 : hash(key.text) & ~1)
      uses.push(key.uses)
    }
    from[i + 1] = hashes.length
  })
  return candidatesIn(from, Int32Array.from(hashes), Uint32Array.from(uses), people.length)
}

function candidatesIn(from: Uint32Array, hashes: Int32Array, uses: Uint32Array, size: number): Candidates {
  let width = 1024
  while (width < hashes.length * 4 && width < 2 ** 27) width *= 2
  const place = (at: number) => (hashes[at]! & (width - 1)) >>> 0
  const begins = new Uint32Array(width + 1)
  for (let at = 0; at < hashes.length; at++) begins[place(at) + 1]!++
  for (let i = 0; i < width; i++) begins[i + 1]! += begins[i]!
  const next = begins.slice(0, width)
  const owners = new Uint32Array(hashes.length)
  for (let i = 0; i < size; i++) for (let at = from[i]!; at < from[i + 1]!; at++) owners[next[place(at)]!++] = i
  const seen = new Int32Array(size).fill(-1)
  const free = new Uint32Array(size)
  return (visit, step = 1) => {
    const found: number[] = []
    for (let i = 0; i < size; i += step) {
      found.length = 0
      for (let at = from[i]!; at < from[i + 1]!; at++) {
        const start = begins[place(at)]!
        const end = begins[place(at) + 1]!
        if (end - start > (hashes[at]! & 1 ? mostUnder.strong : mostUnder.weak)) continue
        for (let k = start; k < end; k++) {
          const j = owners[k]!
          if (j <= i) continue
          if (seen[j] !== i) {
            seen[j] = i
            free[j] = 0
            found.push(j)
          }
          free[j]! |= ~uses[at]!
        }
      }
      for (const j of found) visit(i, j, free[j]!)
    }
    seen.fill(-1)
  }
}

/** FNV-1a over code units, with MurmurHash3's last mixing: 32 bits. */
export function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
