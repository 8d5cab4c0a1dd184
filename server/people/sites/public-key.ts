import { createPublicKey, type KeyObject } from 'node:crypto'
import { refuse } from '../../platform/refusals.ts'
import type { Algorithm } from './tables.ts'

export type PublicKey = { algorithm: Exclude<Algorithm, 'HS256'>; pem: string }

/**
 * The public half of a key pair, as PEM (SPKI, or a certificate) or as a JWK, with the one algorithm that it is good
 * for. Refuses not_a_public_key, with why: a private key above all, which nobody is to hand over.
 */
export function readPublicKey(text: string): PublicKey {
  if (/PRIVATE KEY/.test(text)) refuse('not_a_public_key', { why: 'private' })
  const key = text.trimStart().startsWith('{') ? fromJwk(text) : fromPem(text)
  const algorithm = algorithmOf(key)
  return { algorithm, pem: key.export({ type: 'spki', format: 'pem' }).toString() }
}

function fromPem(pem: string): KeyObject {
  try {
    return createPublicKey(pem)
  } catch {
    return refuse('not_a_public_key', { why: 'unreadable' })
  }
}

function fromJwk(text: string): KeyObject {
  const jwk = parse(text)
  // what makes a JWK private: RFC 7517, 9.3; a symmetric one (`k`) is a secret
  if (['d', 'k', 'p', 'q'].some((part) => part in jwk)) refuse('not_a_public_key', { why: 'private' })
  try {
    return createPublicKey({ key: jwk, format: 'jwk' })
  } catch {
    return refuse('not_a_public_key', { why: 'unreadable' })
  }
}

function parse(text: string): Record<string, string> {
  try {
    const jwk: unknown = JSON.parse(text)
    if (typeof jwk === 'object' && jwk !== null) return jwk as Record<string, string>
  } catch {
    // said below
  }
  return refuse('not_a_public_key', { why: 'unreadable' })
}

/** RFC 7518, 3.3 and 3.4; RFC 8037, 3.1. RSA below 2048 bits proves nothing any more (RFC 7518, 3.3). */
function algorithmOf(key: KeyObject): PublicKey['algorithm'] {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {}
  if (key.asymmetricKeyType === 'rsa')
    return (modulusLength ?? 0) >= 2048 ? 'RS256' : refuse('not_a_public_key', { why: 'short' })
  if (key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') return 'ES256'
  if (key.asymmetricKeyType === 'ed25519') return 'EdDSA'
  return refuse('not_a_public_key', { why: 'kind' })
}
