/** Pairwise: of the pairs suggested, how many are one person (precision); of those who are, how many were suggested (recall). */
export type Score = { precision: number; recall: number; f1: number; pairs: number }

type Two = { a: number; b: number }

/**
 * Scores suggested pairs against labels; rows with an empty label are nobody's duplicate. `without`: pairs that were not
 * to be suggested, and count for nothing.
 */
export function score(pairs: readonly Two[], labels: readonly string[], without: readonly Two[] = []): Score {
  const isOne = ({ a, b }: Two) => labels[a] !== '' && labels[a] === labels[b]
  const right = pairs.filter(isOne).length
  const precision = pairs.length === 0 ? 1 : right / pairs.length
  const real = truePairs(labels) - without.filter(isOne).length
  const recall = real === 0 ? 1 : right / real
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision: rounded(precision), recall: rounded(recall), f1: rounded(f1), pairs: pairs.length }
}

function truePairs(labels: readonly string[]): number {
  const sizes = new Map<string, number>()
  for (const label of labels) if (label !== '') sizes.set(label, (sizes.get(label) ?? 0) + 1)
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
