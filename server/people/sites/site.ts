import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { newSite, newSiteKey, site as siteShape, siteKey } from '../../../contract/sites.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusals.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { readPublicKey } from './public-key.ts'

type Site = z.infer<typeof siteShape>
type WithKey = { site: Site; kid: string; secret: string | null }

/** Which sites may say who somebody is, with their keys. Never a secret. */
export async function readSites(act: Act): Promise<Site[]> {
  const [sites, keys] = await Promise.all([
    act.db.selectFrom('sites').selectAll().orderBy('added_at').orderBy('id').execute(),
    act.db
      .selectFrom('site_keys')
      .select(['site_id', 'kid', 'algorithm', 'public_key', 'made_at', 'ends_at', 'last_used_at'])
      .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', act.now)]))
      .orderBy('made_at', 'desc')
      .orderBy('id', 'desc')
      .execute(),
  ])
  return sites.map((site) => ({
    id: site.id,
    name: site.name,
    issuer: site.issuer,
    idPrefix: site.id_prefix,
    addedAt: site.added_at.toISOString(),
    keys: keys.filter((key) => key.site_id === site.id).map(showKey),
  }))
}

function showKey(row: {
  kid: string
  algorithm: z.infer<typeof siteKey>['algorithm']
  public_key: string | null
  made_at: Date
  ends_at: Date | null
  last_used_at: Date | null
}): z.infer<typeof siteKey> {
  return {
    kid: row.kid,
    algorithm: row.algorithm,
    publicKey: row.public_key,
    madeAt: row.made_at.toISOString(),
    endsAt: row.ends_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }
}

/**
 * A site of ours may say who somebody is, from now on. Its secret is answered this once. Refuses not_a_public_key, and
 * site_taken: another has the same issuer, or ids that could be taken for this one's.
 */
export function addSite(act: Act, secrets: Secrets, given: z.infer<typeof newSite>): Promise<WithKey> {
  return act.transaction(async (act) => {
    // one at a time, so that each sees what the other called its ids
    await sql`lock table sites in share row exclusive mode`.execute(act.db)
    const others = await act.db.selectFrom('sites').select(['issuer', 'id_prefix']).execute()
    if (others.some((other) => other.issuer === given.issuer || alike(other.id_prefix, given.idPrefix)))
      refuse('site_taken')
    const siteId = newId(act.now.getTime())
    await act.db
      .insertInto('sites')
      .values({
        id: siteId,
        name: given.name,
        issuer: given.issuer,
        id_prefix: given.idPrefix,
        added_at: act.now,
        added_by: act.by.kind === 'agent' ? act.by.id : null,
      })
      .execute()
    record(act, 'site.added', { siteId })
    return makeKey(act, secrets, siteId, given.publicKey)
  })
}

/** `shop:` and `shop:2:` could give two people one id. A site without a prefix is looked after where its tokens are read. */
function alike(one: string, other: string): boolean {
  if (one === '' || other === '') return one === other
  return one.startsWith(other) || other.startsWith(one)
}

/**
 * A new key takes the place of those before it, which hold for some hours more, so that nobody is turned away while the
 * site changes over. Refuses not_found, not_a_public_key.
 */
export function rotateKey(
  act: Act,
  secrets: Secrets,
  siteId: string,
  given: z.infer<typeof newSiteKey>,
): Promise<WithKey> {
  return act.transaction(async (act) => {
    await lockSite(act, siteId)
    const end = new Date(act.now.getTime() + given.holdHours * 3_600_000)
    if (given.holdHours === 0) await act.db.deleteFrom('site_keys').where('site_id', '=', siteId).execute()
    await act.db
      .updateTable('site_keys')
      .set({ ends_at: sql<Date>`least(coalesce(ends_at, ${end}), ${end})` })
      .where('site_id', '=', siteId)
      .execute()
    return makeKey(act, secrets, siteId, given.publicKey)
  })
}

/** A key opens nothing from this moment on. Refuses not_found. */
export function revokeKey(act: Act, siteId: string, kid: string): Promise<void> {
  return act.transaction(async (act) => {
    const gone = await act.db
      .deleteFrom('site_keys')
      .where('site_id', '=', siteId)
      .where('kid', '=', kid)
      .returning('id')
      .executeTakeFirst()
    if (!gone) refuse('not_found')
    record(act, 'site.key_revoked', { siteId, kid })
  })
}

/** A site says of nobody any more who they are. Whom it named stays as they are. Refuses not_found. */
export function removeSite(act: Act, siteId: string): Promise<void> {
  return act.transaction(async (act) => {
    const gone = await act.db.deleteFrom('sites').where('id', '=', siteId).returning('id').executeTakeFirst()
    if (!gone) refuse('not_found')
    record(act, 'site.removed', { siteId })
  })
}

async function lockSite(act: Act, siteId: string): Promise<void> {
  const row = await act.db.selectFrom('sites').select('id').where('id', '=', siteId).forUpdate().executeTakeFirst()
  if (!row) refuse('not_found')
}

export const sealedFor = (kid: string) => `secret of site key ${kid}`

async function makeKey(act: Act, secrets: Secrets, siteId: string, publicKey: string | undefined): Promise<WithKey> {
  const kid = randomBytes(9).toString('base64url')
  const given = publicKey === undefined ? null : readPublicKey(publicKey)
  // as text, since every library takes text: 43 signs, 256 bits (RFC 7518, 3.2)
  const secret = given ? null : randomBytes(32).toString('base64url')
  await act.db
    .insertInto('site_keys')
    .values({
      id: newId(act.now.getTime()),
      site_id: siteId,
      kid,
      algorithm: given?.algorithm ?? 'HS256',
      secret_sealed: secret && secrets.seal(secret, sealedFor(kid)),
      public_key: given?.pem ?? null,
      made_at: act.now,
      made_by: act.by.kind === 'agent' ? act.by.id : null,
    })
    .execute()
  record(act, 'site.key_made', { siteId, kid })
  const site = (await readSites(act)).find(({ id }) => id === siteId)!
  return { site, kid, secret }
}
