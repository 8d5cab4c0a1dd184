import { skeleton } from './letters.ts'
import { namesBehind } from './nicknames.ts'
import type { Field, Profile } from './profile.ts'
import type { Value } from './value.ts'

/**
 * Where someone is looked for: two people who share no key are never compared. Each key is a few coarse signs together,
 * so that each kind of mistake leaves some key whole; `uses` says which features it rests on, as bits, and `strength`
 * how many people may share it before it means nothing.
 */
export type Key = { text: string; uses: number; strength: 'strong' | 'weak' }

/** How many may stand under one key; beyond that it is passed over, and other keys must find them. */
export const mostUnder = { strong: 400, weak: 40 }

/** All keys of a person, none twice. */
export function keysOf(fields: readonly Field[], profile: Profile): Key[] {
  const keys = new Map<string, Key>()
  const add = (strength: Key['strength'], uses: number, ...parts: string[]) => {
    if (parts.some((part) => part === '')) return
    const text = parts.join('|')
    if (!keys.has(text)) keys.set(text, { text, uses, strength })
  }
  const names = nameSigns(profile)
  addNames(add, names)
  fields.forEach((field, i) => {
    for (const value of profile.values[i]!) addValue(add, field, 1 << (i + 2), value, names)
  })
  addPairs(add, fields, profile)
  return [...keys.values()]
}

type Add = (strength: Key['strength'], uses: number, ...parts: string[]) => void
const givenBit = 1
const familyBit = 2

type Signs = { given: string[]; family: string[]; all: string[] }

/** Names as blocking sees them: bones of each word, and for known first names all that they may stand for. */
function nameSigns(profile: Profile): Signs {
  const { given = [], family = [] } = profile.name ?? {}
  const first = given.slice(0, 2).flatMap((word) => [skeleton(word), ...namesBehind(word).map((group) => `#${group}`)])
  const last = family.filter((word) => word.length > 1).map(skeleton)
  return { given: first, family: last, all: [...first.filter((sign) => !sign.startsWith('#')), ...last] }
}

function addNames(add: Add, { given, family, all }: Signs): void {
  // both names in either order: Smith John, too
  for (let i = 0; i < all.length; i++)
    for (let j = i + 1; j < all.length; j++) add('strong', givenBit | familyBit, 'n', ...[all[i]!, all[j]!].sort())
  for (const last of family)
    for (const first of given) {
      if (first.startsWith('#')) add('strong', givenBit | familyBit, 'n', first, last)
      else add('weak', givenBit | familyBit, 'i', first.slice(0, 1), last)
    }
  for (const last of family) add('weak', familyBit, 'f', last)
  for (const first of given) add('weak', givenBit, 'f', first)
}

function addValue(add: Add, field: Field, uses: number, value: Value, { given, family, all }: Signs): void {
  switch (field.kind) {
    case 'email': {
      const [local = '', domain = '', shared] = value.parts
      if (shared) return add('weak', uses, 'e', value.text)
      add('strong', uses, 'e', value.text)
      add('strong', uses, 'l', local)
      add('weak', uses, 'm', local.replace(/\d/g, '').slice(0, 7))
      for (const sign of all) add('weak', uses, 'd', domain, sign)
      return
    }
    case 'phone':
      add('strong', uses, 'p', value.text.slice(-7))
      return add('weak', uses, 'q', value.text.slice(-9, -3))
    case 'handle':
      return add('strong', uses, 'l', value.text.replace(/[._-]/g, ''))
    case 'date':
      return addDate(add, uses, value, { given, family, all })
    case 'number':
      add(value.text.length >= 6 ? 'strong' : 'weak', uses, field.name, value.text)
      return addWith(add, uses, field, value.text, all)
    case 'postcode':
    case 'address':
    case 'text':
    case 'organisation':
      if (field.kind === 'address') add('weak', uses, field.name, value.text)
      addWith(add, uses, field, value.text, all)
      return
    case 'category':
  }
}

function addWith(add: Add, uses: number, field: Field, text: string, signs: string[]): void {
  for (const sign of signs) add('weak', uses, field.name, text, sign)
}

/** A birthday with its day and month in either order; and, for slips, parts of it with a name. */
function addDate(add: Add, uses: number, value: Value, { given, family, all }: Signs): void {
  const [year = '', month = '', day = ''] = value.parts
  add('strong', uses, 'b', year, ...[month, day].sort())
  for (const sign of all) {
    add('weak', uses | givenBit | familyBit, 'by', year, sign)
    add('weak', uses | givenBit | familyBit, 'bd', month, day, sign)
  }
  for (const sign of [...given, ...family])
    if (!sign.startsWith('#')) {
      add('weak', uses, 'bm', year, month, sign.slice(0, 1))
      add('weak', uses, 'bx', year, day, sign.slice(0, 1))
    }
}

/** Two things beside the name together: the same town and the same street, whatever the names. */
function addPairs(add: Add, fields: readonly Field[], profile: Profile): void {
  const paired = fields.flatMap((field, i) => (pairing.has(field.kind) ? [i] : []))
  for (const [n, i] of paired.entries())
    for (const j of paired.slice(n + 1)) {
      const one = profile.values[i]![0]
      const two = profile.values[j]![0]
      if (one && two) add('weak', (1 << (i + 2)) | (1 << (j + 2)), 'x', String(i), String(j), one.text, two.text)
    }
}

const pairing: ReadonlySet<string> = new Set(['postcode', 'text', 'address', 'number', 'organisation'])
