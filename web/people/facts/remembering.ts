import { useSyncExternalStore } from 'react'
import type { Fact } from '../../platform/wire.ts'

/** What the dialog opens with: words from a letter, a suggestion, or a fact that is to be corrected. */
export type ToRemember = {
  /** whose page this was asked on */
  personId: string
  value?: string
  kind?: Fact['kind']
  about?: string
  onDate?: string | null
  sensitivity?: Fact['sensitivity']
  /** null: nobody said so yet */
  basis?: Fact['basis'] | null
  quote?: string
  messageId?: string | null
  /** the one that it corrects */
  fact?: Fact
}

let asked: ToRemember | null = null
const watchers = new Set<() => void>()

/** Opens the dialog in which something is remembered; from the key, the lifeline, the pane or the composer. */
export function askToRemember(what: ToRemember | null): void {
  asked = what
  for (const changed of watchers) changed()
}

export function useAsked(): ToRemember | null {
  return useSyncExternalStore(
    (changed) => {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    () => asked,
  )
}
