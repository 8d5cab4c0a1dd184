import type { Generated } from 'kysely'
import type { z } from 'zod'
import type { factBasis, factKind, factSensitivity, factSource, factVisibility } from '../../../contract/facts.ts'
import type { Channel } from '../../../contract/events.ts'

export type FactKind = z.infer<typeof factKind>
export type Sensitivity = z.infer<typeof factSensitivity>

declare module '../../platform/db.ts' {
  interface Tables {
    facts: {
      id: string
      person_id: string
      /** whose it was before a merge; null: theirs all along */
      origin_id: string | null
      kind: FactKind
      about: Generated<string>
      value: string
      /** YYYY-MM-DD */
      on_date: string | null
      /** which question it answers, where there can be one answer only */
      matter: string | null
      /** a human said that it holds beside the others */
      settled_at: Date | null
      source: z.infer<typeof factSource>
      message_id: string | null
      quote: Generated<string>
      said_at: Date | null
      said_on: Channel | null
      identity_id: string | null
      noted_by: string | null
      noted_at: Date
      basis: z.infer<typeof factBasis>
      sensitivity: Generated<Sensitivity>
      shared_with_us_at: Date | null
      expires_at: Date | null
      visible_to: Generated<z.infer<typeof factVisibility>>
      confirmed_at: Date
      confirmed_by: string | null
      replaced_by: string | null
      replaced_at: Date | null
      /** on its way out, and out of sight */
      forgotten_at: Date | null
      search: string
    }
    not_kept: {
      person_id: string
      origin_id: string | null
      fingerprint: Buffer
      asked_at: Date
      /** null: the person; else who waved a suggestion away */
      asked_by: string | null
    }
    fact_looks: { fact_id: string; agent_id: string; looked_at: Date }
  }
}
