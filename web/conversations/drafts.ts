import { keep } from '../platform/keep.ts'
import type { Attachment } from '../platform/wire.ts'

export type Kind = 'message' | 'note'
export type Writing = { text: string; attachments: Attachment[]; savedAt: string }

/** What is being written to someone, on this machine; typed words are here before anything else happens. */
export function keptDraft(personId: string, kind: Kind): Writing | null {
  return keep.read<Writing>(`draft.${personId}.${kind}`)
}

export function keepDraft(personId: string, kind: Kind, writing: Omit<Writing, 'savedAt'>, now = new Date()): void {
  const empty = writing.text.trim() === '' && writing.attachments.length === 0
  keep.write(`draft.${personId}.${kind}`, empty ? null : { ...writing, savedAt: now.toISOString() })
}

/** Which draft to go on with: the one that was written to last. A server that has none says so by its silence. */
export function newerDraft(here: Writing | null, there: Writing | null): Writing | null {
  if (!here || !there) return here ?? there
  return here.savedAt >= there.savedAt ? here : there
}
