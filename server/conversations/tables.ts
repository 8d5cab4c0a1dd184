import type { Generated } from 'kysely'
import type { Channel } from '../../contract/events.ts'

export type State = 'open' | 'waiting' | 'later' | 'closed'
export type Delivery = 'queued' | 'sending' | 'sent' | 'failed'
export type Address = { name: string; address: string }
/** How a message came or goes, as written on it. */
export type Envelope = { from?: Address; to?: Address[]; cc?: Address[]; subject?: string }

declare module '../platform/db.ts' {
  interface Tables {
    conversations: {
      id: string
      person_id: string
      /** whose it was before a merge; null: theirs all along */
      origin_id: string | null
      subject: Generated<string>
      channel: Channel
      mailbox_id: string | null
      owner_id: string | null
      opened_at: Date
      state: State
      waiting_since: Date | null
      later_until: Date | null
      later_by: string | null
      closed_at: Date | null
      closed_by: string | null
      outcome: Generated<string>
      last_message_at: Date | null
      last_words: Generated<string>
      last_by: 'person' | 'agent' | 'system' | null
    }
    messages: {
      id: string
      conversation_id: string
      person_id: string
      kind: 'message' | 'note'
      channel: Channel
      by_person_id: string | null
      /** as whom they wrote it, where they were merged */
      by_origin_id: string | null
      by_agent_id: string | null
      at: Date
      text: string
      folded: Generated<string>
      html: string | null
      html_matters: Generated<boolean>
      envelope: Generated<Envelope>
      identity_id: string | null
      delivery: Delivery | null
      delivery_reason: string | null
      delivery_at: Date | null
      send_after: Date | null
      attempts: Generated<number>
      client_id: string | null
      search: string
    }
    attachments: {
      id: string
      message_id: string | null
      uploaded_by: string | null
      made_at: Date
      name: string
      type: string
      size: number
      file_key: string
      inline: Generated<boolean>
      content_id: string | null
    }
    drafts: {
      agent_id: string
      person_id: string
      kind: 'message' | 'note'
      conversation_id: string | null
      text: string
      attachment_ids: Generated<string[]>
      saved_at: Date
    }
  }
}
