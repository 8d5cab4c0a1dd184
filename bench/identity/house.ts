import { benchedHouse, type Column, judge, type Role } from '../../server/people/index.ts'

const { blockPeople, fields, modelOf, mostEach, profileOf, termsOf } = benchedHouse

type Pair = { a: number; b: number; certainty: 'near_certain' | 'possible'; probability: number }
type InHouse = { pairs: Pair[]; known: { a: number; b: number }[] }

/**
 * Rows as people of a house: name, addresses, numbers, handles and organisation, and nothing else, since agents' screens
 * know no more. Each two are judged by the very model and the very keys by which agents are shown suggestions: nothing
 * is learnt from the file, and no pair helps another. `known`: pairs with one address or number in common, whom a house
 * would have known again by that, and so never compares.
 */
export function suggestedInHouse(columns: readonly Column[], rows: readonly (readonly string[])[]): InHouse {
  const people = rows.map((row) => profileOf(personOf(columns, row)))
  const model = modelOf(people.length, countedTerms(people))
  const known: InHouse['known'] = []
  const found: Pair[] = []
  blockPeople(
    fields,
    people,
  )((a, b) => {
    if (shareAWay(people[a]!, people[b]!)) return void known.push({ a, b })
    const verdict = judge(model, people[a]!, people[b]!)
    if (verdict) found.push({ a, b, ...verdict })
  })
  return { pairs: mostOfEach(found), known }
}

type Person = ReturnType<typeof profileOf>

function personOf(columns: readonly Column[], row: readonly string[]): Parameters<typeof profileOf>[0] {
  const cells = (...roles: Role[]) =>
    columns.flatMap(({ role }, i) => (roles.includes(role) && !isNothing(row[i]) ? [row[i]!.trim()] : []))
  const whole = cells('name')
  const name = whole.length > 0 ? whole : [...cells('given'), ...cells('family')]
  const ways = (['email', 'phone', 'handle'] as const).flatMap((kind) =>
    cells(kind).map((value) => ({ kind, value, shared: false })),
  )
  return { name: name.join(' '), organisation: cells('organisation')[0] ?? null, identities: ways }
}

const isNothing = (cell: string | undefined) => !cell?.trim() || /^(na|nan|null|none|n\/a)$/i.test(cell.trim())

function countedTerms(people: readonly Person[]): Parameters<typeof modelOf>[1] {
  const counts = new Map<string, number>()
  const { features } = modelOf(people.length, { count: () => null, known: () => 0 })
  for (const person of people)
    features.forEach(({ kind }, feature) => {
      for (const term of new Set(termsOf(person, feature, kind)))
        counts.set(`${feature} ${term}`, (counts.get(`${feature} ${term}`) ?? 0) + 1)
    })
  return { count: (feature, term) => counts.get(`${feature} ${term}`) ?? null, known: () => people.length }
}

function shareAWay(one: Person, other: Person): boolean {
  return fields.some(
    ({ kind }, i) =>
      kind !== 'organisation' && one.values[i]!.some(({ text }) => other.values[i]!.some((its) => its.text === text)),
  )
}

/** Whoever is like many keeps the likeliest; a pair stays while one of the two keeps it. */
function mostOfEach(pairs: readonly Pair[]): Pair[] {
  const each = Map.groupBy(
    pairs.flatMap((pair) => [
      { of: pair.a, pair },
      { of: pair.b, pair },
    ]),
    ({ of }) => of,
  )
  const kept = [...each.values()].flatMap((own) =>
    own
      .map(({ pair }) => pair)
      .toSorted((one, two) => two.probability - one.probability)
      .slice(0, mostEach),
  )
  return [...new Set(kept)]
}
