/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks'
import { Call } from './call.tsx'
import { Composer } from './composer.tsx'
import { Head } from './head.tsx'
import { Home } from './home.tsx'
import { Ladder } from './ladder.tsx'
import { Place } from './place.tsx'
import { Settings } from './settings.tsx'
import { Talk } from './talk.tsx'
import { Teaser } from './teaser.tsx'
import { Transcript } from './transcript.tsx'
import { useStore } from './use-store.ts'

/** The panel: a head, what is being looked at, and where to write. */
export function App() {
  const store = useStore()
  const { host, words, door, view, isOpen, go } = store
  const panel = useRef<HTMLDivElement>(null)
  const open = isOpen.value
  useEffect(() => {
    if (open && !host.preview && !host.page) focusFirst(panel.current)
  }, [open])
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    const at = view.value
    if (at.at === 'home' || at.at === 'talk') return void (host.page || host.setOpen(false))
    go('talk' in at ? { at: 'talk', talk: at.talk } : { at: 'home' })
  }
  const at = view.value
  return (
    <>
      <div
        ref={panel}
        class={`panel at-${at.at}`}
        role={host.page ? 'region' : 'dialog'}
        aria-label={words.value.chat(door.value?.companyName ?? '')}
        hidden={!open}
        onKeyDown={escape}
        tabIndex={-1}
      >
        <Head />
        {at.at === 'home' && <Home />}
        {at.at === 'talk' && <Talk talk={at.talk} />}
        {at.at === 'ladder' && <Ladder talk={at.talk} />}
        {at.at === 'transcript' && <Transcript talk={at.talk} />}
        {at.at === 'call' && <Call />}
        {at.at === 'place' && <Place />}
        {at.at === 'settings' && <Settings />}
        {(at.at === 'home' || at.at === 'talk') && <Composer talk={at.at === 'talk' ? at.talk : null} />}
      </div>
      {!open && <Teaser />}
    </>
  )
}

/** Where one writes; on a phone only the panel, so that no keyboard jumps up. */
function focusFirst(panel: HTMLElement | null): void {
  const isTouch = matchMedia('(pointer: coarse)').matches
  const first = isTouch ? panel : (panel?.querySelector<HTMLElement>('textarea') ?? panel)
  first?.focus({ preventScroll: true })
}
