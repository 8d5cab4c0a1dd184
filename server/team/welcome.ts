import type { z } from 'zod'
import type { welcome } from '../../contract/team.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { newSlug } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import { refuseTakenAddress } from './change-address.ts'
import { nameCompany } from './company.ts'
import { hashPassword } from './password.ts'

/**
 * Answers the first questions: who the first administrator is and what the company is called. Asked once.
 * Refuses not_found when they were answered before, weak_password, already_a_colleague.
 */
export async function welcomeCompany(act: Act, agentId: string, answers: z.infer<typeof welcome>): Promise<void> {
  const { name, email, companyName, password } = answers
  const password_hash = password === undefined ? undefined : await hashPassword(password, [name, email, companyName])
  await act.transaction(async (act) => {
    await refuseSecondWelcome(act)
    await refuseTakenAddress(act, agentId, email)
    // nothing has gone out under the placeholder's name, so the address of the card may still change
    const slug = newSlug(name)
    await act.db
      .updateTable('agents')
      .set({ name, email, slug, ...(password_hash ? { password_hash } : {}) })
      .where('id', '=', agentId)
      .execute()
    await act.db.updateTable('company').set({ welcomed_at: act.now }).execute()
    await nameCompany(act, companyName)
    record(act, 'agent.changed', { agentId, fields: ['name', 'email', ...(password_hash ? ['password'] : [])] })
    record(act, 'company.welcomed', { demo: false })
  })
}

/** The demo cast has moved in under this name, whether or not the first questions were answered: no mail leaves now. */
export function welcomeDemo(act: Act, companyName: string): Promise<void> {
  return act.transaction(async (act) => {
    await act.db.updateTable('company').set({ welcomed_at: act.now, demo_since: act.now }).execute()
    await nameCompany(act, companyName)
    record(act, 'company.welcomed', { demo: true })
  })
}

async function refuseSecondWelcome(act: Act): Promise<void> {
  const company = await act.db.selectFrom('company').select('welcomed_at').forUpdate().executeTakeFirstOrThrow()
  if (company.welcomed_at) refuse('not_found')
}
