import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { type FocusEvent, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'

export type Toast = {
  id: number
  /** What it is about: a newer word about the same takes its place. */
  about?: string | undefined
  words: ReactNode
  /** Takes back what was done. Offered until the toast leaves. */
  undo?: (() => void) | undefined
  undoWords?: ReactNode
  /** How long it stays, in milliseconds in which it can be read: see `useLeaving`. */
  stay: number
}

let toasts: readonly Toast[] = []
let last = 0
const watchers = new Set<() => void>()

/** Says one thing quietly at the foot of the screen. Returns how to take it away early. */
export function toast(
  words: ReactNode,
  more: { undo?: () => void; undoWords?: ReactNode; stay?: number; about?: string } = {},
): () => void {
  const id = ++last
  // The newest matters; two older ones may stay for their undo.
  set([
    ...toasts.filter((one) => !more.about || one.about !== more.about).slice(-2),
    {
      id,
      about: more.about,
      words,
      undo: more.undo,
      undoWords: more.undoWords,
      stay: more.stay ?? (more.undo ? 10_000 : 5_000),
    },
  ])
  return () => dismiss(id)
}

/** Takes away what was said about something that is over. */
export function dropToast(about: string): void {
  set(toasts.filter((one) => one.about !== about))
}

/** Takes all of it away. */
export function dropToasts(): void {
  set([])
}

/** Takes back the newest thing that can still be taken back; false when there is none. */
export function undoNewest(): boolean {
  const newest = toasts.findLast((one) => one.undo)
  if (!newest) return false
  dismiss(newest.id)
  newest.undo?.()
  return true
}

/** Where toasts appear: once, at the root. */
export function Toasts() {
  const { t } = useLingui()
  const shown = useSyncExternalStore(watch, () => toasts)
  return (
    <section
      aria-label={t`News`}
      className="pointer-events-none fixed inset-x-0 top-0 z-50 flex flex-col items-center gap-2 px-4 pt-[calc(0.75rem+env(safe-area-inset-top))] tablet:top-auto tablet:right-auto tablet:bottom-0 tablet:left-[60px] tablet:items-start tablet:px-3 tablet:pb-4"
    >
      <div role="status" aria-live="polite" className="contents">
        {shown.map((one) => (
          <One key={one.id} toast={one} />
        ))}
      </div>
    </section>
  )
}

function One({ toast }: { toast: Toast }) {
  const { t } = useLingui()
  const held = useLeaving(toast)
  return (
    <div
      {...held}
      className="pointer-events-auto flex max-w-full animate-[rise_160ms_var(--ease-soft)] items-center gap-3 rounded-lg border border-line bg-raised py-2 pr-2 pl-4 text-sm text-ink shadow-float"
    >
      <span className="min-w-0">{toast.words}</span>
      {toast.undo && (
        <Button
          size="small"
          look="soft"
          shortcut="z"
          onPress={() => {
            dismiss(toast.id)
            toast.undo?.()
          }}
        >
          {toast.undoWords ?? t`Undo`}
        </Button>
      )}
      <IconButton label={t`Close`} onPress={() => dismiss(toast.id)} className="size-8">
        <X aria-hidden />
      </IconButton>
    </div>
  )
}

/** How often it is looked whether a toast may go. */
const step = 250

/**
 * Takes a toast away when it has stood there long enough. Only time counts in which somebody could have read and pressed
 * it: not while a pointer rests on it or the focus is in it, not while the page lies behind another, and not while the
 * page is too busy to hear a press (WCAG 2.2.1).
 */
function useLeaving({ id, stay }: Toast) {
  const [isPointedAt, setPointedAt] = useState(false)
  const [hasFocus, setFocus] = useState(false)
  const isHeld = isPointedAt || hasFocus
  useEffect(() => {
    if (isHeld) return
    let left = stay
    // a page that was busy for seconds has one beat to show for them
    const beat = setInterval(() => {
      if (document.visibilityState === 'visible') left -= step
      if (left <= 0) dismiss(id)
    }, step)
    return () => clearInterval(beat)
  }, [isHeld, id, stay])
  return {
    onPointerEnter: () => setPointedAt(true),
    onPointerLeave: () => setPointedAt(false),
    onFocus: () => setFocus(true),
    onBlur: (event: FocusEvent) => setFocus(event.currentTarget.contains(event.relatedTarget)),
  }
}

function dismiss(id: number): void {
  set(toasts.filter((one) => one.id !== id))
}
function set(next: readonly Toast[]): void {
  toasts = next
  for (const changed of watchers) changed()
}
function watch(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}
