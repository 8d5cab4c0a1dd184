import type { Generated } from 'kysely'

declare module '../platform/db.ts' {
  interface Tables {
    promises: {
      id: string
      person_id: string
      /** whose it was before a merge; null: theirs all along */
      origin_id: string | null
      conversation_id: string | null
      message_id: string | null
      /** who owes it */
      agent_id: string
      words: string
      due_at: Date
      /** `2026-06-13`: a day was meant, and `due_at` is its end */
      due_on: string | null
      made_at: Date
      made_by: string
      moved_at: Date | null
      moved_by: string | null
      moved_why: Generated<string>
      was_due_at: Date | null
      was_due_on: string | null
      kept_at: Date | null
      kept_by: string | null
      broken_at: Date | null
      broken_by: string | null
      broken_why: Generated<string>
      client_id: string | null
    }
  }
}
