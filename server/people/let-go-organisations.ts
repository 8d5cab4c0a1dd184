import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { fold } from '../platform/fold.ts'
import { isPublicDomain, mailDomain } from './domains.ts'
import { allGone, type Forgotten, type Gone, letGo } from './kept.ts'

/** What is known of organisations by somebody alone. */
export type Alone = { organisationIds: string[]; domains: string[] }

/**
 * What goes with them, found while they are still here: mail domains from which nobody else writes, which would put whoever
 * they are next where they were; and organisations in which nobody else is, where nobody can come to be by a domain of
 * others: what such a one is called, is out for and was noted of it was said of them. So does one that carries their
 * name, as a household does.
 */
export async function knownByThemAlone(act: Act, who: Forgotten): Promise<Alone> {
  const domains = await theirDomains(act, who)
  const theirs = new Set(who.names.flatMap(wordsOf))
  const { rows } = await sql<{ id: string; name: string; domains: string[] }>`
    select id, name, array(select domain from organisation_domains
      where organisation_id = organisations.id and removed_at is null) as domains
    from organisations
    where id in (
      select organisation_id from people where id = any(${who.personIds}::uuid[])
      union select (own ->> 'organisation_id')::uuid from people where id = any(${who.personIds}::uuid[]))
    and not exists (select from people others
      where others.organisation_id = organisations.id and others.id <> all(${who.personIds}::uuid[]))
    and not exists (select from people others where others.own is not null
      and others.own ->> 'organisation_id' = organisations.id::text and others.id <> all(${who.personIds}::uuid[]))`.execute(
    act.db,
  )
  const goes = rows.filter(
    (row) =>
      row.domains.every((domain) => domains.includes(domain)) || wordsOf(row.name).some((word) => theirs.has(word)),
  )
  return { organisationIds: goes.map((row) => row.id), domains }
}

export async function letGoOrganisations(act: Act, { organisationIds, domains }: Alone): Promise<Gone> {
  await sql`delete from organisation_domains where domain = any(${domains}::text[])`.execute(act.db)
  return allGone(
    await letGo(act, 'organisation_domains', ['organisation_id'], organisationIds),
    await letGo(act, 'organisations', ['id'], organisationIds),
  )
}

async function theirDomains(act: Act, { addresses, identityIds }: Forgotten): Promise<string[]> {
  const asked = new Set(addresses.filter((address) => address.includes('@')).map(mailDomain))
  const { rows } = await sql<{ domain: string }>`
    select domain from unnest(${[...asked].filter((domain) => !isPublicDomain(domain))}::text[]) as domain
    where not exists (select from identities
      where kind = 'email' and removed_at is null and split_part(value_key, '@', -1) = domain
        and id <> all(${identityIds}::uuid[]))`.execute(act.db)
  return rows.map((row) => row.domain)
}

function wordsOf(name: string): string[] {
  return fold(name)
    .split(/\s+/)
    .filter((word) => word.length > 2)
}
