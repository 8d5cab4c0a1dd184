import type { Generated } from 'kysely'
import type { Automatic } from './email/mail.ts'
import type { ServerSettings, Trouble } from './email/trouble.ts'

export type StoredServer = Omit<ServerSettings, 'password'>

declare module '../platform/db.ts' {
  interface Tables {
    mailboxes: {
      id: string
      name: Generated<string>
      address: string
      imap: StoredServer
      imap_password: string
      smtp: StoredServer
      smtp_password: string
      folder: Generated<string>
      take_from: Date | null
      plus_addresses: Generated<boolean>
      check_signatures: Generated<boolean>
      trusted_authserv: string | null
      state: Generated<'connecting' | 'connected' | 'trouble'>
      trouble: Trouble | null
      state_since: Date
      added_at: Date
      added_by: string | null
      removed_at: Date | null
    }
    mailbox_cursors: { mailbox_id: string; uid_validity: number; last_uid: number }
    raw_mails: {
      id: string
      seq: Generated<number>
      mailbox_id: string | null
      arrived_at: Date
      kept_at: Generated<Date>
      size: number
      cut: Generated<boolean>
      sha256: Buffer
      raw: Buffer
      state: Generated<'kept' | 'understood' | 'same' | 'failed'>
      reason: string | null
      tries: Generated<number>
      understood_at: Date | null
      automatic: Automatic | null
      message_id: string | null
    }
    mail_places: { mailbox_id: string; uid_validity: number; uid: number; mail_id: string }
    mail_ids: { header_id: string; message_id: string; conversation_id: string }
    outgoing_mails: {
      id: string
      message_id: string | null
      mailbox_id: string | null
      header_id: string
      composed_at: Date
      sender: string
      recipients: string[]
      raw: Buffer
      attempts: Generated<number>
      spoke_at: Date | null
      sent_at: Date | null
      response: string | null
      kept_home: Generated<boolean>
    }
  }
}
