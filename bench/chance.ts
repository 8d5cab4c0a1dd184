/** Chance that falls the same way each time: two runs of the bench measure the same data. */
export type Chance = {
  /** from 0 up to, not including, 1 */
  next(): number
  /** a whole number from 0 up to, not including, `end` */
  below(end: number): number
  one<T>(list: readonly T[]): T
  /** a waiting time whose mean is `mean` */
  wait(mean: number): number
}

/** mulberry32, by Tommy Ettinger (public domain): small, quick, good enough for made-up people. */
export function openChance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (end: number) => Math.floor(next() * end)
  return { next, below, one: (list) => list[below(list.length)]!, wait: (mean) => -Math.log(1 - next()) * mean }
}

/** A UUID of version 7 for a time, by chance that can be repeated. */
export function idAt(chance: Chance, at: number): string {
  const time = Math.floor(at).toString(16).padStart(12, '0')
  const hex = (digits: number) =>
    chance
      .below(16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`
}
