import { useSyncExternalStore } from 'react'
import { keep } from './keep.ts'

/* How somebody likes to chat on this machine. */

type Choices = {
  /** Enter alone sends in a chat; Shift and Enter begins a line */
  enterSends: boolean
  /** a quiet tone when somebody writes in a chat while the page is not in front */
  sounds: boolean
  /** the machine's own notification, likewise */
  notifies: boolean
}
const usual: Choices = { enterSends: false, sounds: false, notifies: false }

let choices: Choices = { ...usual, ...keep.read<Partial<Choices>>('chatting') }
const watchers = new Set<() => void>()

/** What was chosen here. */
export const chattingChoices = (): Choices => choices

export function choose(chosen: Partial<Choices>): void {
  choices = { ...choices, ...chosen }
  keep.write('chatting', choices)
  for (const changed of watchers) changed()
}

/** The same, as it changes. */
export function useChatting(): Choices {
  return useSyncExternalStore(watch, chattingChoices)
}

function watch(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}
