import { randomUUID } from 'node:crypto'
import { type CryptoKey, type JWTPayload, SignJWT } from 'jose'
import { addSite } from '../server/people/index.ts'
import type { World } from './world.ts'

/* A site of the company's own, and what it says of whoever is signed in there. */

export type OwnSite = { id: string; kid: string; secret: string; issuer: string }

export async function ownSite(world: World, more: { issuer?: string; idPrefix?: string } = {}): Promise<OwnSite> {
  const issuer = more.issuer ?? 'https://shop.fern.example'
  const given = { name: 'The shop', issuer, idPrefix: more.idPrefix ?? '' }
  const { site, kid, secret } = await addSite(world.act(), world.house.secrets, given)
  return { id: site.id, kid, secret: secret!, issuer }
}

export type Said = JWTPayload & { email?: string; email_verified?: boolean; name?: string }

/** A token as that site would sign it; `said` overrides, and what is undefined there is left out. */
export function passOf(
  { kid, secret, issuer }: OwnSite,
  said: Said,
  options: { at?: Date; header?: Record<string, unknown>; key?: Uint8Array | CryptoKey } = {},
): Promise<string> {
  const now = Math.floor((options.at ?? new Date()).getTime() / 1000)
  const claims: JWTPayload = {
    iss: issuer,
    aud: 'http://rapport.test',
    iat: now,
    exp: now + 60,
    jti: randomUUID(),
    ...said,
  }
  for (const [name, value] of Object.entries(claims)) if (value === undefined) delete claims[name]
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid, ...options.header })
    .sign(options.key ?? new TextEncoder().encode(secret))
}
