import { createPublicKey, type KeyObject } from 'node:crypto'
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import { emailAddress } from '../../../contract/common.ts'
import type { Act } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import { refuse } from '../../platform/refusals.ts'
import { sealedFor } from './site.ts'

/** What a site of ours says of somebody who is signed in there, once it is shown to be the site's word. */
export type Pass = {
  siteId: string
  kid: string
  /** the id by which the site knows them, as we keep it */
  external: string
  /** how other ids of this site begin */
  idPrefix: string
  name: string
  /** only one that the site has proven itself */
  email: string | null
  /** an address that it only heard of */
  unprovenEmail: string | null
  jti: string
  issuedAt: Date
  endsAt: Date
}

/** Why a token is no pass; for whoever sets a site up, and for nobody else. */
export type Fault =
  | 'not_a_token'
  | 'no_kid'
  | 'unknown_key'
  | 'other_algorithm'
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'over'
  | 'not_yet'
  | 'too_long'
  | 'claims'

/** Seconds that a pass may last, and that the clocks of two machines may differ. */
export const longestLife = 300
export const skew = 30

/**
 * Reads a token (JWT, RFC 7519, as a compact JWS) and asks of it what RFC 8725 asks: signed by a key of ours, with the
 * one algorithm that this key is good for; by the site whose key it is, for this house; with an id, a name of its own,
 * and a short life. Whatever else its header says (`jwk`, `jku`, `x5u`) is not looked at. Refuses pass_refused.
 */
export async function checkPass(act: Act, house: Pick<House, 'config' | 'secrets'>, token: string): Promise<Pass> {
  const read = await readPass(act, house, token)
  return typeof read === 'string' ? refuse('pass_refused') : read
}

/** The same, with what is wrong with it. */
export async function readPass(
  act: Act,
  { config, secrets }: Pick<House, 'config' | 'secrets'>,
  token: string,
): Promise<Pass | Fault> {
  const header = headerOf(token)
  if (!header) return 'not_a_token'
  if (typeof header.kid !== 'string' || header.kid.length > 100) return 'no_kid'
  const key = await findKey(act, header.kid)
  if (!key) return 'unknown_key'
  if (header.alg !== key.algorithm) return 'other_algorithm'
  const material: KeyObject | Uint8Array =
    key.public_key === null
      ? new TextEncoder().encode(secrets.open(key.secret_sealed!, sealedFor(key.kid)))
      : createPublicKey(key.public_key)
  try {
    const { payload } = await jwtVerify(token, material, {
      algorithms: [key.algorithm],
      issuer: key.issuer,
      audience: [config.url, `${config.url}/`],
      requiredClaims: ['sub', 'jti', 'exp'],
      clockTolerance: skew,
      maxTokenAge: longestLife,
      currentDate: act.now,
    })
    return passOf(key, payload, await foreignPrefixes(act, key.site_id))
  } catch (error) {
    return faultOf(error)
  }
}

type Key = NonNullable<Awaited<ReturnType<typeof findKey>>>

function findKey(act: Act, kid: string) {
  return act.db
    .selectFrom('site_keys')
    .innerJoin('sites', 'sites.id', 'site_keys.site_id')
    .select(['site_id', 'kid', 'algorithm', 'secret_sealed', 'public_key', 'issuer', 'id_prefix'])
    .where('kid', '=', kid)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', act.now)]))
    .executeTakeFirst()
}

async function foreignPrefixes(act: Act, siteId: string): Promise<string[]> {
  const rows = await act.db.selectFrom('sites').select('id_prefix').where('id', '<>', siteId).execute()
  return rows.map((row) => row.id_prefix).filter(Boolean)
}

function headerOf(token: string): { alg?: unknown; kid?: unknown } | null {
  try {
    return decodeProtectedHeader(token)
  } catch {
    return null
  }
}

function passOf(key: Key, payload: JWTPayload, foreign: string[]): Pass | Fault {
  const { sub, jti, iat, exp } = payload
  if (!isName(sub, 200) || !isName(jti, 200)) return 'claims'
  if (exp! - iat! > longestLife) return 'too_long'
  const external = key.id_prefix + sub
  // an id that could be taken for one of another site is nobody's
  if (foreign.some((prefix) => external.startsWith(prefix))) return 'claims'
  const email = isName(payload.email, 254) ? (emailAddress.safeParse(payload.email).data ?? null) : null
  const proven = payload.email_verified === true || payload.email_verified === 'true'
  return {
    siteId: key.site_id,
    kid: key.kid,
    external,
    idPrefix: key.id_prefix,
    name:
      typeof payload.name === 'string'
        ? payload.name
            .toWellFormed()
            .replaceAll(/\p{Cc}+/gu, ' ')
            .trim()
            .slice(0, 200)
        : '',
    email: proven ? email : null,
    unprovenEmail: proven ? null : email,
    jti,
    issuedAt: new Date(iat! * 1000),
    endsAt: new Date((exp! + skew) * 1000),
  }
}

/** Something printable that says which: not empty, and as it was written, without space around it. */
function isName(value: unknown, most: number): value is string {
  if (typeof value !== 'string' || value.length > most || !value.isWellFormed()) return false
  return /^\P{Cc}+$/u.test(value) && value.trim() === value
}

function faultOf(error: unknown): Fault {
  if (error instanceof errors.JWTExpired) return 'over'
  if (error instanceof errors.JWTClaimValidationFailed) {
    const faults: Record<string, Fault> = { iss: 'issuer', aud: 'audience', nbf: 'not_yet' }
    if (error.claim === 'iat' && error.reason === 'check_failed') return 'not_yet'
    return faults[error.claim] ?? 'claims'
  }
  if (error instanceof errors.JOSEError)
    return error instanceof errors.JWSSignatureVerificationFailed ? 'signature' : 'not_a_token'
  throw error
}
