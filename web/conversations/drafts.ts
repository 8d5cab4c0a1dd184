import { drawer } from '../platform/drawer.ts'
import type { Attachment } from '../platform/wire.ts'

export type Kind = 'message' | 'note'
export type Writing = {
  text: string
  attachments: Attachment[]
  conversationId: string | null
  savedAt: string
  /** grows with every change: of two that reach the server, it keeps the one that was written later */
  version: number
  /** the server has these very words */
  isThere?: boolean
}

const kinds: readonly Kind[] = ['message', 'note']
const place = (kind: Kind) => `draft ${kind}`

/** What is being written to someone, on this machine; typed words are here before anything else happens. */
export function keptDraft(personId: string, kind: Kind): Writing | null {
  return drawer.read<Writing>(personId, place(kind))
}

export function keepDraft(personId: string, kind: Kind, writing: Writing): void {
  const empty = writing.text.trim() === '' && writing.attachments.length === 0
  drawer.write(personId, place(kind), empty ? null : writing)
}

export function dropDraft(personId: string, kind: Kind): void {
  drawer.write(personId, place(kind), null)
}

/** The server has them; unless more has been written since. */
export function markThere(personId: string, kind: Kind, version: number): void {
  const here = keptDraft(personId, kind)
  if (here?.version === version) keepDraft(personId, kind, { ...here, isThere: true })
}

/** What is written here and nowhere else. */
export function draftsOnlyHere(): { personId: string; kind: Kind; writing: Writing }[] {
  return kinds.flatMap((kind) =>
    drawer
      .all<Writing>(place(kind))
      .filter(({ what }) => !what.isThere)
      .map(({ about, what }) => ({ personId: about, kind, writing: what })),
  )
}

/**
 * The version of a change made now: later than any before it. It is the time where clocks allow, so that what was
 * written last on any machine is what is kept.
 */
export function versionAfter(known: number, now: number = Date.now()): number {
  return Math.max(known + 1, now)
}

/** Which draft to go on with: the one that was written to last. A server that has none says so by its silence. */
export function newerDraft<One extends { savedAt: string }>(here: One | null, there: One | null): One | null {
  if (!here || !there) return here ?? there
  return here.savedAt >= there.savedAt ? here : there
}
