import type { z } from 'zod'
import type { person as personShape } from '../../contract/people.ts'
import type { Act } from '../platform/act.ts'
import type { Db } from '../platform/db.ts'
import { isId } from '../platform/ids.ts'
import { isoOf } from '../platform/in-json.ts'
import { refuse } from '../platform/refusals.ts'
import { together } from '../platform/together.ts'
import { showSurest } from './duplicates/read.ts'
import { faceOfPerson } from './face.ts'
import { showRemembered } from './facts/read.ts'
import { showIdentity } from './identities.ts'
import { showKnown } from './acquaintances.ts'
import { readMerged } from './merging/read.ts'
import { rootOf } from './merging/root.ts'
import { showMoments } from './moments/read.ts'
import { showRelation } from './relations/read.ts'
import { readWhole } from './whole.ts'

export type PersonShown = z.infer<typeof personShape>

/**
 * The id behind what stands in an address: a person's slug or id. Of someone who was merged into another it is the
 * other's. Refuses not_found.
 */
export async function personId(act: Act, ref: string): Promise<string> {
  const row = await findPerson(act, ref)
  return row.merged_into ? rootOf(act, row.merged_into) : row.id
}

/** Who came under this slug or id, also when they have turned out to be another since. Refuses not_found. */
export async function personAsCame(act: Act, ref: string): Promise<string> {
  return (await findPerson(act, ref)).id
}

type Found = { id: string; merged_into: string | null }
const askTogether = together<Db, Found>()

/** Whatever a screen asks about a person at once, it asks under the same name. */
function findPerson(act: Act, ref: string): Promise<Found> {
  return act.pending ? lookUp(act, ref) : askTogether(act.db, ref, () => lookUp(act, ref))
}

async function lookUp(act: Act, ref: string): Promise<Found> {
  const row = await act.db
    .selectFrom('people')
    .select(['id', 'merged_into'])
    .where(isId(ref) ? 'id' : 'slug', '=', ref)
    .executeTakeFirst()
  return row ?? refuse('not_found')
}

/** Who this is: everything beside the lifeline; of someone who was merged into another, the other. Refuses not_found. */
export async function readPerson(act: Act, ref: string): Promise<PersonShown> {
  const whole = await readWhole(act, ref)
  if (!whole) refuse('not_found')
  const { person: row } = whole
  if (row.merged_into) return readPerson(act, await rootOf(act, row.merged_into))
  return {
    ...faceOfPerson(row),
    nameSaid: row.name_said,
    pronouns: row.pronouns,
    languages: row.languages,
    timeZone: row.time_zone,
    notes: row.notes,
    organisation: row.organisation_id
      ? {
          id: row.organisation_id,
          slug: row.organisation_slug!,
          name: row.organisation_name!,
          notes: row.organisation_notes!,
          goals: row.organisation_goals!,
        }
      : null,
    arrivedAt: isoOf(row.arrived_at),
    forgetAt: isoOf(row.forget_at),
    identities: whole.identities.filter((row) => !row.disowned_at).map(showIdentity),
    disowned: whole.identities.flatMap(({ id, kind, value, disowned_at }) =>
      disowned_at ? [{ id, kind, value, at: isoOf(disowned_at) }] : [],
    ),
    knownBy: showKnown(whole.known_by),
    mayBe: showSurest(whole.may_be),
    merged: row.has_merged ? await readMerged(act, row.id) : null,
    remembered: showRemembered(whole.remembered),
    moments: showMoments(act, whole.moments),
    relations: whole.relations.map(showRelation),
  }
}
