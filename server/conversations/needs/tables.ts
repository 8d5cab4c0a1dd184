import type { Generated } from 'kysely'

declare module '../../platform/db.ts' {
  interface Tables {
    needs: {
      id: string
      person_id: string
      /** whose it was before a merge; null: theirs all along */
      origin_id: string | null
      conversation_id: string
      message_id: string | null
      asks: string
      feels: Generated<string>
      noted_by: string | null
      noted_at: Date
      /** how they felt, where it was noted apart from what they asked: when, and by whom (null: by themselves) */
      feels_noted_at: Date | null
      feels_noted_by: string | null
      restated_in: string | null
      restated_at: Date | null
      restated_as: Generated<string>
      answer: 'yes' | 'not_quite' | null
      answer_words: Generated<string>
      answered_at: Date | null
      answers: Generated<number>
      met_at: Date | null
      replaced_by: string | null
      replaced_at: Date | null
    }
  }
}
