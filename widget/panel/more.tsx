/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon, type IconName } from './parts/icon.tsx'
import { IconPress } from './parts/press.tsx'
import { useStore } from './use-store.ts'
import { talkOf, type View } from './view.ts'

/** What one needs seldom: other people, a call, a copy, their own place, settings. */
export function More() {
  const { words, view, visit, door, go } = useStore()
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return
    box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    const away = (event: Event) => box.current && !event.composedPath().includes(box.current) && setOpen(false)
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open])
  const at = view.value
  const back = talkOf(at)
  const from = back === null ? {} : { talk: back }
  const talk = back?.startsWith('new-') ? null : back
  const items: { icon: IconName; words: string; to: View }[] = []
  if (talk) items.push({ icon: 'people', words: words.value.ladder.open, to: { at: 'ladder', talk } })
  if (visit.secret.value && door.value?.calls)
    items.push({ icon: 'phone', words: words.value.call.open, to: { at: 'call', ...from } })
  if (talk) items.push({ icon: 'mail', words: words.value.transcript.open, to: { at: 'transcript', talk } })
  if (visit.secret.value) items.push({ icon: 'file', words: words.value.place.open, to: { at: 'place', ...from } })
  if (visit.secret.value)
    items.push({ icon: 'settings', words: words.value.settings.title, to: { at: 'settings', ...from } })
  if (items.length === 0) return null
  const keys = (event: KeyboardEvent) => {
    const all = [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const focused = all.findIndex((one) => one.matches(':focus'))
    if (event.key === 'Escape' && open) {
      event.preventDefault()
      setOpen(false)
      box.current?.querySelector('button')?.focus()
    } else if (event.key === 'ArrowDown') all[(focused + 1) % all.length]?.focus()
    else if (event.key === 'ArrowUp') all.at(focused - 1)?.focus()
    else return
    event.preventDefault()
  }
  return (
    <div class="more" ref={box} onKeyDown={keys}>
      <IconPress icon="more" label={words.value.more} expanded={open} onClick={() => setOpen(!open)} />
      {open && (
        <div class="menu" role="menu" aria-label={words.value.more}>
          {items.map((item) => (
            <button
              type="button"
              role="menuitem"
              key={item.words}
              onClick={() => {
                setOpen(false)
                go(item.to)
              }}
            >
              <Icon name={item.icon} />
              {item.words}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
