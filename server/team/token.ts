import { createHash, randomBytes } from 'node:crypto'

/** 32 random bytes as base64url: the secret of a session, a link or an invitation. Only its hash is kept. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps. The token is random and long, so a plain SHA-256 needs neither salt nor slowness. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
