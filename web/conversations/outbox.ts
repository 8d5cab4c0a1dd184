import { useSyncExternalStore } from 'react'
import type { Attachment } from '../platform/wire.ts'

/** Something said here that the lifeline does not show yet. */
export type Outgoing = {
  clientId: string
  personId: string
  slug: string
  kind: 'message' | 'note'
  text: string
  attachments: Attachment[]
  at: string
  /** Set when it could not even be handed to the server; the words are kept. */
  trouble: unknown
  again: () => void
}

let outgoing: readonly Outgoing[] = []
const watchers = new Set<() => void>()

/** What is on its way to someone, oldest first. */
export function useOutgoing(personId: string): readonly Outgoing[] {
  const all = useSyncExternalStore(watch, () => outgoing)
  return all.filter((one) => one.personId === personId)
}

export function putOut(one: Outgoing): void {
  set([...outgoing.filter((other) => other.clientId !== one.clientId), one])
}

export function takeOut(clientId: string): void {
  if (outgoing.some((one) => one.clientId === clientId)) set(outgoing.filter((one) => one.clientId !== clientId))
}

export function markTrouble(clientId: string, trouble: unknown): void {
  set(outgoing.map((one) => (one.clientId === clientId ? { ...one, trouble } : one)))
}

function set(next: readonly Outgoing[]): void {
  outgoing = next
  for (const changed of watchers) changed()
}
function watch(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}
