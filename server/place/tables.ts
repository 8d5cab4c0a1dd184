import type { Generated } from 'kysely'

declare module '../platform/db.ts' {
  interface Tables {
    place_sessions: {
      id: string
      token_hash: Buffer
      person_id: string
      /** whose it was before a merge; null: theirs all along */
      origin_id: string | null
      identity_id: string
      made_at: Date
      last_used_at: Date
      expires_at: Date
      ended_at: Date | null
      /** until then they may see and change everything; null: by a link out of a letter */
      fresh_until: Date | null
      /** whose letters' links were opened here */
      conversation_ids: Generated<string[]>
      /** of calls whose letters' links were opened here */
      call_ids: Generated<string[]>
      device: Generated<string>
    }
    place_proofs: { nonce: Buffer; session_id: string; identity_id: string; proven_at: Date }
    erasures: {
      id: string
      /** null once it is done */
      person_id: string | null
      identity_id: string | null
      asked_by: string | null
      language: Generated<string>
      asked_at: Date
      due_at: Date
      withdrawn_at: Date | null
      done_at: Date | null
      counts: import('kysely').ColumnType<Record<string, number> | null, string | null | undefined, string | null>
      proof: Buffer | null
      whom: Buffer[] | null
    }
    place_settings: {
      only_one: Generated<boolean>
      link_days: Generated<number>
      grace_days: Generated<number>
      backup_days: Generated<number>
    }
  }
}
