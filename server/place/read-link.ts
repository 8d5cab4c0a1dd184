import type { z } from 'zod'
import type { placeLink } from '../../contract/place.ts'
import type { Act } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import { refuse } from '../platform/refusals.ts'
import { readCompany } from '../team/index.ts'
import { findStanding } from './erasure.ts'
import { spokenOf } from './languages.ts'
import { openLink } from './link.ts'
import { readSettings } from './settings.ts'

/** What a link is for, without using it, and without saying whose it is. Refuses link_spent. */
export async function readLink(act: Act, house: House, token: string): Promise<z.infer<typeof placeLink>> {
  const link = await openLink(act, house, token)
  const [company, settings, standing, person] = await Promise.all([
    readCompany(act),
    readSettings(act),
    findStanding(act, link.identity.person_id),
    act.db.selectFrom('people').select('languages').where('id', '=', link.identity.person_id).executeTakeFirstOrThrow(),
  ])
  if (link.kind === 'stay' && !standing) refuse('link_spent')
  return {
    companyName: company.name || 'Rapport',
    // whoever comes from the chat, or adds an address, reads the same as who asked for a link
    kind: link.kind === 'proven' || link.kind === 'add' ? 'asked' : link.kind,
    callId: link.callId,
    language: spokenOf(person.languages),
    dueAt: link.kind === 'stay' || link.kind === 'forget' ? (standing?.due_at.toISOString() ?? null) : null,
    graceDays: settings.graceDays,
    backupDays: settings.backupDays,
  }
}
