/** Chance that always falls the same way: a small generator (mulberry32) begun from a word. */
export type Chance = {
  /** From 0 up to, not including, `below`, whole. */
  whole(below: number): number
  pick<T>(from: readonly T[]): T
  shuffled<T>(list: readonly T[]): T[]
  /** So many letters that make no words and are hard to misread. */
  letters(count: number): string
  /** A UUID of version 7 (RFC 9562) at a time. */
  id(at: Date): string
}

export function chance(word: string): Chance {
  let state = hash(word)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const whole = (below: number) => Math.floor(next() * below)
  const hex = (digits: number) => Array.from({ length: digits }, () => whole(16).toString(16)).join('')
  return {
    whole,
    pick: (from) => from[whole(from.length)]!,
    shuffled: (list) =>
      list
        .map((item) => [next(), item] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, item]) => item),
    letters: (count) => Array.from({ length: count }, () => 'bcdfghjkmnpqrstvwxz23456789'[whole(27)]).join(''),
    id: (at) => {
      const time = at.getTime().toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${'89ab'[whole(4)]}${hex(3)}-${hex(12)}`
    },
  }
}

// FNV-1a
function hash(word: string): number {
  let sum = 0x811c9dc5
  for (const byte of Buffer.from(word)) sum = Math.imul(sum ^ byte, 0x01000193)
  return sum
}
