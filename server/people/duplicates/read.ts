import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { duplicate, duplicatesPage, duplicatesQuery, mayBe } from '../../../contract/people.ts'
import type { Act } from '../../platform/act.ts'
import { readCursor, writeCursor } from '../../platform/cursor.ts'
import { inWords } from '../match/reasons.ts'
import { faceOfPerson } from '../face.ts'
import { peopleById } from '../read.ts'

type Duplicate = z.infer<typeof duplicate>

/** Who may be this person, too: the surest first. */
export async function readDuplicatesOf(act: Act, personId: string): Promise<Duplicate[]> {
  const rows = await suggestions(act)
    .where((eb) => eb.or([eb('one_id', '=', personId), eb('other_id', '=', personId)]))
    .orderBy('probability', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
  const turned = rows.map((row) =>
    row.one_id === personId ? row : { ...row, one_id: row.other_id, other_id: row.one_id },
  )
  return withFaces(act, turned)
}

/** The surest one who may be somebody, too: for their page, in one statement. */
export function surestRows({ db }: Pick<Act, 'db'>, personId: RawBuilder<string>) {
  const side = (mine: 'one_id' | 'other_id', theirs: 'one_id' | 'other_id') =>
    db
      .selectFrom('duplicates')
      .innerJoin('people', 'people.id', `duplicates.${theirs}`)
      .select([
        'duplicates.id as duplicate_id',
        'duplicates.certainty',
        'duplicates.probability',
        'people.id',
        'people.slug',
        'people.name',
        'people.picture_key',
      ])
      .where(`duplicates.${mine}`, '=', personId)
      .where('dismissed_at', 'is', null)
      .where('lapsed_at', 'is', null)
      .where('people.merged_into', 'is', null)
  return side('one_id', 'other_id')
    .unionAll(side('other_id', 'one_id'))
    .orderBy('probability', 'desc')
    .limit(sql.lit(1))
}

export type SurestRow = Awaited<ReturnType<ReturnType<typeof surestRows>['execute']>>[number]

export function showSurest([row]: SurestRow[]): z.infer<typeof mayBe> | null {
  return row ? { duplicateId: row.duplicate_id, person: faceOfPerson(row), certainty: row.certainty } : null
}

/** What is suggested of these two; null: nothing is. */
export async function readDuplicateOfTwo(act: Act, one: string, other: string): Promise<Duplicate | null> {
  const [first, second] = one < other ? [one, other] : [other, one]
  const rows = await suggestions(act).where('one_id', '=', first).where('other_id', '=', second).execute()
  return (await withFaces(act, rows))[0] ?? null
}

/** Everyone who may be noted twice, the latest found first, a page at a time. */
export async function readDuplicates(
  act: Act,
  query: z.infer<typeof duplicatesQuery>,
): Promise<z.infer<typeof duplicatesPage>> {
  const place = query.cursor ? readCursor(query.cursor) : null
  const rows = await suggestions(act)
    .$if(query.certainty !== undefined, (q) => q.where('certainty', '=', query.certainty!))
    .$if(place !== null, (q) => q.where(sql<boolean>`(found_at, id) < (${place!.at}, ${place!.id})`))
    .orderBy('found_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: await withFaces(act, shown),
    next: rows.length > query.limit && last ? writeCursor({ at: last.found_at, id: last.id }) : null,
  }
}

function suggestions(act: Act) {
  return act.db
    .selectFrom('duplicates')
    .select(['id', 'one_id', 'other_id', 'certainty', 'probability', 'reasons', 'found_at'])
    .where('dismissed_at', 'is', null)
    .where('lapsed_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('people')
            .select('people.id')
            .whereRef('people.id', 'in', sql<string>`(one_id, other_id)`)
            .where('merged_into', 'is not', null),
        ),
      ),
    )
}

type Row = Awaited<ReturnType<ReturnType<typeof suggestions>['execute']>>[number]

async function withFaces(act: Act, rows: Row[]): Promise<Duplicate[]> {
  const people = await peopleById(
    act,
    rows.flatMap((row) => [row.one_id, row.other_id]),
  )
  return rows.flatMap((row): Duplicate[] => {
    const person = people.get(row.one_id)
    const other = people.get(row.other_id)
    if (!person || !other) return []
    const { id, certainty, reasons } = row
    return [{ id, person, other, certainty, reasons, inWords: inWords(reasons), foundAt: row.found_at.toISOString() }]
  })
}
