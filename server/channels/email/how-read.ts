import type { z } from 'zod'
import type { mailReading } from '../../../contract/channels.ts'
import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'
import { explained } from './explain.ts'
import type { UnderstoodMail } from './mail.ts'
import { understand } from './understand.ts'
import type { Segment } from './visible.ts'

type Reading = z.infer<typeof mailReading>

/** How the mail that a message came by is read. Refuses not_found, also for what we wrote ourselves. */
export async function readingOfMessage(act: Act, messageId: string): Promise<Reading> {
  const row = await kept(act)
    .innerJoin('messages', 'messages.id', 'raw_mails.message_id')
    .select(['messages.proof', 'messages.proof_of'])
    .where('raw_mails.message_id', '=', messageId)
    // a bounce of ours is joined to what we wrote: it is not the mail that this message came by
    .where('messages.by_person_id', 'is not', null)
    .orderBy('raw_mails.seq')
    .limit(1)
    .executeTakeFirst()
  return row ? reading(row, proofOf(row.proof, row.proof_of)) : refuse('not_found')
}

/** How a kept mail is read, whatever became of it. Refuses not_found. */
export async function readingOfKeptMail(act: Act, id: string): Promise<Reading> {
  const row = await kept(act).where('raw_mails.id', '=', id).executeTakeFirst()
  return row ? reading(row, null) : refuse('not_found')
}

function kept(act: Act) {
  return act.db
    .selectFrom('raw_mails')
    .leftJoin('mailboxes', 'mailboxes.id', 'raw_mails.mailbox_id')
    .select(['raw_mails.raw', 'raw_mails.arrived_at', 'raw_mails.size', 'raw_mails.cut', 'raw_mails.mailbox_id'])
    .select('mailboxes.address')
}

type Row = Awaited<ReturnType<ReturnType<typeof kept>['executeTakeFirstOrThrow']>>

async function reading(row: Row, proof: Reading['proof']): Promise<Reading> {
  const { mail, problem } = await understand(row.raw)
  return {
    mail: explained(mail, problem),
    segments: problem === null ? segmentsOf(mail) : [],
    secured: mail.secured,
    invitation: mail.invitation,
    arrivedAt: row.arrived_at.toISOString(),
    size: row.size,
    cut: row.cut,
    mailbox: row.mailbox_id === null ? null : { id: row.mailbox_id, address: row.address ?? '' },
    proof,
  }
}

/** The very text that was taken in, cut as it was then. */
function segmentsOf({ text, cuts }: UnderstoodMail): Segment[] {
  let at = 0
  return cuts.map(({ kind, length }) => {
    at += length
    return { kind, text: text.slice(at - length, at) }
  })
}

type Found = { by: 'dmarc' | 'spf' | 'dkim' | 'place' | null; dmarc?: string; spf?: string; dkim?: string }

function proofOf(state: NonNullable<Reading['proof']>['state'] | null, of: Found | null): Reading['proof'] {
  if (state === null) return null
  return { state, by: of?.by ?? null, dmarc: of?.dmarc ?? null, spf: of?.spf ?? null, dkim: of?.dkim ?? null }
}
