import type { MailServer } from '../platform/wire.ts'
import type { FromWhenChoice } from './from-when.tsx'

/** What somebody had entered of a new mailbox when they went to its provider to sign in. */
export type MailboxDraft = {
  address: string
  name: string
  imap: MailServer
  smtp: MailServer
  isHanded: boolean
  from: FromWhenChoice
}

const KEY = 'rapport.new-mailbox'

export function keepDraft(draft: MailboxDraft): void {
  sessionStorage.setItem(KEY, JSON.stringify(draft))
}

/** Of this very tab; null: begun elsewhere. */
export function keptDraft(address: string): MailboxDraft | null {
  try {
    const draft = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as MailboxDraft | null
    return draft?.address === address ? draft : null
  } catch {
    return null
  }
}

export function forgetDraft(): void {
  sessionStorage.removeItem(KEY)
}
