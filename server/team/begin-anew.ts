import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { placeholderAddress } from './first-link.ts'
import { self } from './self.ts'

/**
 * The team of a demo goes; whoever acts stays as the administrator without a name, still signed in, and the company
 * has its first questions before it. An address and password that were theirs before (`ownAddress`) stay so. Run inside
 * the transaction that emptied everything else.
 */
export async function beginAnew(act: Act, ownAddress: boolean): Promise<void> {
  const me = self(act)
  await act.db.deleteFrom('sessions').where('agent_id', '<>', me).execute()
  await act.db.deleteFrom('agents').where('id', '<>', me).execute()
  await act.db
    .updateTable('agents')
    .set({
      name: 'Administrator',
      role: 'admin',
      pronouns: '',
      true_words: [],
      about: '',
      languages: [],
      time_zone: 'Etc/UTC',
      working_hours: '[]',
      picture_key: null,
      joined_at: act.now,
      ...(ownAddress ? {} : { email: placeholderAddress, password_hash: null }),
    })
    .where('id', '=', me)
    .execute()
  await act.db.updateTable('company').set({ name: '', welcomed_at: null, demo_since: null }).execute()
  record(act, 'company.began_anew', {})
}
