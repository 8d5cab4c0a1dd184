import type { PartLevel } from './compare-name.ts'
import { compareNames, partLevels } from './compare-name.ts'
import { compareValues, levelsOf } from './compare-value.ts'
import type { Name } from './name.ts'
import type { Kind, Value } from './value.ts'

/** Something known of people beside their names: what it is called and what kind of value it holds. */
export type Field = { name: string; kind: Exclude<Kind, 'name'> }

/** One person as compared: the name, and for each field of the schema the values that are known, often none. */
export type Profile = { name: Name | null; values: readonly (readonly Value[])[] }

/** What is compared of two people: first names, family names, then the fields in their order. */
export type Feature = { name: string; kind: Kind; levels: readonly string[] }

export function featuresOf(fields: readonly Field[]): Feature[] {
  return [
    { name: 'given', kind: 'name', levels: partLevels },
    { name: 'family', kind: 'name', levels: partLevels },
    ...fields.map((field) => ({ ...field, levels: levelsOf[field.kind] })),
  ]
}

/** How alike two people are: for each feature a level, 0 the same, -1 where one of them has nothing to compare. */
export type Comparison = { levels: Int8Array; swapped: boolean }

/** Compares two people, feature by feature. Symmetric; of several values the two most alike count. */
export function compareProfiles(fields: readonly Field[], a: Profile, b: Profile): Comparison {
  const comparison = beginComparing(fields, a, b)
  finishComparing(fields, a, b, comparison)
  return comparison
}

/** What takes long to compare: letter by letter, word by word. */
export const dear: ReadonlySet<Kind> = new Set(['email', 'organisation', 'address', 'text'])

/** Compares the names, and of the rest what costs little; of what is `dear` nothing is said yet. */
export function beginComparing(fields: readonly Field[], a: Profile, b: Profile): Comparison {
  const levels = new Int8Array(fields.length + 2).fill(-1)
  let swapped = false
  if (a.name && b.name) {
    const likeness = compareNames(a.name, b.name)
    levels[0] = indexOf(likeness.given)
    levels[1] = indexOf(likeness.family)
    swapped = likeness.swapped
  }
  for (let i = 0; i < fields.length; i++)
    if (!dear.has(fields[i]!.kind)) levels[i + 2] = mostAlike(fields[i]!.kind, a.values[i]!, b.values[i]!)
  return { levels, swapped }
}

/** Compares what `beginComparing` left out. */
export function finishComparing(fields: readonly Field[], a: Profile, b: Profile, { levels }: Comparison): void {
  for (let i = 0; i < fields.length; i++)
    if (dear.has(fields[i]!.kind)) levels[i + 2] = mostAlike(fields[i]!.kind, a.values[i]!, b.values[i]!)
}

function mostAlike(kind: Field['kind'], ours: readonly Value[], theirs: readonly Value[]): number {
  let best = -1
  for (const one of ours)
    for (const other of theirs) {
      const level = compareValues(kind, one, other)
      if (best < 0 || level < best) best = level
    }
  return best
}

function indexOf(level: PartLevel | null): number {
  return level === null ? -1 : partLevels.indexOf(level)
}

/** What of a person may be common or rare: the words whose frequency tells how much it means to share them. */
export function termsOf(profile: Profile, feature: number, kind: Kind): string[] {
  if (feature === 0) return profile.name && profile.name.given.length > 0 ? [profile.name.given.join(' ')] : []
  if (feature === 1) return profile.name && profile.name.family.length > 0 ? [profile.name.family.join(' ')] : []
  const values = profile.values[feature - 2]!
  return kind === 'email'
    ? values.flatMap((value) => [value.text, `${value.parts[0]}@`, `@${value.parts[1]}`])
    : values.map((value) => value.text)
}

/** The term that two people share at this level, when they do so exactly; null where likeness is not sameness. */
export function sharedTerm(a: Profile, b: Profile, feature: number, kind: Kind, level: string): string | null {
  if (kind === 'email') return sharedPartOfAddress(a.values[feature - 2]!, b.values[feature - 2]!, level)
  if (level !== 'same') return null
  if (feature < 2) {
    // names turned about are not rare or common in this place
    const [one] = termsOf(a, feature, kind)
    return one !== undefined && one === termsOf(b, feature, kind)[0] ? one : null
  }
  const theirs = b.values[feature - 2]!
  return a.values[feature - 2]!.find(({ text }) => theirs.some((other) => other.text === text))?.text ?? null
}

function sharedPartOfAddress(ours: readonly Value[], theirs: readonly Value[], level: string): string | null {
  const part = {
    same: (v: Value) => v.text,
    elsewhere: (v: Value) => `${v.parts[0]}@`,
    domain: (v: Value) => `@${v.parts[1]}`,
  }[level]
  if (!part) return null
  const others = theirs.map(part)
  return ours.map(part).find((term) => others.includes(term)) ?? null
}
