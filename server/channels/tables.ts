import type { Generated } from 'kysely'
import type { Handed } from './email/keep-handed.ts'
import type { Automatic } from './email/mail.ts'
import type { ServerSettings, Trouble } from './email/trouble.ts'
import type { Endpoints, Provider } from './oauth/providers.ts'

export type StoredServer = Omit<ServerSettings, 'password' | 'access'>

export type StoredDkim = {
  domain: string
  selector: string
  publicKey: string
  sealedKey: string
  madeAt: string
  /** since when the DNS is known to hold the key, and mails are signed */
  foundAt: string | null
}

declare module '../platform/db.ts' {
  interface Tables {
    mailboxes: {
      id: string
      name: Generated<string>
      address: string
      /** null: its mail is handed to us */
      imap: StoredServer | null
      imap_password: string
      smtp: StoredServer
      smtp_password: string
      take_from: Date | null
      plus_addresses: Generated<boolean>
      check_signatures: Generated<boolean>
      trusted_authserv: string | null
      /** how many mails leave in a minute; null: as many as there are */
      pace: Generated<number | null>
      paced_until: Date | null
      signature: Generated<string>
      /** what attachments of one mail may weigh together, in bytes */
      attach_most: Generated<number>
      dkim: StoredDkim | null
      /** null: by password */
      sign_in: Provider | null
      signed_in_at: Date | null
      trusted_sealers: Generated<string[]>
      state: Generated<'connecting' | 'connected' | 'trouble'>
      trouble: Trouble | null
      state_since: Date
      added_at: Date
      added_by: string | null
      removed_at: Date | null
    }
    mail_apps: {
      provider: Provider
      name: Generated<string>
      client_id: string
      secret_sealed: string | null
      tenant: string | null
      endpoints: Endpoints | null
      changed_at: Date
      changed_by: string | null
    }
    mail_sign_ins: {
      id: string
      state_hash: Buffer
      session_id: string
      agent_id: string
      provider: Provider
      address: string
      mailbox_id: string | null
      verifier_sealed: string
      began_at: Date
      ends_at: Date
      answered_at: Date | null
      tokens_sealed: string | null
    }
    mailbox_grants: {
      mailbox_id: string
      provider: Provider
      refresh_sealed: string
      access_sealed: string | null
      access_until: Date | null
      renewing_until: Date | null
      granted_at: Date
      granted_by: string | null
      refused_at: Date | null
      refused_detail: string | null
    }
    mailbox_folders: {
      mailbox_id: string
      no: number
      path: string
      uid_validity: number | null
      last_uid: Generated<number>
      added_at: Generated<Date>
      left_at: Date | null
    }
    mail_sweeps: {
      id: string
      mailbox_id: string
      folder_no: number
      purpose: 'older' | 'compare'
      asked_at: Date
      asked_by: string | null
      since: Date | null
      thorough: Generated<boolean>
      uid_validity: number
      up_to: number
      next_uid: number
      total: number | null
      on_server: Generated<number>
      missing: Generated<number>
      gone: Generated<number>
      taken: Generated<string[]>
      ended_at: Date | null
      stopped_at: Date | null
      stopped_by: string | null
    }
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
      state: Generated<'kept' | 'understood' | 'same' | 'failed' | 'aside'>
      reason: string | null
      tries: Generated<number>
      understood_at: Date | null
      automatic: Automatic | null
      message_id: string | null
      header_id: string | null
      older: Generated<boolean>
      handed: import('kysely').ColumnType<Handed | null, string | null | undefined, string | null>
      settled_at: Date | null
      settled_by: string | null
      /** why it is put aside, and what it said of itself */
      aside: 'spam' | 'returned' | 'unwanted' | null
      aside_from: string | null
      aside_subject: string | null
      /** an agent said that a person wrote it */
      welcomed_at: Date | null
      welcomed_by: string | null
    }
    mail_places: { mailbox_id: string; folder_no: number; uid_validity: number; uid: number; mail_id: string }
    mail_ids: { header_id: string; message_id: string; conversation_id: string }
    mail_waits: {
      message_id: string
      mailbox_id: string
      agent_id: string
      turn: number
      since: Date
      picked_at: Date | null
    }
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
