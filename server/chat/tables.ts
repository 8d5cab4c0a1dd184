import type { ColumnType, Generated } from 'kysely'
import type { z } from 'zod'
import type { chatLanguage, chatLook } from '../../contract/chat.ts'

export type Language = z.infer<typeof chatLanguage>
/** Where somebody was on the company's site, while they shared it. */
export type SeenPage = { url: string; title: string; at: string }
/** What they tried themselves, as the site says; told and kept like their pages. */
export type Tried = { tried: string; at: string }
// written as JSON text, since the driver would send a list as a PostgreSQL array
type Json<T> = ColumnType<T, string | undefined, string>

declare module '../platform/db.ts' {
  interface Tables {
    chat_settings: {
      only_one: Generated<boolean>
      /** null: nobody said; then it is on in the demo alone */
      is_on: boolean | null
      look: Json<Partial<z.infer<typeof chatLook>>>
      greeting: Json<Partial<Record<Language, string>>>
      asks_who: Generated<boolean>
      origins: Generated<string[]>
      quiet_minutes: Generated<number>
      ladder: Generated<string[]>
    }
    chat_visits: {
      id: string
      secret_hash: Buffer
      person_id: string
      /** whose it was before a merge; null: theirs all along */
      origin_id: string | null
      identity_id: string
      /** what a site of ours has proven here; none: nobody said who it is */
      proven_ids: Generated<string[]>
      /** when a site of ours last said who it is */
      proven_at: Date | null
      made_at: Date
      last_used_at: Date
      ends_at: Date
      ended_at: Date | null
      language: Language
      /** as typed: proves nothing */
      name: Generated<string>
      address: Generated<string>
      asked_at: Date | null
      shares_page: Generated<boolean>
      pages: Json<(SeenPage | Tried)[]>
      network: Buffer | null
      mark: Buffer | null
      said_since: Date | null
      said: Generated<number>
      here_until: Date | null
    }
    chat_talks: {
      conversation_id: string
      visit_id: string | null
      read_to: Date | null
      read_at: Date | null
      seen_by_us_at: Date | null
      mailed_to: Date | null
    }
    chat_puzzles: { salt: Buffer; until: Date }
    chat_blocks: {
      id: string
      what: 'browser' | 'network'
      person_id: string | null
      origin_id: string | null
      identity_id: string | null
      network: Buffer | null
      mark: Buffer | null
      reason: Generated<string>
      made_at: Date
      made_by: string | null
      until: Date
      lifted_at: Date | null
      lifted_by: string | null
    }
  }
}
