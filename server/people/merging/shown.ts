import { nameless } from '../../../contract/nameless.ts'

/** What a person says of themselves, by column of `people`. `arrived_at` is UTC with microseconds, so that it sorts as text. */
export type Values = {
  name: string
  name_said: string
  pronouns: string
  languages: string[]
  time_zone: string | null
  notes: string
  picture_key: string | null
  organisation_id: string | null
  arrived_at: string
}
export type Field = Exclude<keyof Values, 'arrived_at'>
export const fields = [
  'name',
  'name_said',
  'pronouns',
  'languages',
  'time_zone',
  'notes',
  'picture_key',
  'organisation_id',
] as const satisfies Field[]

export type Settlement = { field: Field; from: string; at: Date; by: string | null }
/** Someone with those who were merged into them, in the order of merging. */
export type Tree = { id: string; own: Values; settled: Settlement[]; into: Tree[] }
/** One value and whose it was, those first who count first. */
export type Choice<F extends Field = Field> = { value: Values[F]; from: string[]; settled: Settlement | null }

/**
 * The values that could stand in a field, the one that is shown first: a human's word, where there is one; else their
 * own, then those of the people merged into them, in order of merging. More than one: they stand side by side.
 */
export function choices<F extends Field>(tree: Tree, field: F): Choice<F>[] {
  const settled = standing(tree, field)
  if (settled) {
    const value = find(tree, settled.from)!.own[field]
    return says(value) ? [{ value, from: [settled.from], settled }] : []
  }
  const own = tree.own[field]
  const all: Choice<F>[] = [
    ...(says(own) ? [{ value: own, from: [tree.id], settled: null }] : []),
    ...tree.into.flatMap((one) => choices(one, field)),
  ]
  const distinct: Choice<F>[] = []
  for (const one of all) {
    const same = distinct.find((other) => alike(other.value, one.value))
    if (same) same.from.push(...one.from)
    else distinct.push({ ...one, from: [...one.from] })
  }
  return distinct.filter((one) => !distinct.some((other) => other !== one && isPartOf(one.value, other.value)))
}

/** Someone noted with one language more contradicts nobody. */
function isPartOf(part: Values[Field], whole: Values[Field]): boolean {
  return Array.isArray(part) && Array.isArray(whole) && part.every((one) => whole.includes(one))
}

/** What is shown of someone: see `choices`; notes of all, one under the other; here since the first of them came. */
export function shownOf(tree: Tree): Values {
  const first = <F extends Field>(field: F): Values[F] | undefined => choices(tree, field)[0]?.value
  return {
    name: first('name') ?? tree.own.name,
    name_said: first('name_said') ?? '',
    pronouns: first('pronouns') ?? '',
    languages: first('languages') ?? [],
    time_zone: first('time_zone') ?? null,
    notes: choices(tree, 'notes')
      .map(({ value }) => value)
      .join('\n\n'),
    picture_key: first('picture_key') ?? null,
    organisation_id: first('organisation_id') ?? null,
    arrived_at: everyone(tree).reduce(
      (first, { own }) => (own.arrived_at < first ? own.arrived_at : first),
      tree.own.arrived_at,
    ),
  }
}

/** The fields in which they disagree. Notes never do: they stand under each other. */
export function conflictsOf(tree: Tree): { field: Field; choices: Choice[] }[] {
  return fields
    .filter((field) => field !== 'notes')
    .map((field) => ({ field, choices: choices(tree, field) as Choice[] }))
    .filter((conflict) => conflict.choices.length > 1)
}

/** Someone and all who were merged into them. */
export function everyone(tree: Tree): Tree[] {
  return [tree, ...tree.into.flatMap(everyone)]
}

/** What was said of a field last, by those who are still there; their own empty value counts, for it was emptied by hand. */
function standing(tree: Tree, field: Field): Settlement | null {
  const said = tree.settled.filter((one) => one.field === field && find(tree, one.from))
  return said.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.from < b.from ? -1 : 1))[0] ?? null
}

function find(tree: Tree, id: string): Tree | null {
  return everyone(tree).find((one) => one.id === id) ?? null
}

/** Whether anything is said at all; what we call somebody whose name nobody knows is no name. */
function says(value: Values[Field]): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value) && value !== nameless
}

function alike(a: Values[Field], b: Values[Field]): boolean {
  return said(a) === said(b)
}

function said(value: Values[Field]): string {
  // in which order somebody named their languages says little
  return Array.isArray(value) ? value.toSorted().join(' ') : (value ?? '').trim()
}
