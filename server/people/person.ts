import { sql } from 'kysely'
import type { z } from 'zod'
import type { acquaintance, person as personShape } from '../../contract/people.ts'
import type { Act } from '../platform/act.ts'
import type { Db } from '../platform/db.ts'
import { isId } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import { together } from '../platform/together.ts'
import { worded } from '../platform/worded.ts'
import { faceOfAgent } from '../team/index.ts'
import { faceOfPerson } from './face.ts'
import { readSurestOf } from './duplicates/read.ts'
import { showIdentity } from './identities.ts'
import { mailMarks } from './mail-marks.ts'
import { readMerged } from './merging/read.ts'
import { readRemembered } from './facts/read.ts'
import { readMoments } from './moments/read.ts'
import { readRelations } from './relations/read.ts'
import { rootOf } from './merging/root.ts'

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

const showBy = (column: 'people.id' | 'people.slug') =>
  worded((db, ref: string) =>
    db
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
      .where(column, '=', ref),
  )
const shownBy = { id: showBy('people.id'), slug: showBy('people.slug') }

/** Who this is: everything beside the lifeline; of someone who was merged into another, the other. Refuses not_found. */
export async function readPerson(act: Act, ref: string): Promise<PersonShown> {
  const [row] = await (isId(ref) ? shownBy.id(act.db, ref) : shownBy.slug(act.db, ref))
  if (!row) refuse('not_found')
  if (row.merged_into) return readPerson(act, await rootOf(act, row.merged_into))
  const [reach, knownBy, mayBe, merged, remembered, moments, relations] = await Promise.all([
    readIdentities(act, row.id),
    readKnownBy(act, row.id),
    readSurestOf(act, row.id),
    row.has_merged ? readMerged(act, row.id) : null,
    readRemembered(act, row.id),
    readMoments(act, row.id),
    readRelations(act, row.id),
  ])
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
    arrivedAt: row.arrived_at.toISOString(),
    forgetAt: row.forget_at?.toISOString() ?? null,
    ...reach,
    knownBy,
    mayBe,
    merged,
    remembered,
    moments,
    relations,
  }
}

const identitiesOf = worded((db, id: string) =>
  db
    .selectFrom('identities')
    .select(['id', 'kind', 'value', 'claimed_at', 'verified_at', 'verified_by', 'shared_at', 'other_names'])
    .select('disowned_at')
    .select(mailMarks)
    .where('person_id', '=', id)
    .where((eb) => eb.or([eb('removed_at', 'is', null), eb('disowned_at', 'is not', null)]))
    .orderBy('claimed_at'),
)

async function readIdentities(act: Act, id: string): Promise<Pick<PersonShown, 'identities' | 'disowned'>> {
  const rows = await identitiesOf(act.db, id)
  return {
    identities: rows.filter((row) => !row.disowned_at).map(showIdentity),
    disowned: rows.flatMap(({ id, kind, value, disowned_at }) =>
      disowned_at ? [{ id, kind, value, at: disowned_at.toISOString() }] : [],
    ),
  }
}

const knownBy = worded((db, id: string) => knownRows({ db }).where('acquaintances.person_id', '=', id))

async function readKnownBy(act: Act, id: string): Promise<z.infer<typeof acquaintance>[]> {
  return showKnown(await knownBy(act.db, id))
}

/** Who of us knows somebody, those first who said most: one row each, however often the two were merged. */
export function knownRows(act: Pick<Act, 'db'>) {
  return act.db
    .selectFrom('acquaintances')
    .innerJoin('agents', 'agents.id', 'acquaintances.agent_id')
    .select(({ fn }) => [
      'agents.id',
      'agents.slug',
      'agents.name',
      'agents.picture_key',
      fn.min('first_at').as('first_at'),
      fn.max('last_at').as('last_at'),
      sql<number>`sum(messages)::int`.as('messages'),
    ])
    .where('agents.left_at', 'is', null)
    .groupBy('agents.id')
    .orderBy('messages', 'desc')
    .orderBy('last_at', 'desc')
    .limit(8)
}

type KnownRow = Awaited<ReturnType<ReturnType<typeof knownRows>['execute']>>[number]

export function showKnown(rows: KnownRow[]): z.infer<typeof acquaintance>[] {
  const total = rows.reduce((sum, row) => sum + row.messages, 0)
  return rows.map((row) => ({
    agent: faceOfAgent(row),
    firstAt: row.first_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    closeness: closeness(row.messages, total),
  }))
}

/** How well an agent knows a person, in words: a first form, until bonds are computed. */
function closeness(messages: number, total: number): 'mostly' | 'often' | 'sometimes' | 'once' {
  if (messages <= 1) return 'once'
  if (messages * 2 > total) return 'mostly'
  return messages * 5 >= total ? 'often' : 'sometimes'
}

/**
 * Notes that an agent spoke with a person: one row a pair, updated in one step. `originId`: as whom they came, where
 * they were merged since.
 */
export async function noteAcquaintance(
  act: Act,
  pair: { personId: string; originId: string | null; agentId: string },
): Promise<void> {
  await act.db
    .insertInto('acquaintances')
    .values({
      person_id: pair.personId,
      origin_id: pair.originId ?? pair.personId,
      agent_id: pair.agentId,
      first_at: act.now,
      last_at: act.now,
      messages: 1,
    })
    .onConflict((c) =>
      c.columns(['origin_id', 'agent_id']).doUpdateSet({ last_at: act.now, messages: sql`acquaintances.messages + 1` }),
    )
    .execute()
}

/** Puts down how often and since when an agent has spoken with a person, counted from what was said; never: not at all. */
export async function keepAcquaintance(
  act: Act,
  pair: { personId: string; originId: string; agentId: string },
  counted: { messages: number; first: Date | null; last: Date | null },
): Promise<void> {
  const { messages, first, last } = counted
  if (!first || !last) {
    await act.db
      .deleteFrom('acquaintances')
      .where('origin_id', '=', pair.originId)
      .where('agent_id', '=', pair.agentId)
      .execute()
    return
  }
  const set = { person_id: pair.personId, first_at: first, last_at: last, messages }
  await act.db
    .insertInto('acquaintances')
    .values({ origin_id: pair.originId, agent_id: pair.agentId, ...set })
    .onConflict((c) => c.columns(['origin_id', 'agent_id']).doUpdateSet(set))
    .execute()
}
