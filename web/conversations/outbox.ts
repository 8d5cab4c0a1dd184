import { useSyncExternalStore } from 'react'
import { atDesk, drawer } from '../platform/drawer.ts'
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
  /** how far its draft had been kept: that much is done with once it is said */
  draftVersion?: number
  at: string
  /** Set when it could not be handed to the server; the words are kept, on this machine too. */
  trouble: unknown
}

// Whoever sits here has an outbox of their own, and nothing of anybody else's is in it.
let outgoing: readonly Outgoing[] = []
let whose: string | null = null
const watchers = new Set<() => void>()

/** Everything of theirs that is on its way, oldest first. */
export function allOutgoing(): readonly Outgoing[] {
  if (whose !== atDesk()) {
    whose = atDesk()
    outgoing = kept()
  }
  return outgoing
}

/** What is on its way to someone, oldest first. */
export function useOutgoing(personId: string): readonly Outgoing[] {
  const all = useSyncExternalStore(watch, allOutgoing)
  return all.filter((one) => one.personId === personId)
}

export function putOut(one: Outgoing): void {
  drawer.write(one.personId, place(one.clientId), { ...one, trouble: null })
  show([...allOutgoing().filter((other) => other.clientId !== one.clientId), one])
}

export function takeOut(clientId: string): void {
  const gone = allOutgoing().find((one) => one.clientId === clientId)
  if (!gone) return
  drawer.write(gone.personId, place(clientId), null)
  show(allOutgoing().filter((one) => one !== gone))
}

export function markTrouble(clientId: string, trouble: unknown): void {
  show(allOutgoing().map((one) => (one.clientId === clientId ? { ...one, trouble } : one)))
}

/** Nothing to somebody who was forgotten goes out any more. */
export function takeOutAllTo(personId: string): void {
  for (const one of allOutgoing()) if (one.personId === personId) takeOut(one.clientId)
}

// each lies by itself: two windows of one agent do not write over each other's
const place = (clientId: string) => `out ${clientId}`

// A page that was closed too early: we do not know whether the server has it, and sending it again says it once.
function kept(): Outgoing[] {
  return drawer
    .all<Outgoing>('out ')
    .map(({ what }) => ({ ...what, trouble: new Refused('offline', 0) }))
    .sort((a, b) => a.at.localeCompare(b.at))
}

function show(next: readonly Outgoing[]): void {
  outgoing = next
  for (const changed of watchers) changed()
}
function watch(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}
