import type { Act } from '../platform/act.ts'

/** The agent who acts; a route for agents lets in nobody else. */
export function myId(act: Act): string {
  if (act.by.kind !== 'agent') throw new Error('only agents have calls of their own')
  return act.by.id
}
