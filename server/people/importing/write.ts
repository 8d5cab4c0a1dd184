import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { recordInBulk } from '../../platform/events.ts'
import { fold } from '../../platform/fold.ts'
import { newId, newSlug } from '../../platform/ids.ts'
import { asRows, many } from '../../platform/many.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { matterOf } from '../facts/fact.ts'
import { fingerprint } from '../facts/not-kept.ts'
import { isPublicDomain, mailDomain, selfAndParents } from '../domains.ts'
import { signedAs } from '../signed.ts'
import type { Target } from './enrich.ts'
import { fillPeople } from './fill.ts'
import { organisationsNamed } from './organisations-named.ts'
import type { Draft, Mapping } from './tables.ts'

// of one name there may be thousands in a file
const slugLetters = 7

/**
 * Writes what was decided for some rows, each table in one statement. Who is new arrives; of who is here only what was
 * empty is filled. Whoever was here and may
 * now be found by more than before is to be looked at again.
 */
export async function writePeople(
  act: Act,
  secrets: Secrets,
  targets: Target[],
  { basis, shared }: { basis: Mapping['basis']; shared: Set<string> },
): Promise<void> {
  const organisations = await organisationsNamed(
    act,
    targets.filter(({ filled }) => filled.has('organisation')).map(({ person }) => person.organisation),
  )
  const fresh = targets.filter(({ isNew }) => isNew)
  await insertPeople(act, fresh, organisations)
  await insertIdentities(act, targets, shared)
  await insertFacts(act, secrets, targets, basis)
  await fillPeople(
    act,
    targets.filter(({ isNew, filled, adds }) => !isNew && (filled.size > 0 || adds.length > 0)),
    organisations,
  )
  await recordInBulk(
    act,
    'person.arrived',
    fresh.map(({ id }) => ({ personId: id, how: 'import' as const })),
  )
}

async function insertPeople(act: Act, fresh: Target[], organisations: Map<string, string>): Promise<void> {
  if (fresh.length === 0) return
  const byDomain = await organisationsByDomain(act, fresh)
  const rows = fresh.map(({ id, person, adds }) => ({
    id,
    slug: newSlug(person.name, slugLetters),
    name: person.name,
    name_said: person.nameSaid,
    pronouns: person.pronouns,
    languages: person.languages,
    time_zone: person.timeZone,
    notes: person.notes,
    organisation_id:
      organisations.get(person.organisation.toLowerCase()) ??
      adds.map((one) => byDomain.get(one.key)).find(Boolean) ??
      null,
    found_by: fold(
      [person.name, person.nameSaid, person.organisation, ...adds.map(({ value }) => value), person.notes].join(' '),
    ),
  }))
  await sql`
    insert into people (id, slug, name, name_said, pronouns, languages, time_zone, notes, organisation_id, arrived_at, search)
    select id, slug, name, name_said, pronouns, languages, time_zone, notes, organisation_id, ${act.now},
      to_tsvector('simple', found_by)
    from ${asRows(rows)} as given(id uuid, slug text, name text, name_said text,
      pronouns text, languages text[], time_zone text, notes text, organisation_id uuid, found_by text)`.execute(act.db)
}

/** By mail address as compared: the organisation whose domain it is. */
async function organisationsByDomain(act: Act, fresh: Target[]): Promise<Map<string, string>> {
  const addresses = fresh
    .filter(({ person }) => !person.organisation)
    .flatMap(({ adds }) => adds.filter(({ kind }) => kind === 'email').map(({ key }) => key))
  const domains = new Map<string, string[]>()
  for (const address of addresses) {
    const domain = mailDomain(address)
    if (!domains.has(domain)) domains.set(domain, isPublicDomain(domain) ? [] : selfAndParents(domain))
  }
  const asked = [...new Set([...domains.values()].flat())]
  if (asked.length === 0) return new Map()
  const rows = await act.db
    .selectFrom('organisation_domains')
    .select(['domain', 'organisation_id'])
    .where('domain', '=', sql<string>`any(${asked}::text[])`)
    .where('removed_at', 'is', null)
    .execute()
  const owners = new Map(rows.map((row) => [row.domain, row.organisation_id]))
  return new Map(
    addresses.flatMap((address): [string, string][] => {
      const nearest = domains.get(mailDomain(address))!.find((domain) => owners.has(domain))
      return nearest ? [[address, owners.get(nearest)!]] : []
    }),
  )
}

