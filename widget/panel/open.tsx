/** @jsxImportSource preact */
import { render } from 'preact'
import type { Host, Panel } from '../host.ts'
import { languageHere } from '../languages.ts'
import { addSheet } from '../sheet.ts'
import { App } from './app.tsx'
import { fitPhone } from './fit-phone.ts'
import css from './panel.css?inline'

import { loadWords, openStore, type Store } from './store.ts'
import { StoreContext } from './use-store.ts'

/** Puts the panel beside its launcher, closed; answers what the launcher and the page may ask of it. */
export async function openPanel(host: Host): Promise<Panel> {
  const language = languageHere(host.language ?? host.preview?.language ?? null)
  const store = openStore(host, await loadWords(language), language)
  const place = host.root.querySelector('.all')
  if (!place) throw new Error('the launcher is not there')
  addSheet(host.root, css)
  const box = document.createElement('div')
  place.append(box)
  // keys that are meant for words here are no shortcuts of the page
  for (const kind of ['keydown', 'keyup', 'keypress']) box.addEventListener(kind, (event) => event.stopPropagation())
  render(
    <StoreContext.Provider value={store}>
      <App />
    </StoreContext.Provider>,
    box,
  )
  fitPhone(box)
  store.pages.along(host.trail)
  wire(store)
  return panelOf(store)
}

/** What happens around the panel. */
function wire({ hearing, keep, talks, visit, isOpen, forget, followNames }: Store): void {
  followNames()
  hearing.start()
  if (talks.waiting.value.length > 0) talks.wake()
  addEventListener('online', () => {
    hearing.now()
    void hearing.readAll()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') hearing.now()
  })
  keep.watch((name) => {
    if (name === 'visit') {
      visit.follow()
      if (visit.secret.value === null) forget()
    }
    if (name === 'outbox') talks.followOutbox()
    if (name === 'named') followNames()
  })
  isOpen.subscribe((open) => {
    if (open) visit.prepare()
  })
}

function panelOf(store: Store): Panel {
  const { visit, isOpen, to } = store
  return {
    open: () => {
      store.teaser.value = null
      isOpen.value = true
      goOn(store)
      void store.readDoor().catch(() => {})
    },
    close: () => {
      isOpen.value = false
    },
    identify: async (token) => {
      const before = visit.secret.value
      await visit.identify(token)
      store.hearing.start()
      // by another visit it is all read as it begins
      const isSame = visit.secret.value === before
      await Promise.all([isSame && store.hearing.readAll(), store.readDoor()])
    },
    forget: async () => {
      await store.leave()
      await store.readDoor()
    },
    language: (language) => void store.setLanguage(language),
    hear: (listens) => (listens ? store.hearing.start() : store.hearing.stop()),
    tried: () => store.pages.tell(),
    page: (page) => store.pages.set(page),
    share: (share) => visit.change({ sharesPage: share }),
    to: (slug) => {
      to.value = slug
      void store.readDoor().catch(() => {})
    },
    preview: (preview) => {
      store.host.preview = preview
      if (preview.language && preview.language !== store.language.value) void store.setLanguage(preview.language)
      else void store.readDoor().catch(() => {})
    },
  }
}

/** Who comes back goes on where they were, as soon as it is known, unless they have begun something else meanwhile. */
function goOn({ visit, talks, view, drafts, isOpen, host, go }: Store): void {
  if (visit.secret.value === null) return
  let isSettled = false
  const stop = talks.list.subscribe((list) => {
    if (isSettled || list === null) return
    isSettled = true
    const open = list.find((one) => !one.closed)
    const isFree = isOpen.value && view.value.at === 'home' && !drafts.hasNew()
    if (open && isFree && !host.to) go({ at: 'talk', talk: open.id })
    queueMicrotask(() => stop())
  })
}
