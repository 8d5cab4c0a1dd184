import type { z } from 'zod'
import type { asideMailPage, asideMailQuery } from '../../../contract/channels.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { daily } from '../../platform/jobs.ts'
import { refuse } from '../../platform/refusals.ts'
import { askToUnderstand } from './keep.ts'

/** Days after which a mail that nobody took in is forgotten. */
const ASIDE_DAYS = 30

/** Mails that were put aside, newest first; `q`: words of who or about what. */
export async function readAside(
  act: Act,
  { cursor, limit, q }: z.infer<typeof asideMailQuery>,
): Promise<z.infer<typeof asideMailPage>> {
  const before = cursor === undefined ? null : Number(cursor)
  if (before !== null && !Number.isSafeInteger(before)) refuse('invalid', { cursor })
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await act.db
    .selectFrom('raw_mails')
    .leftJoin('mailboxes', 'mailboxes.id', 'raw_mails.mailbox_id')
    .select(['raw_mails.id', 'seq', 'arrived_at', 'aside', 'aside_from', 'aside_subject', 'understood_at'])
    .select(['mailbox_id', 'mailboxes.address'])
    .where('raw_mails.state', '=', 'aside')
    .$if(before !== null, (query) => query.where('seq', '<', before))
    .$if(q !== '', (query) =>
      query.where((eb) => eb.or([eb('aside_from', 'ilike', like), eb('aside_subject', 'ilike', like)])),
    )
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute()
  return {
    items: rows.slice(0, limit).map((row) => ({
      id: row.id,
      mailbox: row.mailbox_id === null ? null : { id: row.mailbox_id, address: row.address ?? '' },
      arrivedAt: row.arrived_at.toISOString(),
      from: row.aside_from ?? '',
      subject: row.aside_subject ?? '',
      why: row.aside!,
      forgottenAt: new Date((row.understood_at ?? row.arrived_at).getTime() + ASIDE_DAYS * 86_400_000).toISOString(),
    })),
    next: rows.length > limit ? String(rows[limit - 1]?.seq) : null,
  }
}

/** "This is a person": the mail is taken in like any other, whatever servers said. Refuses not_found. */
export function welcome(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const row = await act.db
      .updateTable('raw_mails')
      .set({
        state: 'kept',
        aside: null,
        aside_from: null,
        aside_subject: null,
        tries: 0,
        welcomed_at: act.now,
        welcomed_by: act.by.kind === 'agent' ? act.by.id : null,
      })
      .where('id', '=', id)
      .where('state', '=', 'aside')
      .returning('mailbox_id')
      .executeTakeFirst()
    if (!row) refuse('not_found')
    askToUnderstand(act, row.mailbox_id)
    record(act, 'mail.welcomed', { mailId: id, mailboxId: row.mailbox_id })
  })
}

const AT_ONCE = 1000

/** What nobody took in is forgotten. The hash stays: a server that numbers its mails anew would bring it back otherwise. */
export async function forgetAside(act: Act): Promise<void> {
  const over = act.db
    .selectFrom('raw_mails')
    .select('id')
    .where('state', '=', 'aside')
    .where('understood_at', '<', new Date(act.now.getTime() - ASIDE_DAYS * 86_400_000))
    .orderBy('seq')
    .limit(AT_ONCE)
  for (;;) {
    const { numUpdatedRows } = await act.db
      .updateTable('raw_mails')
      .set({ raw: Buffer.alloc(0), state: 'same', aside: null, aside_from: null, aside_subject: null })
      .where('id', 'in', over)
      .executeTakeFirst()
    if (Number(numUpdatedRows) < AT_ONCE) return
  }
}
daily('mail.forget_aside', forgetAside)