async function insertIdentities(act: Act, targets: Target[], shared: Set<string>): Promise<void> {
  const rows = targets.flatMap((target) =>
    target.adds.map(({ kind, value, key, originId }) => ({
      id: newId(act.now.getTime()),
      person_id: target.id,
      origin_id: originId,
      kind,
      value,
      value_key: key,
      shared_as: shared.has(`${kind} ${key}`) ? signedAs(target.person.name, value) : null,
    })),
  )
  if (rows.length === 0) return
  // somebody may have been recognised by one of these meanwhile: then all of this is decided again. Who is about to be
  // forgotten gets none: what came by it would go with them, and perhaps it is somebody else's
  const { rows: claimed } = await sql<{ id: string; person_id: string }>`
    insert into identities (id, person_id, origin_id, kind, value, value_key, claimed_at, shared_at, shared_as)
    select id, person_id, origin_id, kind, value, value_key, ${act.now}, case when shared_as is null then null else ${act.now}::timestamptz end,
      shared_as
    from ${asRows(rows)} as given(id uuid, person_id uuid, origin_id uuid, kind text, value text,
      value_key text, shared_as text)
    where not exists (select from people where people.id = given.person_id and forget_at is not null)
    order by kind, value_key
    returning id, person_id`.execute(act.db)
  await recordInBulk(
    act,
    'identity.claimed',
    claimed.map(({ id, person_id }) => ({ personId: person_id, identityId: id })),
  )
}

async function insertFacts(act: Act, secrets: Secrets, targets: Target[], basis: Mapping['basis']): Promise<void> {
  const rows = targets.flatMap((target) =>
    target.remembers.map(({ originId, ...fact }) => ({
      id: newId(act.now.getTime()),
      person_id: target.id,
      origin_id: originId,
      isNew: target.isNew,
      ...asFact(act, fact),
      // nobody finds a person by what is sensitive
      found_by: fact.touches ? '' : fold(`${fact.about} ${fact.value}`),
    })),
  )
  const unwanted = await notKept(
    act,
    secrets,
    rows.filter(({ isNew }) => !isNew),
  )
  const kept = rows.filter(({ id }) => !unwanted.has(id))
  if (kept.length === 0) return
  await sql`
    insert into facts (id, person_id, origin_id, kind, about, value, on_date, matter, source, noted_at, confirmed_at, basis, sensitivity,
      shared_with_us_at, expires_at, search)
    select id, person_id, origin_id, kind, about, value, on_date, matter, 'import', ${act.now}, ${act.now}, ${basis},
      sensitivity, case when expires_at is null then null else ${act.now}::timestamptz end, expires_at,
      to_tsvector('simple', found_by)
    from ${asRows(kept)} as given(id uuid, person_id uuid, origin_id uuid, kind text, about text,
      value text, on_date date, matter text, sensitivity text, expires_at timestamptz, found_by text)`.execute(act.db)
}

function asFact(act: Act, { about, value, onDate, touches }: Draft['facts'][number]) {
  const kind = onDate ? ('date' as const) : ('free' as const)
  const sensitivity = touches?.sensitivity ?? 'none'
  return {
    kind,
    about,
    value,
    on_date: onDate,
    matter: matterOf({ kind, about, sensitivity }),
    sensitivity,
    expires_at: touches ? new Date(act.now.getTime() + touches.keptFor * 86_400_000) : null,
  }
}

/** What people who are here asked us not to keep, by the ids that were meant for it. */
async function notKept(
  act: Act,
  secrets: Secrets,
  rows: { id: string; person_id: string; kind: 'date' | 'free'; value: string }[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const asked = await act.db
    .selectFrom('not_kept')
    .select(['person_id', 'fingerprint'])
    .where('person_id', '=', sql<string>`any(${many('uuid', [...new Set(rows.map((row) => row.person_id))])})`)
    .where('asked_by', 'is', null)
    .execute()
  const unwanted = new Set(asked.map((row) => `${row.person_id} ${row.fingerprint.toString('hex')}`))
  if (unwanted.size === 0) return new Set()
  return new Set(
    rows
      .filter((row) => unwanted.has(`${row.person_id} ${fingerprint(secrets, row.value).toString('hex')}`))
      .map(({ id }) => id),
  )
}
