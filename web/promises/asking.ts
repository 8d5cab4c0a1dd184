import { useSyncExternalStore } from 'react'

/** What the dialog opens with: words that were selected, a sentence of a draft or of a message of ours, or nothing. */
export type ToPromise = {
  /** whose page this was asked on */
  personId: string
  words: string
  messageId: string | null
}

let asked: ToPromise | null = null
const watchers = new Set<() => void>()

/** Opens the dialog in which something is promised; from the key, the pane or a line under a message. */
export function askToPromise(what: ToPromise | null): void {
  asked = what
  for (const changed of watchers) changed()
}

export function useAskedToPromise(): ToPromise | null {
  return useSyncExternalStore(
    (changed) => {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    () => asked,
  )
}
