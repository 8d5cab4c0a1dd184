import type { Generated } from 'kysely'
import type { z } from 'zod'
import type { caution, enclosedMail, invitation, part, secured } from '../../contract/conversations.ts'
import type { Channel } from '../../contract/events.ts'
import type { Said } from '../../contract/sayings.ts'
import { namesFiles } from '../platform/named-files.ts'

export type State = 'open' | 'waiting' | 'later' | 'closed'
export type Delivery = 'queued' | 'sending' | 'sent' | 'failed'
export type Address = { name: string; address: string }
/** How a message came or goes, as written on it: of long lists of recipients the beginning. */
export type Envelope = {
  from?: Address
  to?: Address[]
  cc?: Address[]
  /** who gets it without the others knowing */
  bcc?: Address[]
  subject?: string
  /** those in to and cc who are not we */
  others?: Address[]
  /** the colleague who passed it on, and their words above it */
  passedOn?: Address & { words: string; agentId: string | null }
  /** ours, to somebody outside: which messages it passes on */
  passesOn?: { messageIds: string[] }
  /** whose mail the author passes on */
  forwards?: Address & { personId: string | null }
  /** who wrote in the author's name */
  writtenBy?: Address
  /** of those others, who works with us */
  colleagues?: Address[]
  /** the mailing list that sent it in its own name */
  byWayOf?: Address
  /** where the author asks to be answered */
  answersTo?: Address
  /** a guest answered a mail that went to the conversation's person alone */
  answersForThem?: boolean
  /** ours: it brings by mail what they missed in a chat, these messages */
  goesOn?: { messageIds: string[] }
  /** the browser's identity that it came by, before it was opened by the one that a site of ours names */
  cameBy?: string
  secured?: z.infer<typeof secured>
  invitation?: z.infer<typeof invitation>
  encloses?: z.infer<typeof enclosedMail>[]
}
/** What became of one recipient, as far as the mail server told. */
export type Told = { address: string; taken: boolean; words: string }
export type Part = z.infer<typeof part>
/** How it was found whether a message is from whom it names. */
export type ProofOf = {
  by: 'dmarc' | 'spf' | 'dkim' | 'place' | null
  dmarc?: string
  spf?: string
  dkim?: string
  caution: z.infer<typeof caution> | null
}

namesFiles('attachments', 'file_key')

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
      /** for whom it waits, and until when; any colleague may take it */
      kept_for: string | null
      kept_until: Date | null
      /** it asks much of whoever has it; `heavy_by`: an agent said so, or that it does not */
      heavy: Generated<boolean>
      heavy_by: string | null
      /** what it calls for, in the words of agents' skills; null: nobody said */
      skills: string[] | null
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
      delivery_why: Said | null
      delivery_at: Date | null
      send_after: Date | null
      attempts: Generated<number>
      /** what the mail server said of each recipient */
      told: Told[] | null
      client_id: string | null
      search: string
      proof: 'proven' | 'unproven' | 'doubtful' | null
      proof_of: ProofOf | null
    }
    conversation_people: {
      conversation_id: string
      person_id: string
      /** as whom they took part, where they were merged */
      origin_id: string | null
      identity_id: string | null
      part: Part
      since: Date
    }
    attachments: {
      id: string
      message_id: string | null
      uploaded_by: string | null
      /** the session of a person's own place that it was put up in */
      uploaded_in_place: string | null
      /** the browser on a company's page that it was put up in */
      uploaded_in_chat: string | null
      made_at: Date
      name: string
      type: string
      size: number
      file_key: string
      inline: Generated<boolean>
      content_id: string | null
      /** until when it can be fetched by the link that went out instead of it */
      link_until: Date | null
      /** among the files of its message, from 0: as whoever sent them chose */
      place: Generated<number>
    }
    ratings: {
      conversation_id: string
      person_id: string
      origin_id: string | null
      rating: 'great' | 'okay' | 'not_good'
      words: Generated<string>
      rated_at: Date
    }
    drafts: {
      agent_id: string
      person_id: string
      kind: 'message' | 'note'
      conversation_id: string | null
      text: string
      attachment_ids: Generated<string[]>
      saved_at: Date
      version: Generated<number>
    }
  }
}
