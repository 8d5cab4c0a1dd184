import { useEffect, useSyncExternalStore } from 'react'
import type { Notice } from '../platform/notices.ts'

type Seen = { personId: string; agentId: string; doing: 'looking' | 'writing'; until: number }
let seen: readonly Seen[] = []
const watchers = new Set<() => void>()
const fades = 32_000

/** Remembers who looks or writes, until they leave or fall silent. */
export function hearPresence(notice: Extract<Notice, { type: 'presence' }>): void {
  const others = seen.filter((one) => one.agentId !== notice.agentId || one.personId !== notice.personId)
  const { personId, agentId, doing } = notice
  set(doing === 'gone' ? others : [...others, { personId, agentId, doing, until: Date.now() + fades }])
  setTimeout(() => set(seen.filter((one) => one.until > Date.now())), fades + 100)
}

/** Who else is with this person right now. */
export function usePresent(personId: string, exceptAgentId: string): readonly Seen[] {
  const all = useSyncExternalStore(watch, () => seen)
  return all.filter((one) => one.personId === personId && one.agentId !== exceptAgentId)
}

/** Tells the others that we are here, for as long as the page is open and in front. */
export function useBeingHere(
  personId: string,
  doing: 'looking' | 'writing',
  tell: (doing: 'looking' | 'writing' | 'gone') => void,
): void {
  useEffect(() => {
    const say = () => document.visibilityState === 'visible' && tell(doing)
    say()
    const timer = setInterval(say, 20_000)
    return () => clearInterval(timer)
  }, [personId, doing, tell])
  useEffect(() => {
    const leave = () => tell('gone')
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [personId, tell])
}

function set(next: readonly Seen[]): void {
  seen = next
  for (const changed of watchers) changed()
}
function watch(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}
