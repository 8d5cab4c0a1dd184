import { sql } from 'kysely'
import type { z } from 'zod'
import type {
  importOpened,
  importRow,
  importShown,
  importsPage,
  rowsPage,
  rowsQuery,
} from '../../../contract/imports.ts'
import type { Act } from '../../platform/act.ts'
import { readCursor, writeCursor } from '../../platform/cursor.ts'
import type { Files } from '../../platform/files.ts'
import type { Reason } from '../match/reasons.ts'
import { peopleById } from '../read.ts'
import { draftOf } from './draft.ts'
import { firstRows } from './file.ts'
import { type Import, readOne } from './import.ts'
import { nameOfDraft } from './profile.ts'
import type { Draft, Outcome, Remark } from './tables.ts'

type ImportShown = z.infer<typeof importShown>
type ImportRow = z.infer<typeof importRow>

const previewed = 20

/** An import with what the first rows of its file would become. Refuses not_found. */
export async function openImport(act: Act, files: Files, id: string): Promise<z.infer<typeof importOpened>> {
  const one = await readOne(act, id)
  return { ...(await showImport(act, one)), preview: await previewOf(one, files) }
}

/** Files that were brought, the latest first. */
export async function readImports(
  act: Act,
  query: { cursor?: string | undefined; limit: number },
): Promise<z.infer<typeof importsPage>> {
  const place = query.cursor ? readCursor(query.cursor) : null
  const rows = await act.db
    .selectFrom('imports')
    .selectAll()
    .$if(place !== null, (q) => q.where(sql<boolean>`(made_at, id) < (${place!.at}, ${place!.id})`))
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: await Promise.all(shown.map((one) => showImport(act, one))),
    next: rows.length > query.limit && last ? writeCursor({ at: last.made_at, id: last.id }) : null,
  }
}

async function showImport(act: Act, one: Import): Promise<ImportShown> {
  const { shape, mapping } = one
  return {
    id: one.id,
    name: one.name,
    size: one.size,
    state: one.state,
    charset: shape.charset,
    delimiter: shape.delimiter,
    hasHeader: shape.hasHeader,
    columns: shape.columns.map((name, i) => ({
      name,
      meaning: mapping.columns[i]!,
      keeping: mapping.keeping[i] ?? plainly,
      samples: shape.samples[i] ?? [],
    })),
    country: mapping.country,
    basis: mapping.basis,
    stage: one.stage,
    progress: await progressOf(act, one),
    rows: one.rows,
    counts: one.counts as Record<string, number>,
    reason: one.reason,
    madeAt: one.made_at.toISOString(),
    endedAt: one.ended_at?.toISOString() ?? null,
  }
}

const plainly = { sensitivity: 'none', sharedWithUs: false, keptFor: 182 } as const

// of looking, about how much each part takes
const parts = { reading: [0, 0.5], matching: [0.5, 0.1], comparing: [0.6, 0.4] } as const

async function progressOf(act: Act, one: Import): Promise<number> {
  if (one.state === 'done' || one.state === 'ready') return 1
  if (one.state === 'mapping') return 0
  const last = one.rows ?? (await lastRowGuessed(act, one))
  const share = last > 0 ? Math.min(1, one.row_at / last) : 0
  if (one.state !== 'looking') return share
  const [from, part] = parts[one.stage]
  return from + part * share
}

/** About how many rows there are, by the length of those that were read. */
async function lastRowGuessed(act: Act, one: Import): Promise<number> {
  const { rows } = await sql<{ length: string | null }>`
    select avg(length(cells::text)) as length from (
      select cells from import_rows where import_id = ${one.id} limit 100) as some`.execute(act.db)
  const length = Number(rows[0]?.length ?? 0)
  // JSON writes three signs around each cell where the file needs one
  return length > 0 ? one.size / Math.max(1, length - 3 * one.shape.columns.length) : 0
}

async function previewOf(one: Import, files: Files): Promise<ImportRow[]> {
  if (!one.file_key || (one.state !== 'mapping' && one.state !== 'ready')) return []
  const rows = await firstRows(files, one.file_key, one.shape, previewed)
  return rows.map((row) => {
    const { draft, remarks } = draftOf(row, one.shape.columns, one.mapping)
    return {
      row: row.row,
      outcome: draft ? 'new' : 'unreadable',
      choice: null,
      draft: draft && showDraft(draft),
      person: null,
      likeRow: null,
      certainty: null,
      reasons: [],
      remarks,
      cells: startsOf(row.cells),
    }
  })
}

function showDraft(draft: Draft): NonNullable<ImportRow['draft']> {
  return {
    ...draft,
    name: nameOfDraft(draft),
    identities: draft.identities.map(({ kind, value }) => ({ kind, value })),
    facts: draft.facts.map(({ about, value, touches }) => ({
      about,
      value: value.slice(0, 300),
      sensitivity: touches?.sensitivity ?? 'none',
    })),
    notes: draft.notes.slice(0, 300),
  }
}

function startsOf(cells: string[]): string[] {
  return cells.map((cell) => cell.slice(0, 200))
}

const asked: Record<NonNullable<z.infer<typeof rowsQuery>['of']>, Outcome[]> = {
  question: ['perhaps', 'other_name'],
  perhaps: ['perhaps'],
  other_name: ['other_name'],
  known: ['known'],
  twice: ['twice'],
  new: ['new'],
  not_taken: ['unreadable', 'left_out'],
  remarked: ['new', 'known', 'twice', 'other_name', 'perhaps', 'taken', 'added_to'],
}

/** Rows of one kind in the order of the file, a page at a time, each with whom it may be. Refuses not_found. */
export async function readRows(
  act: Act,
  id: string,
  query: z.infer<typeof rowsQuery>,
): Promise<z.infer<typeof rowsPage>> {
  await readOne(act, id)
  const after = query.cursor && /^\d{1,12}$/.test(query.cursor) ? Number(query.cursor) : 0
  const rows = await act.db
    .selectFrom('import_rows')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('import_pairs')
          .select(['certainty', 'reasons'])
          .whereRef('import_pairs.import_id', '=', 'import_rows.import_id')
          .whereRef('import_pairs.row_number', '=', 'import_rows.row_number')
          .orderBy('probability', 'desc')
          .limit(1)
          .as('pair'),
      (join) => join.onTrue(),
    )
    .select([
      'import_rows.row_number',
      'outcome',
      'choice',
      'person_id',
      'like_row',
      'remarks',
      'draft',
      'cells',
      'pair.certainty',
      'pair.reasons',
    ])
    .where('import_rows.import_id', '=', id)
    .where('import_rows.row_number', '>', after)
    .$if(query.of !== undefined, (q) => q.where('outcome', 'in', asked[query.of!]))
    .$if(query.of === 'remarked', (q) => q.where(sql<boolean>`remarks <> '[]'`))
    .orderBy('import_rows.row_number')
    .limit(query.limit + 1)
    .execute()
  const shown = rows.slice(0, query.limit)
  const people = await peopleById(
    act,
    shown.flatMap((row) => (row.person_id ? [row.person_id] : [])),
  )
  return {
    items: shown.map((row) => ({
      row: row.row_number,
      outcome: row.outcome,
      choice: row.choice,
      draft: row.draft && showDraft(row.draft),
      person: (row.person_id && people.get(row.person_id)) || null,
      likeRow: row.like_row,
      certainty: row.certainty,
      reasons: (row.reasons as Reason[] | null) ?? [],
      remarks: row.remarks as Remark[],
      cells: startsOf(row.cells),
    })),
    next: rows.length > query.limit ? String(shown.at(-1)!.row_number) : null,
  }
}
