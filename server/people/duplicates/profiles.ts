import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { many } from '../../platform/many.ts'
import { completeName, readName } from '../match/name.ts'
import type { Field, Profile } from '../match/profile.ts'
import { readValue, type Value } from '../match/value.ts'

/** What we know of people in this house that may tell two of them to be one. */
export const fields = [
  { name: 'email', kind: 'email' },
  { name: 'phone', kind: 'phone' },
  { name: 'handle', kind: 'handle' },
  { name: 'organisation', kind: 'organisation' },
] as const satisfies readonly Field[]

/** Some people as they are compared, by id; whoever was merged into another is no one of their own. */
export async function readProfiles(act: Act, ids: readonly string[]): Promise<Map<string, Profile>> {
  if (ids.length === 0) return new Map()
  const rows = await act.db
    .selectFrom('people')
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select((eb) => [
      'people.id',
      'people.name',
      'organisations.name as organisation',
      eb
        .selectFrom('identities')
        .select(
          sql<
            Way[] | null
          >`json_agg(json_build_object('kind', case when said_address is null then kind else 'email' end,
            'value', coalesce(said_address, value), 'shared', shared_at is not null))`.as('all'),
        )
        .whereRef('identities.person_id', '=', 'people.id')
        .where('removed_at', 'is', null)
        // of an id in another system, the address that the system says is theirs
        .where((eb) => eb.or([eb('kind', 'in', ['email', 'phone', 'handle']), eb('said_address', 'is not', null)]))
        .as('identities'),
    ])
    .where('people.id', '=', sql<string>`any(${many('uuid', ids)})`)
    // who turned out to be another is compared as the other
    .where('merged_into', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.id, profileOf(row)]))
}

/** One way of reaching somebody; shared: several people write from it. */
export type Way = { kind: string; value: string; shared: boolean }

/** Someone as they are compared, from what is noted of them. */
export function profileOf(row: { name: string; organisation: string | null; identities: Way[] | null }): Profile {
  const written = (kind: Field['kind']) =>
    kind === 'organisation'
      ? [row.organisation ?? '']
      : (row.identities ?? []).filter((identity) => identity.kind === kind).map(({ value }) => value)
  const office = new Set((row.identities ?? []).filter((way) => way.shared).map(({ value }) => value))
  const values = fields.map(({ kind }) =>
    written(kind).flatMap((text): Value[] => {
      const value = readValue(kind, text)
      // an address that several people write from says as little of anybody as an office's
      return value ? [kind === 'email' && office.has(text) ? sharedMailbox(value) : value] : []
    }),
  )
  // Info of info@… is nobody's name
  const shared = values[0]!.some((value) => value.parts[2] === 'shared' && value.parts[0] === row.name.toLowerCase())
  return { name: shared ? null : completeName(readName(row.name), written('email')), values }
}

function sharedMailbox(value: Value): Value {
  const [bare = '', domain = ''] = value.parts
  return { ...value, parts: [bare, domain, 'shared'] }
}
