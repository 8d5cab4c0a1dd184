/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
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
import { talkOf } from './view.ts'

/** The panel: a head, what is being looked at, and where to write. */
export function App() {
  const store = useStore()
  const { host, words, door, view, isOpen, go } = store
  const panel = useRef<HTMLDivElement>(null)
  const open = isOpen.value
  const shown = view.value.at
  const before = useRef(shown)
  useEffect(() => {
    if (open && !host.preview && !host.page) focusFirst(panel.current)
  }, [open])
  // what was pressed is gone with what it stood in: the keys go on where one is now, the very next one, too
  useLayoutEffect(() => {
    const isOther = before.current !== shown
    before.current = shown
    if (isOther && open && !host.preview && hasLostFocus(panel.current)) focusFirst(panel.current)
  }, [shown])
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    const at = view.value
    if (at.at === 'home' || at.at === 'talk') return void (host.page || host.setOpen(false))
    const talk = talkOf(at)
    go(talk === null ? { at: 'home' } : { at: 'talk', talk })
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

/** Nothing has it, neither here nor on the company's page. */
function hasLostFocus(panel: HTMLElement | null): boolean {
  const root = panel?.getRootNode() as ShadowRoot | undefined
  const { activeElement, body } = document
  return !root?.activeElement && (!activeElement || activeElement === body || activeElement === root?.host)
}

/** What is to be read, or where one writes; on a phone only the panel, so that no keyboard jumps up. */
function focusFirst(panel: HTMLElement | null): void {
  const isTouch = matchMedia('(pointer: coarse)').matches
  const page = panel?.querySelector<HTMLElement>('.page')
  const first = page ?? (isTouch ? panel : (panel?.querySelector<HTMLElement>('textarea') ?? panel))
  first?.focus({ preventScroll: true })
}
