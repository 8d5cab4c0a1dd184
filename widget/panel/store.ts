import { batch, computed, effect, signal, untracked } from '@preact/signals'
import { asker, codeOf } from '../ask.ts'
import type { Host } from '../host.ts'
import { openKeep, openMemory } from '../keep.ts'
import type { Conversation, Door, Language } from '../shapes.ts'
import { languageOf } from '../languages.ts'
import { openDrafts } from './drafts.ts'
import { openHearing } from './hearing.ts'
import { openKeptFiles } from './kept-files.ts'
import { openPages } from './pages.ts'
import { chime, notify, openPrefs } from './prefs.ts'
import { openTalks } from './talks.ts'
import { talkOf, type View } from './view.ts'
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
  const drafts = openDrafts(keep)
  const bytes = openKeptFiles(host.preview ? null : host.desk)
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
      drafts.letGo()
      teaser.value = null
      door.value = door.value && toStranger(door.value)
      go({ at: 'home' })
    })
  /** This browser forgets who it is, and all that it kept. */
  const leave = async () => {
    await visit.leave()
    bytes.forget()
    forget()
  }
  const go = (next: View) => {
    batch(() => {
      view.value = next
      unreadFrom.value = null
    })
    if (next.at === 'talk' && !next.talk.startsWith('new-')) void openTalk(next.talk)
  }
  const openTalk = async (id: string) => {
    const isShown = () => view.value.at === 'talk' && view.value.talk === id
    const code = await talks.refresh(id).then(() => null, codeOf)
    const thread = talks.threads.value.get(id)
    if (isShown() && thread) unreadFrom.value = firstUnread(thread)
    // it was somebody else's who sat here before
    if (isShown() && code === 'not_found') go({ at: 'home' })
  }
  /** A conversation has its id now: where one is, and what one has begun in it, go along. */
  const named = (talk: string, id: string) =>
    batch(() => {
      drafts.move(talk, id)
      const at = view.value
      if (!('talk' in at) || at.talk !== talk) return
      view.value = { ...at, talk: id }
      if (!talks.threads.value.has(id)) void openTalk(id)
    })
  const talks = openTalks({
    visit,
    keep,
    bytes,
    named: (talk, id) => {
      named(talk, id)
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
  const shown = () => {
    const talk = talkOf(view.value)
    return talk?.startsWith('new-') ? null : talk
  }
  const hearing = openHearing({ host, visit, talks, isAway, shown })
  /** Conversations that another tab, or this page when it was open before, began: by the names that they have now. */
  const followNames = () => {
    for (const [talk, id] of Object.entries(talks.names.all())) named(talk, id)
    const isThere = (talk: string) =>
      talkOf(view.value) === talk || talks.waiting.value.some((one) => one.talk === talk)
    drafts.settle(isThere, talks.names.idOf)
  }
  const unread = computed(() => (talks.list.value ?? []).reduce((sum, one) => sum + one.unread, 0))
  effect(() => host.setUnread(unread.value))
  // somebody else sits here: nothing that was read for one is shown to the other
  let whose = visit.secret.value
  effect(() => {
    const now = visit.secret.value
    const isOther = whose !== null && now !== null && now !== whose
    whose = now ?? whose
    if (!isOther) return
    untracked(() => talks.clear())
    queueMicrotask(() => void (view.value.at === 'talk' && go(view.value)))
  })
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
    bytes,
    prefs,
    setPrefs,
    visit,
    talks,
    hearing,
    pages,
    unread,
    go,
    forget,
    leave,
    followNames,
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
