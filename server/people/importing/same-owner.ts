import { compareNames } from '../match/compare-name.ts'
import { readName } from '../match/name.ts'

/**
 * Whether two names may be one person's who have an address or a number in common. Plainly different first names are
 * two people of one household or office, and so are different family names where no first name is known. Pure.
 */
export function sameOwner(one: string, other: string): boolean {
  const a = readName(one)
  const b = readName(other)
  if (!a || !b) return true
  const { given, family } = compareNames(a, b)
  if (given === null) return family !== 'different'
  return given !== 'different' && (given !== 'loose' || family === 'same')
}
