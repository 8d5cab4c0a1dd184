import type { Generated } from 'kysely'
import type { PlaceLanguage } from './words.ts'

declare module '../platform/db.ts' {
  interface Tables {
    calls: {
      id: string
      person_id: string
      /** whose it was before a merge; null: theirs all along */
      origin_id: string | null
      identity_id: string | null
      agent_id: string
      conversation_id: string | null
      starts_at: Date
      ends_at: Date
      how: 'phone' | 'video'
      phone: string | null
      room: string | null
      about: Generated<string>
      time_zone: string
      language: Generated<PlaceLanguage>
      client_id: string | null
      sequence: Generated<number>
      booked_at: Date
      state: Generated<'booked' | 'held' | 'unanswered' | 'cancelled'>
      ended_at: Date | null
      ended_by: 'person' | 'agent' | 'system' | null
      was_with: string | null
      message_id: string | null
      reminded_day_at: Date | null
      reminded_hour_at: Date | null
    }
    call_settings: {
      only_one: Generated<boolean>
      offered: Generated<boolean>
      minutes: Generated<number>
      every_minutes: Generated<number>
      notice_hours: Generated<number>
      buffer_minutes: Generated<number>
      days_ahead: Generated<number>
      room: Generated<string>
    }
    agent_calls: {
      agent_id: string
      /** null: they take calls */
      declined_at: Date | null
      room: Generated<string>
      calendar_sealed: string | null
      calendar_host: Generated<string>
      calendar_etag: string | null
      calendar_tried_at: Date | null
      calendar_read_at: Date | null
      calendar_trouble: string | null
      feed_hash: Buffer | null
      feed_made_at: Date | null
    }
    agent_busy: { agent_id: string; starts_at: Date; ends_at: Date }
  }
}
