import { domainToASCII } from 'node:url'
import type { IdentityKind } from './tables.ts'

/**
 * An identity as compared: two ways of writing one address have one key. A mail address in lower case with its domain
 * in ASCII (RFC 5891); a phone number in digits, with `+` where it has one and 00 read as `+`; the rest as given,
 * in lower case. Dots and plus parts of mail addresses count: only the provider knows whether they matter.
 */
export function identityKey(kind: IdentityKind, value: string): string {
  const text = value.trim().normalize('NFC')
  if (kind === 'email') return mailKey(text)
  if (kind === 'phone') return text.replace(/^\s*00/, '+').replace(/(?!^\+)\D/g, '')
  return kind === 'browser' || kind === 'external' ? text : text.toLowerCase()
}

function mailKey(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  return `${address.slice(0, at)}@${domainToASCII(domain) || domain}`.toLowerCase()
}
