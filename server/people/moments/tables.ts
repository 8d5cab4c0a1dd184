import type { Generated } from 'kysely'
import type { z } from 'zod'
import type { factVisibility } from '../../../contract/facts.ts'
import type { Sensitivity } from '../facts/tables.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    moments: {
      id: string
      person_id: string
      /** whose it was before a merge; null: theirs all along */
      origin_id: string | null
      title: string
      /** `2026-06-13` */
      on_date: string
      yearly: Generated<boolean>
      remind_before: number | null
      /** `2026-06-13`: which day of it was caught up on */
      seen_to_on: string | null
      message_id: string | null
      noted_by: string | null
      noted_at: Date
      sensitivity: Generated<Sensitivity>
      shared_with_us_at: Date | null
      expires_at: Date | null
      visible_to: Generated<z.infer<typeof factVisibility>>
    }
    moment_looks: { moment_id: string; agent_id: string; looked_at: Date }
  }
}
