import type { z } from 'zod'
import type { organisationDomain } from '../../contract/people.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import { domainKey, isPublicDomain, mailDomain, selfAndParents } from './domains.ts'

/** The organisation that whoever writes from this address belongs to: by its domain or one above it; null: we know none. */
export async function organisationByAddress(act: Act, address: string): Promise<{ id: string; name: string } | null> {
  const domain = mailDomain(address)
  if (isPublicDomain(domain)) return null
  const rows = await act.db
    .selectFrom('organisation_domains')
    .innerJoin('organisations', 'organisations.id', 'organisation_domains.organisation_id')
    .select(['domain', 'organisations.id', 'organisations.name'])
    .where('domain', 'in', selfAndParents(domain))
    .where('organisation_domains.removed_at', 'is', null)
    .execute()
  // the nearest one: a branch with a domain of its own is not its parent
  return rows.toSorted((a, b) => b.domain.length - a.domain.length)[0] ?? null
}

/** An organisation's mail domains, by name. */
export async function readDomains(act: Act, organisationId: string): Promise<z.infer<typeof organisationDomain>[]> {
  const rows = await act.db
    .selectFrom('organisation_domains')
    .select(['domain', 'added_at'])
    .where('organisation_id', '=', organisationId)
    .where('removed_at', 'is', null)
    .orderBy('domain')
    .execute()
  return rows.map((row) => ({ domain: row.domain, addedAt: row.added_at.toISOString() }))
}

/**
 * Says that a domain is an organisation's: whoever writes from it for the first time belongs there. Refuses
 * not_found, public_domain, and domain_taken where another organisation has it.
 */
export function addDomain(act: Act, organisationId: string, given: string): Promise<void> {
  return act.transaction(async (act) => {
    const domain = domainKey(given.replace(/^@/, ''))
    if (isPublicDomain(domain)) refuse('public_domain')
    const organisation = await act.db
      .selectFrom('organisations')
      .select('id')
      .where('id', '=', organisationId)
      .executeTakeFirst()
    if (!organisation) refuse('not_found')
    const added = { organisation_id: organisationId, added_at: act.now, added_by: agentOf(act), removed_at: null }
    const row = await act.db
      .insertInto('organisation_domains')
      .values({ domain, ...added })
      .onConflict((c) => c.column('domain').doUpdateSet(added).where('organisation_domains.removed_at', 'is not', null))
      .returning('domain')
      .executeTakeFirst()
    if (row) record(act, 'organisation.domain_added', { organisationId })
    else if ((await ownerOf(act, domain)) !== organisationId) refuse('domain_taken')
  })
}

/** Says that a domain is not theirs. Whoever belongs to them stays; nobody joins by it any more. Refuses not_found. */
export function removeDomain(act: Act, organisationId: string, given: string): Promise<void> {
  return act.transaction(async (act) => {
    const domain = domainKey(given)
    const row = await act.db
      .updateTable('organisation_domains')
      .set({ removed_at: act.now })
      .where('domain', '=', domain)
      .where('organisation_id', '=', organisationId)
      .where('removed_at', 'is', null)
      .returning('domain')
      .executeTakeFirst()
    if (!row) refuse('not_found')
    record(act, 'organisation.domain_removed', { organisationId })
  })
}

/**
 * Somebody was said to belong to an organisation: the domains that they write from become its own, but for public
 * providers', those that somebody has or that a human took away, and those from which others write who do not belong
 * there: a provider that no list knows. Run inside a transaction.
 */
export async function learnDomains(act: Act, organisationId: string, personId: string): Promise<void> {
  const identities = await act.db
    .selectFrom('identities')
    .select('value')
    .where('person_id', '=', personId)
    .where('kind', '=', 'email')
    .where('removed_at', 'is', null)
    .execute()
  for (const domain of new Set(identities.map(({ value }) => mailDomain(value)))) {
    if (isPublicDomain(domain) || (await isKnown(act, domain)) || (await othersWriteFrom(act, domain, organisationId)))
      continue
    const row = await act.db
      .insertInto('organisation_domains')
      .values({ domain, organisation_id: organisationId, added_at: act.now, added_by: agentOf(act) })
      .onConflict((c) => c.doNothing())
      .returning('domain')
      .executeTakeFirst()
    if (row) record(act, 'organisation.domain_added', { organisationId })
  }
}

async function isKnown(act: Act, domain: string): Promise<boolean> {
  const row = await act.db
    .selectFrom('organisation_domains')
    .select('domain')
    .where('domain', 'in', selfAndParents(domain))
    .executeTakeFirst()
  return row !== undefined
}

async function othersWriteFrom(act: Act, domain: string, organisationId: string): Promise<boolean> {
  const row = await act.db
    .selectFrom('identities')
    .innerJoin('people', 'people.id', 'identities.person_id')
    .select('people.id')
    .where('identities.kind', '=', 'email')
    .where((eb) => eb(eb.fn('split_part', ['identities.value_key', eb.val('@'), eb.lit(-1)]), '=', domain))
    .where('identities.removed_at', 'is', null)
    .where('people.organisation_id', 'is not', null)
    .where('people.organisation_id', '<>', organisationId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function ownerOf(act: Act, domain: string): Promise<string | null> {
  const row = await act.db
    .selectFrom('organisation_domains')
    .select('organisation_id')
    .where('domain', '=', domain)
    .executeTakeFirst()
  return row?.organisation_id ?? null
}

function agentOf(act: Act): string | null {
  return act.by.kind === 'agent' ? act.by.id : null
}
