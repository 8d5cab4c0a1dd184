import { useSyncExternalStore } from 'react'
import { keep } from '../platform/keep.ts'
import { Refused } from '../platform/refusals.ts'
import type { Attachment, Restating } from '../platform/wire.ts'

/** Something said here that the lifeline does not show yet. */
export type Outgoing = {
  clientId: string
  personId: string
  slug: string
  mode: 'message' | 'note' | 'call'
  /** null: begins something new */
  conversationId: string | null
  text: string
  attachments: Attachment[]
  /** a line at its foot that says a need back */
  restating: Restating | null
  /** to which address it goes, and who gets a copy; only of an answer. Absent in what an older page kept */
  identityId?: string | null
  cc?: string[]
  bcc?: string[]
  at: string
  /** Set when it could not be handed to the server; the words are kept, on this machine too. */
  trouble: unknown
}

let outgoing: readonly Outgoing[] = kept()
const watchers = new Set<() => void>()

/** Everything that is on its way, oldest first. */
export const allOutgoing = (): readonly Outgoing[] => outgoing

/** What is on its way to someone, oldest first. */
export function useOutgoing(personId: string): readonly Outgoing[] {
  const all = useSyncExternalStore(watch, allOutgoing)
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

// A page that was closed too early: we do not know whether the server has it, and sending it again says it once.
function kept(): Outgoing[] {
  return (keep.read<Outgoing[]>('outbox') ?? []).map((one) => ({ ...one, trouble: new Refused('offline', 0) }))
}

function set(next: readonly Outgoing[]): void {
  outgoing = next
  keep.write('outbox', next.length > 0 ? next.map((one) => ({ ...one, trouble: null })) : null)
  for (const changed of watchers) changed()
}
function watch(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}
