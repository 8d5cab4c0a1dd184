import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'
import { askToUnderstand } from './keep.ts'
import { isHere } from './kept-mails.ts'
import { compareMailbox } from './sweeps.ts'

type Failed = { id: string; mailbox_id: string | null; isHere: boolean }

/**
 * Tries again to take in a mail that could not be read; of one that its server did not hand out, to fetch it. Refuses
 * not_found, also where it was taken in meanwhile.
 */
export function readAgain(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const [mail] = await failed(act).where('id', '=', id).execute()
    await again(act, [mail ?? refuse('not_found')])
  })
}

const AT_ONCE = 1000

/** The same for all that nobody has settled, the oldest thousand first. */
export function readAllAgain(act: Act): Promise<void> {
  return act.transaction(async (act) => {
    await again(act, await failed(act).where('settled_at', 'is', null).orderBy('seq').limit(AT_ONCE).execute())
  })
}

function failed(act: Act) {
  return (
    act.db
      .selectFrom('raw_mails')
      .select(['id', 'mailbox_id'])
      .select(isHere.as('isHere'))
      .where('state', '=', 'failed')
      // whose server we do not read any more cannot be fetched
      .where(
        sql<boolean>`(${isHere} or exists (
        select from mailboxes where mailboxes.id = mailbox_id and removed_at is null))`,
      )
      .forUpdate()
  )
}

async function again(act: Act, mails: Failed[]): Promise<void> {
  const here = mails.filter((mail) => mail.isHere)
  const elsewhere = mails.filter((mail) => !mail.isHere)
  if (here.length > 0)
    await act.db
      .updateTable('raw_mails')
      .set({ state: 'kept', reason: null, tries: 0, settled_at: null, settled_by: null })
      .where('id', 'in', idsOf(here))
      .execute()
  if (elsewhere.length > 0) await forgetThatItCame(act, idsOf(elsewhere))
  for (const { id, mailbox_id } of mails) record(act, 'mail.read_again', { mailId: id, mailboxId: mailbox_id })
  for (const mailboxId of mailboxesOf(here)) askToUnderstand(act, mailboxId)
  for (const mailboxId of mailboxesOf(elsewhere)) if (mailboxId !== null) await compareMailbox(act, mailboxId, false)
}

const idsOf = (mails: Failed[]) => mails.map((mail) => mail.id)
const mailboxesOf = (mails: Failed[]) => new Set(mails.map((mail) => mail.mailbox_id))

/** Without its bytes there is nothing to lose: what is missing here and lies on the server is fetched by comparing. */
async function forgetThatItCame(act: Act, ids: string[]): Promise<void> {
  await act.db.deleteFrom('mail_places').where('mail_id', 'in', ids).execute()
  await act.db.deleteFrom('raw_mails').where('id', 'in', ids).execute()
}
