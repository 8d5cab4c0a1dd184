import { batch, computed, effect, signal } from '@preact/signals'
import { asker } from '../ask.ts'
import type { Host } from '../host.ts'
import { openKeep, openMemory } from '../keep.ts'
import type { Conversation, Door, Language } from '../shapes.ts'
import { languageOf } from '../languages.ts'
import { openHearing } from './hearing.ts'
import { openPages } from './pages.ts'
import { chime, notify, openPrefs } from './prefs.ts'
import { openTalks, type Picked } from './talks.ts'
import type { View } from './view.ts'
import { openVisit } from './visit.ts'
import type { Words } from './words/en.ts'

export type Store = ReturnType<typeof openStore>

/** All that the panel knows. What it shows is made of these signals, and of nothing else. */
export function openStore(host: Host, firstWords: Words, firstLanguage: Language) {
  const ask = asker(host.desk)
  const keep = host.preview ? openMemory() : openKeep(host.desk)
  const language = signal<Language>(firstLanguage)
  const words = signal<Words>(firstWords)
  const door = signal<Door | null>(host.door)
  const to = signal(host.to)
  const view = signal<View>({ at: 'home' })
  const isOpen = signal(host.page)
  const isAway = signal(false)
  const unreadFrom = signal<string | null>(null)
  const teaser = signal<Conversation | null>(null)
  const drafts = signal<Record<string, string>>(keep.read('draft') ?? {})
  const picked = signal<Picked[]>([])
  const { prefs, set: setPrefs } = openPrefs(keep)

  const visit = openVisit(
    ask,
    keep,
    () => language.value,
    () => readDoor(),
  )
  const readDoor = async (): Promise<Door> => {
    const query = new URLSearchParams({ language: language.value, ...(to.value ? { to: to.value } : {}) })
    const came = await ask<Door>('GET', `/door?${query}`, { secret: visit.secret.value })
    door.value = previewed(came, host)
    return came
  }
  /** Nothing of whoever was here stays on the screen: not what was said or begun, nor who once helped them. */
  const forget = () =>
    batch(() => {
      talks.clear()
      drafts.value = keep.read('draft') ?? {}
      picked.value = []
      teaser.value = null
      door.value = door.value && toStranger(door.value)
      go({ at: 'home' })
    })
  const go = (next: View) => {
    batch(() => {
      view.value = next
      unreadFrom.value = null
    })
    if (next.at === 'talk' && !next.talk.startsWith('new-')) void openTalk(next.talk)
  }
  const openTalk = async (id: string) => {
    await talks.refresh(id).catch(() => {})
    const thread = talks.threads.value.get(id)
    if (view.value.at === 'talk' && view.value.talk === id && thread) unreadFrom.value = firstUnread(thread)
  }
  const talks = openTalks({
    visit,
    keep,
    named: (talk, id) => {
      const at = view.value
      if ('talk' in at && at.talk === talk) view.value = { ...at, talk: id }
      hearing.start()
    },
    news: (conversation) => hear(conversation),
    away: (away) => (isAway.value = away),
  })
  const hear = (conversation: Conversation) => {
    const isShown = isOpen.value && view.value.at === 'talk' && view.value.talk === conversation.id
    const looks = isShown && document.visibilityState === 'visible'
    if (prefs.value.sound && hearing.leads()) chime()
    if (looks) return
    if (!isOpen.value) teaser.value = conversation
    const name = conversation.agent?.name ?? door.value?.companyName ?? ''
    host.emit('message', { conversationId: conversation.id, name })
    if (prefs.value.notify && hearing.leads() && document.visibilityState === 'hidden')
      notify(name, conversation.words, () => (go({ at: 'talk', talk: conversation.id }), host.setOpen(true)))
  }
  const hearing = openHearing({ host, visit, talks, isAway })
  const unread = computed(() => (talks.list.value ?? []).reduce((sum, one) => sum + one.unread, 0))
  effect(() => host.setUnread(unread.value))
  const pages = openPages(visit)
  const setLanguage = async (wanted: string) => {
    const next = languageOf(wanted)
    words.value = await loadWords(next)
    language.value = next
    if (visit.secret.value) await visit.change({ language: next }).catch(() => {})
    await readDoor().catch(() => {})
  }
  return {
    host,
    keep,
    language,
    words,
    door,
    to,
    view,
    isOpen,
    isAway,
    unreadFrom,
    teaser,
    drafts,
    picked,
    prefs,
    setPrefs,
    visit,
    talks,
    hearing,
    pages,
    unread,
    go,
    forget,
    readDoor,
    setLanguage,
    isPreview: host.preview !== null,
  }
}

const toStranger = (door: Door): Door => ({
  ...door,
  agents: door.agents.map((agent) => ({ ...agent, helpedAt: null })),
})

const byLanguage: Record<Language, () => Promise<{ default: Words }>> = {
  en: () => import('./words/en.ts'),
  de: () => import('./words/de.ts'),
  es: () => import('./words/es.ts'),
  fr: () => import('./words/fr.ts'),
  ar: () => import('./words/ar.ts'),
}

/** The panel's words; English where a newer desk has taken this build's others away. */
export async function loadWords(language: Language): Promise<Words> {
  const { default: words } = await byLanguage[language]().catch(() => byLanguage.en())
  return words
}

/** What the settings try out stands before what the desk says. */
function previewed(door: Door, { preview }: Host): Door {
  if (!preview) return door
  const { look, greeting, asksWho } = preview
  return {
    ...door,
    look: { ...door.look, ...look },
    greeting: greeting ?? door.greeting,
    asksWho: asksWho ?? door.asksWho,
  }
}

function firstUnread({ messages, unread }: { messages: { id: string; by: string }[]; unread: number }): string | null {
  if (unread === 0) return null
  return messages.filter((one) => one.by !== 'me').at(-unread)?.id ?? null
}
