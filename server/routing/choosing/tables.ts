import type { Spoken } from '../../conversations/index.ts'
import type { Wish } from '../../../contract/choices.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    wishes: {
      conversation_id: string
      person_id: string
      /** whose it was before a merge; null: theirs all along */
      origin_id: string | null
      wish: Wish | null
      wished_at: Date | null
      promised_by: Date | null
      promised_at: Date | null
    }
    acknowledgements: {
      message_id: string
      said_id: string
      conversation_id: string
      person_id: string
      origin_id: string | null
      language: Spoken
      asks: boolean
      at: Date
    }
  }
}
