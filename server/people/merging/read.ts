import { sql } from 'kysely'
import type { z } from 'zod'
import type { asCame, merged, mergedField, fieldValue } from '../../../contract/merging.ts'
import type { difference } from '../../../contract/merges.ts'
import type { Act } from '../../platform/act.ts'
import { faceOfAgent } from '../../team/index.ts'
import { faceOfPerson } from '../face.ts'
import { columnOf } from './settle.ts'
import { type Choice, choices, conflictsOf, everyone, type Field, fields, type Tree } from './shown.ts'
import { readTree } from './tree.ts'

type Merged = z.infer<typeof merged>
type Shown = z.infer<typeof fieldValue>

const nameOf = Object.fromEntries(Object.entries(columnOf).map(([name, column]) => [column, name])) as Record<
  Field,
  z.infer<typeof mergedField>
>

/** Who was merged into somebody, what they disagree in, and where each shown value comes from. */
export async function readMerged(act: Act, id: string): Promise<Merged> {
  const tree = await readTree(act, id)
  const ids = everyone(tree).map((one) => one.id)
  const [came, words, merges, agents] = await Promise.all([
    readAsCame(act, ids),
    wordsFor(act, [tree]),
    readStanding(act, ids),
    readSettlers(act, ids),
  ])
  return {
    conflicts: conflictsOf(tree).map(({ field, choices }) => ({
      field: nameOf[field],
      values: choices.map((choice) => ({
        value: words(field, choice),
        of: choice.from.map((id) => came.get(id)!),
      })),
    })),
    sources: fields.flatMap((field) =>
      (field === 'notes' ? choices(tree, field) : choices(tree, field).slice(0, 1)).map(({ from, settled }) => ({
        field: nameOf[field],
        from: came.get(from[0]!)!,
        confirmedAt: settled?.at.toISOString() ?? null,
        confirmedBy: settled?.by ? (agents.get(settled.by) ?? null) : null,
      })),
    ),
    before: merges.map((row) => ({
      mergeId: row.merge_id,
      person: came.get(row.gone_id)!,
      mergedAt: row.merged_at.toISOString(),
      mergedBy: row.id
        ? faceOfAgent({ id: row.id, slug: row.slug!, name: row.name!, picture_key: row.picture_key })
        : null,
    })),
  }
}

/** In which fields two people would disagree if they were one: what both say, and say differently. */
export async function readDifferences(
  act: Act,
  pairs: [one: string, other: string][],
): Promise<z.infer<typeof difference>[][]> {
  if (pairs.length === 0) return []
  const trees = await Promise.all(
    pairs.map(async ([one, other]) => [await readTree(act, one), await readTree(act, other)] as const),
  )
  const words = await wordsFor(act, trees.flat())
  return trees.map(([one, other]) =>
    fields
      .filter((field) => field !== 'notes')
      .flatMap((field) => {
        const [a, b] = [choices(one, field)[0], choices(other, field)[0]]
        const both = a && b && choices({ ...one, settled: [], into: [...one.into, other] }, field).length > 1
        return both ? [{ field: nameOf[field], one: words(field, a), other: words(field, b) }] : []
      }),
  )
}

/** Values as a screen shows them: a picture by its address, an organisation by its name. */
async function wordsFor(act: Act, trees: readonly Tree[]): Promise<(field: Field, choice: Choice) => Shown> {
  const all = trees.flatMap(everyone)
  const organisations = all.flatMap(({ own }) => own.organisation_id ?? [])
  const [names, came] = await Promise.all([
    organisations.length === 0
      ? []
      : act.db.selectFrom('organisations').select(['id', 'name']).where('id', 'in', organisations).execute(),
    readAsCame(
      act,
      all.map((one) => one.id),
    ),
  ])
  return (field, { value, from }) => {
    if (field === 'organisation_id') return names.find((row) => row.id === value)?.name ?? ''
    if (field === 'picture_key') return pictureAt(came.get(from[0]!)!.slug, String(value))
    return value ?? ''
  }
}

function pictureAt(slug: string, key: string): string {
  return `/api/pictures/people/${slug}?v=${key.slice(-12)}`
}

/** People with the name and the face of their own, as they came. */
async function readAsCame(act: Act, ids: string[]): Promise<Map<string, z.infer<typeof asCame>>> {
  const rows = await act.db
    .selectFrom('people')
    .select([
      'id',
      'slug',
      sql<string>`coalesce(own->>'name', name)`.as('name'),
      sql<string | null>`case when own is null then picture_key else own->>'picture_key' end`.as('picture_key'),
      sql<Date>`coalesce((own->>'arrived_at')::timestamptz, arrived_at)`.as('arrived_at'),
    ])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, { ...faceOfPerson(row), arrivedAt: row.arrived_at.toISOString() }]))
}

async function readStanding(act: Act, ids: string[]) {
  return act.db
    .selectFrom('merges')
    .leftJoin('agents', 'agents.id', 'merges.merged_by')
    .select(['merges.id as merge_id', 'gone_id', 'merged_at'])
    .select(['agents.id', 'agents.slug', 'agents.name', 'agents.picture_key'])
    .where('gone_id', 'in', ids)
    .where('undone_at', 'is', null)
    .orderBy('merged_at', 'desc')
    .execute()
}

async function readSettlers(act: Act, ids: string[]) {
  const rows = await act.db
    .selectFrom('settlements')
    .innerJoin('agents', 'agents.id', 'settlements.settled_by')
    .select(['agents.id', 'agents.slug', 'agents.name', 'agents.picture_key'])
    .where('person_id', 'in', ids)
    .distinct()
    .execute()
  return new Map(rows.map((row) => [row.id, faceOfAgent(row)]))
}
