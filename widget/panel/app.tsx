/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { Call } from './call.tsx'
import { Composer } from './composer.tsx'
import { Head } from './head.tsx'
import { Home } from './home.tsx'
import { Ladder } from './ladder.tsx'
import { Place } from './place.tsx'
import { Settings } from './settings.tsx'
import { Share } from './share.tsx'
import { Talk } from './talk.tsx'
import { Teaser } from './teaser.tsx'
import { Transcript } from './transcript.tsx'
import { hasLostFocus } from './parts/use-focus-stays.ts'
import { useMedia } from './parts/use-media.ts'
import { useStore } from './use-store.ts'
import { talkOf } from './view.ts'

/** The panel: a head, what is being looked at, and where to write. */
export function App() {
  const store = useStore()
  const { host, words, door, view, isOpen, go } = store
  const panel = useRef<HTMLDialogElement>(null)
  const open = isOpen.value
  const shown = view.value.at
  const before = useRef(shown)
  const isPart = host.page || host.preview !== null
  // a part of its page is not laid over anything
  const Frame = (isPart ? 'div' : 'dialog') as 'dialog'
  const isPhone = useMedia('(max-width: 480px)') && !isPart
  useLayoutEffect(() => lay(panel.current, open, isPhone), [open, isPhone])
  useEffect(() => {
    if (open && !isPart) focusFirst(panel.current)
  }, [open])
  // what was pressed is gone with what it stood in: the keys go on where one is now, the very next one, too
  useLayoutEffect(() => {
    const isOther = before.current !== shown
    before.current = shown
    if (isOther && open && !host.preview && hasLostFocus(panel.current)) focusFirst(panel.current)
  }, [shown])
  /** One step out. */
  const leave = () => {
    const at = view.value
    if (at.at === 'home' || at.at === 'talk') return void (host.page || host.setOpen(false))
    const talk = talkOf(at)
    go(talk === null ? { at: 'home' } : { at: 'talk', talk })
  }
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    leave()
  }
  const at = view.value
  return (
    <>
      <Frame
        ref={panel}
        class={`panel at-${at.at}`}
        role={(host.page ? 'region' : 'dialog') as 'dialog'}
        aria-label={words.value.chat(door.value?.companyName ?? '')}
        hidden={!open}
        onKeyDown={escape}
        // a phone has another way back than a key
        onCancel={(event) => {
          if (event.target !== event.currentTarget) return
          event.preventDefault()
          leave()
        }}
        onClose={({ target, currentTarget }) => {
          if (target === currentTarget && isOpen.value && !currentTarget.open) host.setOpen(false)
        }}
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
        {at.at === 'home' && <Share />}
        {(at.at === 'home' || at.at === 'talk') && <Composer talk={at.at === 'talk' ? at.talk : null} />}
      </Frame>
      {!open && <Teaser />}
    </>
  )
}

/** On a phone it covers all there is, so that nothing behind it can be reached; else the page goes on beside it. */
function lay(panel: HTMLDialogElement | null, open: boolean, isPhone: boolean): void {
  if (!panel?.showModal) return
  const { activeElement } = panel.getRootNode() as ShadowRoot
  const launcher = panel.closest('.all')?.querySelector<HTMLElement>('.launch')
  if (panel.open) panel.close()
  if (open && isPhone) panel.showModal()
  else if (open) panel.open = true
  else if (panel.contains(activeElement) && hasLostFocus(panel)) launcher?.focus()
}

/** What is to be read, or where one writes; on a phone only the panel, so that no keyboard jumps up. */
function focusFirst(panel: HTMLElement | null): void {
  const isTouch = matchMedia('(pointer: coarse)').matches
  const page = panel?.querySelector<HTMLElement>('.page')
  const first = page ?? (isTouch ? panel : (panel?.querySelector<HTMLElement>('textarea') ?? panel))
  first?.focus({ preventScroll: true })
}
