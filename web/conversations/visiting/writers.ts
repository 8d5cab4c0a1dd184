import { useSyncExternalStore } from 'react'
import type { Notice } from '../../platform/notices.ts'

/* Who writes to us in a chat right now. Nothing is kept of it: it is told live, and fades. */

const fades = 8_000
let until: ReadonlyMap<string, number> = new Map()
const watchers = new Set<() => void>()

/** Remembers that somebody writes, until they stop, send, leave or fall silent. */
export function hearVisitor({ personId, doing }: Extract<Notice, { type: 'visitor' }>): void {
  // where they are and what they have read says nothing of whether they write
  if (doing === 'here' || doing === 'read' || doing === 'page') return
  const next = new Map(until)
  if (doing === 'writing') {
    next.set(personId, Date.now() + fades)
    setTimeout(fade, fades + 50)
  } else next.delete(personId)
  set(next)
}

/** What they wrote is here: they are not at it any more. */
export function haveWritten(personId: string): void {
  if (until.has(personId)) set(new Map([...until].filter(([id]) => id !== personId)))
}

/** Until when each of them is taken to write, by id. */
export const writersNow = (): ReadonlyMap<string, number> => until

/** The ids of all who write now. */
export function useWriters(): ReadonlySet<string> {
  const all = useSyncExternalStore(watch, writersNow)
  return new Set(all.keys())
}

function fade(): void {
  const now = Date.now()
  set(new Map([...until].filter(([, end]) => end > now)))
}
function set(next: ReadonlyMap<string, number>): void {
  until = next
  for (const changed of watchers) changed()
}
function watch(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}
