import { z } from 'zod'
import { id, moment, page, pageQuery } from './common.ts'
import { factSensitivity } from './facts.ts'
import { certainty, duplicateReason, personRow } from './people.ts'

/** What a column of a file of people holds. `fact`: something to remember of them; `ignored`: left out. */
export const meaning = z
  .enum([
    'name',
    'given',
    'family',
    'email',
    'phone',
    'handle',
    'external',
    'organisation',
    'languages',
    'time_zone',
    'pronouns',
    'name_said',
    'notes',
    'fact',
    'ignored',
  ])
  .meta({ id: 'ColumnMeaning' })

/**
 * Of a column that is remembered: how close to them it is. What is sensitive is taken in only when somebody says that they
 * shared it with us, and kept for so many days.
 */
export const columnKeeping = z
  .object({
    sensitivity: factSensitivity,
    sharedWithUs: z.boolean(),
    keptFor: z.number().int().min(1).max(731),
  })
  .meta({ id: 'ColumnKeeping' })

export const charset = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])
export const delimiter = z.enum([',', ';', '\t', '|'])
/** On what basis we know what a file says of people. */
export const importBasis = z.enum(['told', 'agreed', 'contract'])

export const importState = z
  .enum(['mapping', 'looking', 'ready', 'running', 'stopped', 'done', 'failed'])
  .meta({ id: 'ImportState' })

/** Why a row is not taken, or what of a row could not be: a code, the column's name, and what stands there. */
export const remark = z
  .object({ code: z.string(), column: z.string().nullable(), value: z.string().nullable() })
  .meta({ id: 'ImportRemark' })

/** A row as the person it would become. */
export const draftPerson = z
  .object({
    name: z.string(),
    identities: z.array(z.object({ kind: z.enum(['email', 'phone', 'handle', 'external']), value: z.string() })),
    organisation: z.string(),
    languages: z.array(z.string()),
    timeZone: z.string().nullable(),
    pronouns: z.string(),
    nameSaid: z.string(),
    notes: z.string(),
    facts: z.array(z.object({ about: z.string(), value: z.string(), sensitivity: factSensitivity })),
  })
  .meta({ id: 'DraftPerson' })

/** new, known, twice, other_name, perhaps, unreadable before it is taken in; taken, added_to, left_out, unreadable after. */
export const outcome = z
  .enum(['new', 'known', 'twice', 'other_name', 'perhaps', 'unreadable', 'taken', 'added_to', 'left_out'])
  .meta({ id: 'ImportOutcome' })

export const importRow = z
  .object({
    /** as a spreadsheet counts: the header is row 1 */ row: z.number(),
    outcome,
    choice: z.enum(['take', 'leave']).nullable(),
    /** null where the row could not be read */ draft: draftPerson.nullable(),
    /** who is here already, of whom this is or may be one more mention */ person: personRow.nullable(),
    /** an earlier row of the file that says the same person */ likeRow: z.number().nullable(),
    certainty: certainty.nullable(),
    reasons: z.array(duplicateReason),
    remarks: z.array(remark),
    /** the beginning of each cell as it stands in the file */ cells: z.array(z.string()),
  })
  .meta({ id: 'ImportRow' })

export const importShown = z
  .object({
    id,
    name: z.string(),
    size: z.number(),
    state: importState,
    charset,
    delimiter,
    hasHeader: z.boolean(),
    columns: z.array(
      z.object({
        name: z.string(),
        meaning,
        keeping: columnKeeping,
        /** a few of its values */ samples: z.array(z.string()),
      }),
    ),
    /** where phone numbers without a country are from: ISO 3166, `GB` */ country: z.string(),
    basis: importBasis,
    /** while looking: what is being done */ stage: z.enum(['reading', 'matching', 'comparing']),
    /** how far, 0 to 1 */ progress: z.number(),
    rows: z.number().nullable(),
    /** rows by outcome, and those of them with a remark */ counts: z.record(z.string(), z.number()),
    reason: z.string().nullable(),
    madeAt: moment,
    endedAt: moment.nullable(),
  })
  .meta({ id: 'Import' })
/** With what the first rows would become. */
export const importOpened = importShown.extend({ preview: z.array(importRow) }).meta({ id: 'ImportOpened' })
export const importsPage = page(importShown)

export const importChange = z
  .object({
    charset,
    delimiter,
    hasHeader: z.boolean(),
    /** one for each column, in their order */ meanings: z.array(meaning).max(300),
    /** one for each column, in their order */ keeping: z.array(columnKeeping).max(300),
    country: z.string().regex(/^[A-Z]{2}$/),
    basis: importBasis,
  })
  .partial()
export const rowsQuery = pageQuery.extend({
  /** question: perhaps known, or the address of somebody of another name; remarked: taken, but not all of it */
  of: z.enum(['question', 'perhaps', 'other_name', 'known', 'twice', 'new', 'not_taken', 'remarked']).optional(),
})
export const rowsPage = page(importRow)
export const rowChoice = z.object({ choice: z.enum(['take', 'leave']) })
export const allChoice = rowChoice.extend({ of: z.enum(['perhaps', 'other_name', 'question']) })
