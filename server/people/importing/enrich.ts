import { fold } from '../../platform/fold.ts'
import { nameFrom } from '../signed.ts'
import type { Draft, Remark } from './tables.ts'

/** Somebody whom rows are added to: what we know of them, and what the file adds. */
export type Target = {
  id: string
  isNew: boolean
  /** others were merged into them: what is theirs is written by the verb that knows about that */
  isSeveral: boolean
  /** how their identities are written, for searching */
  written: string[]
  person: Pick<Draft, 'name' | 'organisation' | 'languages' | 'timeZone' | 'pronouns' | 'nameSaid' | 'notes'>
  /** which of these the file filled */
  filled: Set<keyof Target['person']>
  /** by `kind key`, those that they have */
  has: Set<string>
  adds: (Draft['identities'][number] & Origin)[]
  /** what is remembered already, by `signOf` */
  known: Set<string>
  remembers: (Draft['facts'][number] & Origin)[]
}

/** As whom they came, where they were merged since: undoing gives it back to them. */
type Origin = { originId: string | null }

/** A fact as it is told apart from others of the same person. */
export function signOf({ about, value }: { about: string; value: string }): string {
  return `${fold(about)}\n${fold(value) || value}`
}

/**
 * Adds a row to somebody. Only what is empty is filled; what the file says differently overwrites nothing, but stands
 * beside it as something remembered under the column's name, and is told. Changes `target`, returns what is to be told.
 */
export function addRow(
  target: Target,
  draft: Draft,
  columnOf: (field: keyof Target['person']) => string,
  originId: string | null,
): Remark[] {
  const told: Remark[] = []
  const beside = (field: keyof Target['person'], value: string) => {
    const about = columnOf(field)
    remember(target, { about, value, onDate: null }, originId)
    told.push({ code: 'differs', column: about, value: value.slice(0, 500) })
  }
  const { person } = target
  for (const field of ['name', 'organisation', 'pronouns', 'nameSaid', 'timeZone', 'notes'] as const) {
    const value = draft[field] ?? ''
    const before = person[field] ?? ''
    if (!value || fold(before) === fold(value) || (field === 'notes' && before.includes(value))) continue
    const isGuess = field === 'name' && [...target.has].some((sign) => isNameOf(before, sign))
    if (before && !isGuess) beside(field, value)
    else fill(target, field, value)
  }
  const more = draft.languages.filter((language) => !person.languages.includes(language))
  if (more.length > 0 && person.languages.length > 0) beside('languages', more.join(', '))
  else if (more.length > 0) {
    person.languages = more
    target.filled.add('languages')
  }
  for (const fact of draft.facts) remember(target, fact, originId)
  for (const identity of draft.identities) {
    const sign = `${identity.kind} ${identity.key}`
    if (target.has.has(sign)) continue
    target.has.add(sign)
    target.adds.push({ ...identity, originId })
  }
  return told
}

function fill(target: Target, field: Exclude<keyof Target['person'], 'languages'>, value: string): void {
  target.person[field] = value
  target.filled.add(field)
}

/** A name that was only made of an address may be replaced by a real one. */
function isNameOf(name: string, sign: string): boolean {
  return sign.startsWith('email ') && fold(nameFrom(sign.slice(6))) === fold(name)
}

/** Remembers something unless the same is remembered already. */
export function remember(target: Target, fact: Draft['facts'][number], originId: string | null): void {
  const sign = signOf(fact)
  if (target.known.has(sign)) return
  target.known.add(sign)
  target.remembers.push({ ...fact, originId })
}
