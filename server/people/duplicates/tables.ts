import type { Generated } from 'kysely'
import type { Reason } from '../match/reasons.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    match_keys: { person_id: string; key: number }
    duplicates: {
      id: string
      one_id: string
      other_id: string
      certainty: 'near_certain' | 'possible'
      probability: number
      /** written as JSON text, read as what it says */
      reasons: import('kysely').ColumnType<Reason[], string, string>
      found_at: Date
      dismissed_at: Date | null
      dismissed_by: string | null
      lapsed_at: Generated<Date | null>
    }
  }
}
