/**
 * Forward decay (G. Cormode, V. Shkapenyuk, D. Srivastava, B. Xu, "Forward Decay: A Practical Time Decay Model for
 * Streaming Systems", ICDE 2009). A thing of weight w at time t counts w · exp(λ (t − L)) for ever, L being a landmark;
 * what it is worth now is that, divided by exp(λ (now − L)), the same for everything. So sums never need to be touched
 * as time passes. Kept as logarithms, since exp(λ t) itself would outgrow a number in the long run.
 */

/** Where time begins. Any fixed moment would do: only differences count. Changing it would misread every stored sum. */
export const landmark = Date.UTC(2020, 0, 1)

/** λ in 1/ms, for a half-life in days. */
export function decayRate(halfLife: number): number {
  return Math.LN2 / (halfLife * 86_400_000)
}

/** log(e^a + e^b), without ever leaving the logarithms. */
export function addLogs(a: number, b: number): number {
  const high = Math.max(a, b)
  if (high === Number.NEGATIVE_INFINITY) return high
  return high + Math.log1p(Math.exp(Math.min(a, b) - high))
}

/** log(e^a − e^b); -Infinity where nothing is left. */
export function subtractLogs(a: number, b: number): number {
  if (b === Number.NEGATIVE_INFINITY) return a
  return b >= a ? Number.NEGATIVE_INFINITY : a + Math.log1p(-Math.exp(b - a))
}
