/** What came of some tests; which failed or passed only at their second try, by name; and why some were left out: reason → how many. */
export type Tally = {
  passed: number
  failed: number
  skipped: number
  failures: string[]
  unsteady: string[]
  reasons: Map<string, number>
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [], reasons: new Map() }

/** Something that is no test of vitest's failed. */
export function failure(name: string): Tally {
  return { ...nothing, failed: 1, failures: [name] }
}

export function add(one: Tally, other: Tally): Tally {
  const reasons = new Map(one.reasons)
  for (const [reason, count] of other.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + count)
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    failures: [...one.failures, ...other.failures],
    unsteady: [...one.unsteady, ...other.unsteady],
    reasons,
  }
}

/** One thing that could not be tried here. */
export function leftOut(reason: string): Tally {
  return { ...nothing, skipped: 1, reasons: new Map([[reason, 1]]) }
}
