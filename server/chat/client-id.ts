import type { Visit } from './visit.ts'

/** The id that a browser gave its words, as it is kept: told apart from what agents made, and from other browsers. */
export function keyOf(visit: Pick<Visit, 'id'>, clientId: string): string {
  return `chat ${visit.id} ${clientId}`
}

/** The id that this very browser gave them; what another said has none here. */
export function clientIdOf(visit: Pick<Visit, 'id'>, key: string | null): string | null {
  const start = keyOf(visit, '')
  return key?.startsWith(start) ? key.slice(start.length) : null
}
