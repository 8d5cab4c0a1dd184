/** A figure with its interval of 95 %. */
export type Estimate = { value: number; low: number; high: number }

/**
 * What is summed over people to tell a mean: of each person `n` things came, worth `y` together. People are what was
 * drawn; the things of one person are alike, so they must not pass for as many that know nothing of each other.
 */
export type Sums = { people: number; n: number; y: number; nn: number; yy: number; ny: number }

/** How two sides hang together, where people are on both: Σ n₁n₂, Σ n₁y₂, Σ y₁n₂, Σ y₁y₂. */
export type Cross = { nn: number; ny: number; yn: number; yy: number }

/** Fewer people than these tell nothing. */
export const fewestPeople = 10

/**
 * The mean y/n and its interval. The variance is that of a ratio over people, by linearisation (W. G. Cochran, Sampling
 * Techniques, 1977, 6.3 and 9A.1): m/(m−1) · Σ(yᵢ − R·nᵢ)² / N².
 */
export function meanOf(sums: Sums): Estimate {
  const [mean, half] = [sums.y / sums.n, student(sums.people - 1) * Math.sqrt(variance(sums))]
  return { value: mean, low: mean - half, high: mean + half }
}

/**
 * A share and its interval by E. B. Wilson (1927), with the number of things that would tell as much if no two were of
 * one person (E. L. Korn, B. I. Graubard, 1998); never more than there are. Where nothing varies, people are that number.
 */
export function shareOf(sums: Sums): Estimate {
  const [p, spread] = [sums.y / sums.n, variance(sums)]
  const telling = spread > 1e-12 ? Math.min((p * (1 - p)) / spread, sums.n) : Math.min(sums.people, sums.n)
  const z = student(sums.people - 1)
  const [middle, stretch] = [(p + (z * z) / (2 * telling)) / (1 + (z * z) / telling), 1 + (z * z) / telling]
  const half = (z / stretch) * Math.sqrt((p * (1 - p)) / telling + (z * z) / (4 * telling * telling))
  return { value: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/**
 * The difference of two means from their intervals (MOVER: G. Y. Zou, A. Donner, 2008; of two shares R. G. Newcombe's
 * tenth method, 1998), with what they have in common because some people are on both sides.
 */
export function difference(one: Estimate, other: Estimate, together: number): Estimate {
  const value = one.value - other.value
  const reach = (a: number, b: number) => Math.sqrt(Math.max(0, a * a + b * b - 2 * together * a * b))
  return {
    value,
    low: value - reach(one.value - one.low, other.high - other.value),
    high: value + reach(one.high - one.value, other.value - other.low),
  }
}

/** The correlation of two means over the people that they share. */
export function correlation(one: Sums, other: Sums, cross: Cross): number {
  const [r1, r2] = [one.y / one.n, other.y / other.n]
  const shared = (cross.yy - r2 * cross.yn - r1 * cross.ny + r1 * r2 * cross.nn) / (one.n * other.n)
  const spread = Math.sqrt(variance(one) * variance(other))
  return spread > 1e-12 ? Math.max(-1, Math.min(1, shared / spread)) : 0
}

function variance({ people, n, y, nn, yy, ny }: Sums): number {
  const ratio = y / n
  const squares = Math.max(0, yy - 2 * ratio * ny + ratio * ratio * nn)
  return ((people / (people - 1)) * squares) / (n * n)
}

/**
 * Student's t that leaves 2.5 % above it: the expansion of M. Abramowitz and I. A. Stegun, 26.7.5, right to 0.001 from
 * 9 degrees of freedom on.
 */
export function student(freedom: number): number {
  const z = 1.959963984540054
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
  )
}
