import { type RawBuilder, sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Act } from '../platform/act.ts'
import { isId } from '../platform/ids.ts'
import type { InJson } from '../platform/in-json.ts'
import { worded } from '../platform/worded.ts'
import { type SurestRow, surestRows } from './duplicates/read.ts'
import { besideRows, type BesideRow, type Reader, soonFor } from './facts/read.ts'
import { knownRows, type KnownRow } from './acquaintances.ts'
import { mailMarks } from './mail-marks.ts'
import { momentsOf, type MomentRow } from './moments/read.ts'
import { relationsOf, type RelationRow } from './relations/read.ts'

/** A person with all that stands beside their lifeline, as rows. */
export type Whole = {
  person: PersonRow
  identities: IdentityRow[]
  known_by: KnownRow[]
  may_be: SurestRow[]
  remembered: BesideRow[]
  moments: MomentRow[]
  relations: RelationRow[]
}

/** By slug or id, in one statement: each part would cost more to ask for than to find. Undefined: there is nobody. */
export async function readWhole(act: Act, ref: string): Promise<Whole | undefined> {
  const column = isId(ref) ? 'id' : 'slug'
  const [now, soon] = [act.now, soonFor(act)]
  if (act.by.kind !== 'agent') return (await wholeRows(act, column, ref, soon).execute(act.db)).rows[0]
  const role = act.by.role === 'agent' ? 'agent' : 'lead'
  const [row] = await wholeFor[role][column](act.db, ref, now, soon, act.by.id)
  return row
}

const wordedFor = (role: 'agent' | 'lead', column: 'id' | 'slug') =>
  worded((db, ref: string, now: Date, soon: Date, id: string) =>
    wholeRows({ db, now, by: { kind: 'agent', id, role } }, column, ref, soon),
  )
const byEither = (role: 'agent' | 'lead') => ({ id: wordedFor(role, 'id'), slug: wordedFor(role, 'slug') })
const wholeFor = { agent: byEither('agent'), lead: byEither('lead') }

function wholeRows(act: Reader, column: 'id' | 'slug', ref: string, soon: Date): RawBuilder<Whole> {
  // not "people", which some of the parts are about, too
  const id = sql<string>`whose.id`
  return sql<Whole>`select ${jsonObjectFrom(personRows(act))} as person,
      ${jsonArrayFrom(identityRows(act).where('person_id', '=', id))} as identities,
      ${jsonArrayFrom(knownRows(act).where('acquaintances.person_id', '=', id))} as known_by,
      ${jsonArrayFrom(surestRows(act, id))} as may_be,
      ${jsonArrayFrom(besideRows(act, id, soon))} as remembered,
      ${jsonArrayFrom(momentsOf(act, id))} as moments,
      ${jsonArrayFrom(relationsOf(act, id))} as relations
    from people as whose where ${sql.ref(`whose.${column}`)} = ${ref}`
}

function personRows(act: Reader) {
  return act.db
    .selectFrom('people')
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select([
      'people.id',
      'people.slug',
      'people.name',
      'people.name_said',
      'people.pronouns',
      'people.languages',
      'people.time_zone',
      'people.notes',
      'people.picture_key',
      'people.arrived_at',
      'people.merged_into',
      'people.forget_at',
      sql<boolean>`people.own is not null`.as('has_merged'),
      'organisations.id as organisation_id',
      'organisations.slug as organisation_slug',
      'organisations.name as organisation_name',
      'organisations.notes as organisation_notes',
      'organisations.goals as organisation_goals',
    ])
    .where('people.id', '=', sql<string>`whose.id`)
}

type PersonRow = InJson<Awaited<ReturnType<ReturnType<typeof personRows>['execute']>>[number]>

function identityRows(act: Reader) {
  return act.db
    .selectFrom('identities')
    .select(['id', 'kind', 'value', 'claimed_at', 'verified_at', 'verified_by', 'shared_at', 'other_names'])
    .select(['disowned_at', mailMarks])
    .where((eb) => eb.or([eb('removed_at', 'is', null), eb('disowned_at', 'is not', null)]))
    .orderBy('claimed_at')
}

type IdentityRow = InJson<Awaited<ReturnType<ReturnType<typeof identityRows>['execute']>>[number]>
