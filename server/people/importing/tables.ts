import type { ColumnType, Generated } from 'kysely'
import type { z } from 'zod'
import type {
  charset,
  columnKeeping,
  delimiter,
  importBasis,
  importState,
  meaning,
  outcome,
  remark,
} from '../../../contract/imports.ts'
import type { Reason } from '../match/reasons.ts'
import { namesFiles } from '../../platform/named-files.ts'

export type Meaning = z.infer<typeof meaning>
export type ColumnKeeping = z.infer<typeof columnKeeping>
export type Outcome = z.infer<typeof outcome>
export type Remark = z.infer<typeof remark>
export type ImportState = z.infer<typeof importState>

/** How a file is read. */
export type Shape = {
  charset: z.infer<typeof charset>
  delimiter: z.infer<typeof delimiter>
  hasHeader: boolean
  columns: string[]
  /** a few values of each column */
  samples: string[][]
}
/** What its columns mean. */
export type Mapping = {
  columns: Meaning[]
  /** of each column how close it is; empty: nobody said so, and nothing is */
  keeping: ColumnKeeping[]
  country: string
  basis: z.infer<typeof importBasis>
}

export type Touches = Pick<ColumnKeeping, 'sensitivity' | 'keptFor'>

type IdentityKind = 'email' | 'phone' | 'handle' | 'external'
/** A row as the person it would become. `key` is the identity as compared. */
export type Draft = {
  /** '' where the row has none */
  name: string
  identities: { kind: IdentityKind; value: string; key: string; column: string }[]
  organisation: string
  languages: string[]
  timeZone: string | null
  pronouns: string
  nameSaid: string
  notes: string
  /** `touches`: it is close to them, and kept for so many days */
  facts: { about: string; value: string; onDate: string | null; touches?: Touches }[]
}

/** Written as JSON text, read as what it says. */
type Json<T> = ColumnType<T, string, string>

namesFiles('imports', 'file_key')

declare module '../../platform/db.ts' {
  interface Tables {
    imports: {
      id: string
      name: string
      file_key: string | null
      size: number
      shape: Json<Shape>
      mapping: Json<Mapping>
      state: ImportState
      stage: Generated<'reading' | 'matching' | 'comparing'>
      row_at: Generated<number>
      rows: number | null
      counts: ColumnType<Partial<Record<string, number>>, string | undefined, string>
      reason: string | null
      made_by: string | null
      made_at: Date
      looked_at: Date | null
      ended_at: Date | null
    }
    import_rows: {
      import_id: string
      row_number: number
      outcome: Outcome
      choice: 'take' | 'leave' | null
      person_id: string | null
      like_row: number | null
      remarks: Json<Remark[]>
      draft: ColumnType<Draft | null, string | null, string | null>
      keys: number[] | null
      cells: Json<string[]>
    }
    import_pairs: {
      import_id: string
      row_number: number
      person_id: string | null
      other_row: number | null
      certainty: 'near_certain' | 'possible'
      probability: number
      reasons: Json<Reason[]>
    }
  }
}
