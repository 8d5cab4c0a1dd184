/**
 * How steadily one person met the same agents: three measures from the research on family doctors. Each takes the
 * agents met, oldest first, and gives 0 to 1. Below three contacts there is no pattern to speak of: null.
 */

const fewest = 3

/** A person is in one of these by their number of contacts, since all three measures lean on it. */
export function continuityStratum(contacts: number): '3-4' | '5-9' | '10+' | null {
  if (contacts < fewest) return null
  if (contacts < 5) return '3-4'
  return contacts < 10 ? '5-9' : '10+'
}

/**
 * Usual provider of care: the share of contacts with whom they met most. UPC = max n_j / N.
 * N. Breslau, K. G. Reeb, "Continuity of care in a university-based practice", Journal of Medical Education 50, 1975.
 */
export function usualProvider(met: readonly string[]): number | null {
  return met.length < fewest ? null : Math.max(...counts(met)) / met.length
}

/**
 * How little contacts are spread over agents: COC = (Σ n_j² − N) / (N (N − 1)), the chance that two contacts drawn at
 * random were with one agent. T. W. Bice, S. B. Boxerman, "A quantitative measure of continuity of care", Medical
 * Care 15, 1977.
 */
export function biceBoxerman(met: readonly string[]): number | null {
  const n = met.length
  if (n < fewest) return null
  return (counts(met).reduce((sum, count) => sum + count * count, 0) - n) / (n * (n - 1))
}

/**
 * Sequential continuity: the share of contacts that were with the agent of the contact before. SECON = Σ s_i / (N − 1).
 * D. M. Steinwachs, "Measuring provider continuity in ambulatory care", Medical Care 17, 1979.
 */
export function sequential(met: readonly string[]): number | null {
  if (met.length < fewest) return null
  return met.filter((agent, i) => i > 0 && agent === met[i - 1]).length / (met.length - 1)
}

function counts(met: readonly string[]): number[] {
  const seen = new Map<string, number>()
  for (const agent of met) seen.set(agent, (seen.get(agent) ?? 0) + 1)
  return [...seen.values()]
}
