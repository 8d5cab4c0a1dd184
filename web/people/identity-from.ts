import type { NewIdentity } from './calls.ts'

/** What somebody typed as a way to reach a person: an address, a number, else a handle. */
export function identityFrom(value: string): NewIdentity {
  if (value.includes('@') && !value.trim().startsWith('@')) return { kind: 'email', value }
  return /^\s*[+\d(]/.test(value) ? { kind: 'phone', value } : { kind: 'handle', value }
}
