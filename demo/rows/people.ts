import type { Insertable, RawBuilder } from 'kysely'
import { identityKey, searchVector } from '../../server/people/index.ts'
import type { Tables } from '../../server/platform/db.ts'
import type { Cast, Organisation, Person } from '../cast.ts'
import type { Way } from '../people/told.ts'
import { castId, castSlug } from './ids.ts'
import type { Kept } from './team.ts'

/** PostgreSQL itself makes what a row is found by. */
export type Findable<Row> = Omit<Row, 'search'> & { search: RawBuilder<string> }
export type OrganisationRow = Findable<Insertable<Tables['organisations']>>
export type PersonRow = Findable<Insertable<Tables['people']>>
export type IdentityRow = Insertable<Tables['identities']>

const kinds = { mail: 'email', phone: 'phone', browser: 'browser', handle: 'handle' } as const

/** Organisations by key, each as old as the first of its people. */
export function organisationRows(cast: Cast): Map<string, OrganisationRow> {
  return new Map(
    cast.organisations.map((organisation) => {
      const members = cast.people.filter((person) => person.organisation === organisation.key)
      const madeAt = new Date(Math.min(...members.map((person) => person.arrivedAt.getTime())))
      const row = {
        id: castId(`organisation ${organisation.key}`, madeAt),
        slug: castSlug(organisation.key, organisation.name),
        name: organisation.name,
        notes: notesOf(organisation),
        goals: organisation.goals ?? '',
        made_at: madeAt,
        search: searchVector(organisation.name),
      }
      return [organisation.key, row]
    }),
  )
}

/** The mail domains by which its people are known: their own, and not those that anybody can have an address at. */
export function domainRows(
  cast: Cast,
  organisations: Map<string, OrganisationRow>,
): Insertable<Tables['organisation_domains']>[] {
  const rows = new Map<string, Insertable<Tables['organisation_domains']>>()
  for (const { organisation, ways } of cast.people) {
    const row = organisation && organisations.get(organisation)
    const domain = ways.find((way) => way.kind === 'mail' && !way.claimed)?.value.split('@')[1]
    if (row && domain && domain !== 'post.example')
      rows.set(domain, { domain, organisation_id: row.id, added_at: row.made_at })
  }
  return [...rows.values()]
}

function notesOf({ place, note }: Organisation): string {
  return note.includes(place) ? note : `${place}. ${note}`
}

export function personRow(
  person: Person,
  organisations: Map<string, OrganisationRow>,
  pictures: Map<string, Kept>,
): PersonRow {
  const organisation = person.organisation ? organisations.get(person.organisation) : undefined
  const notes = personNotes(person)
  const found = [
    person.name,
    person.said ?? '',
    organisation?.name ?? '',
    ...person.ways.map((way) => way.value),
    notes,
  ]
  return {
    id: castId(`person ${person.key}`, person.arrivedAt),
    slug: castSlug(person.key, person.name),
    name: person.name,
    name_said: person.said ?? '',
    pronouns: person.pronouns ?? '',
    languages: person.languages,
    time_zone: person.zone,
    notes,
    picture_key: pictures.get(person.key)?.key ?? null,
    organisation_id: organisation?.id ?? null,
    arrived_at: person.arrivedAt,
    search: searchVector(found.join(' ')),
  }
}

function personNotes({ job, likes, remembered = [], facts }: Person): string {
  // of those whose facts are told one by one, all of it stands there
  if (facts) return ''
  const opening = job ? `${job.charAt(0).toLocaleUpperCase()}${job.slice(1)}.` : ''
  return [opening, likes ?? '', ...remembered.map((fact) => `· ${fact}`)].filter(Boolean).join('\n')
}

/** Their ways in, with the id of each. What is not claimed only was verified soon after they came. */
export function identityRows(person: Person, personId: string): { way: Way; row: IdentityRow }[] {
  return person.ways.map((way, i) => {
    const claimedAt = new Date(person.arrivedAt.getTime() + i * 1000)
    const row = {
      id: castId(`identity ${person.key} ${way.value}`, claimedAt),
      person_id: personId,
      kind: kinds[way.kind],
      value: way.value,
      value_key: identityKey(kinds[way.kind], way.value),
      claimed_at: claimedAt,
      verified_at: way.claimed ? null : claimedAt,
      verified_by: way.claimed ? null : way.kind === 'mail' ? ('dmarc' as const) : ('agent' as const),
    }
    return { way, row }
  })
}
