import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'

/** A human has looked at a mail that could not be read: it needs nobody any more, and stays. Refuses not_found. */
export function settleKept(act: Act, id: string): Promise<void> {
  return mark(act, id, true)
}

/** It needs somebody after all. Refuses not_found. */
export function unsettleKept(act: Act, id: string): Promise<void> {
  return mark(act, id, false)
}

function mark(act: Act, id: string, isSettled: boolean): Promise<void> {
  return act.transaction(async (act) => {
    const by = act.by.kind === 'agent' ? act.by.id : null
    const row = await act.db
      .updateTable('raw_mails')
      .set(isSettled ? { settled_at: act.now, settled_by: by } : { settled_at: null, settled_by: null })
      .where('id', '=', id)
      .where('state', '=', 'failed')
      .returning('mailbox_id')
      .executeTakeFirst()
    if (!row) refuse('not_found')
    record(act, isSettled ? 'mail.settled' : 'mail.unsettled', { mailId: id, mailboxId: row.mailbox_id })
  })
}
