import type { Generated } from 'kysely'
import type { z } from 'zod'
import type { relationKind } from '../../../contract/relations.ts'

export type RelationKind = z.infer<typeof relationKind>

declare module '../../platform/db.ts' {
  interface Tables {
    relations: {
      id: string
      one_id: string
      one_origin_id: string | null
      other_id: string
      other_origin_id: string | null
      kind: RelationKind
      words: Generated<string>
      words_back: Generated<string>
      /** one of them said it themselves: since when it is their own word */
      words_said_at: Date | null
      words_back_said_at: Date | null
      noted_by: string | null
      noted_at: Date
      thanked_at: Date | null
      ended_at: Date | null
    }
  }
}
