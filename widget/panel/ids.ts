/** A name that nobody else gives. `crypto.randomUUID` is closed to pages without TLS. */
export function newClientId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
