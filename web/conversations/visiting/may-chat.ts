import type { Person } from '../../platform/wire.ts'

/** They came by a browser once; whoever never did is not asked for. */
export function mayChat(person: Person): boolean {
  return person.identities.some((one) => one.kind === 'browser')
}
