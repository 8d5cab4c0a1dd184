import { useEffect, useRef, useSyncExternalStore } from 'react'
import { keep } from './keep.ts'

/**
 * One key that does one thing: "e", "?", "mod+k"; an empty one is found among the commands only. Single letters can be turned off altogether
 * (WCAG 2.1.4) and never act while someone writes; combinations with ⌘ or Ctrl always work.
 */
export type Shortcut = {
  keys: string
  /** What it does, for the help page and the command palette. */
  name: string
  group: string
  run: () => void
  /** Also while writing. Combinations do so by themselves. */
  whileWriting?: boolean
}

let active: readonly Shortcut[] = []
let lettersOn = keep.read<boolean>('letters') ?? true
const watchers = new Set<() => void>()

/** Makes these keys work, and be listed, while the component is on the screen. The newest wins. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  const signature = shortcuts.map((one) => `${one.keys}|${one.name}|${one.group}`).join('\n')
  useEffect(() => {
    const mine = latest.current.map((one, index) => ({ ...one, run: () => latest.current[index]?.run() }))
    set([...mine, ...active])
    return () => set(active.filter((one) => !mine.includes(one as (typeof mine)[number])))
  }, [signature])
}

/** All that works right now. */
export function useActiveShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(watch, () => active)
}

/** Whether single letters act, and how to change it. */
export function useLetters(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(watch, () => lettersOn)
  return [on, turnLetters]
}

export function turnLetters(on: boolean): void {
  lettersOn = on
  keep.write('letters', on ? null : false)
  set(active)
}

/** Listens on the page, once, for as long as the app lives. */
export function listenForKeys(page: Document): () => void {
  const pressed = (event: KeyboardEvent) => {
    const shortcut = fittingShortcut(event, active, lettersOn)
    if (!shortcut) return
    event.preventDefault()
    shortcut.run()
  }
  page.addEventListener('keydown', pressed)
  return () => page.removeEventListener('keydown', pressed)
}

type Press = Pick<
  KeyboardEvent,
  'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'defaultPrevented' | 'isComposing' | 'target'
>

/** Which shortcut a key press means, if any. */
export function fittingShortcut(press: Press, shortcuts: readonly Shortcut[], letters: boolean): Shortcut | undefined {
  if (press.defaultPrevented || press.isComposing || press.altKey) return undefined
  const combination = press.metaKey || press.ctrlKey
  const keys = (combination ? 'mod+' : '') + press.key.toLowerCase()
  if (!combination && !letters && keys.length === 1) return undefined
  return shortcuts.find(
    (one) => one.keys === keys && (combination || one.whileWriting || !isBusyWith(press.target, keys)),
  )
}

/** Someone writes here, or the key means something of its own here, such as Enter on a button. */
function isBusyWith(target: EventTarget | null, keys: string): boolean {
  if (!target || !('closest' in target)) return false
  const element = target as Element
  if (
    element.closest(
      'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]',
    )
  )
    return true
  return keys === 'enter' && Boolean(element.closest('a, button'))
}

function set(next: readonly Shortcut[]): void {
  active = [...next]
  for (const changed of watchers) changed()
}
function watch(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}
