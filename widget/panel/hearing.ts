import { effect, signal, type Signal } from '@preact/signals'
import type { Host } from '../host.ts'
import { type Heard, listen, type Listening } from './live.ts'
import { joinTabs, type Tabs } from './tabs.ts'
import type { Talks } from './talks.ts'
import type { OpenVisit } from './visit.ts'

export type Typing = { slug: string; name: string; until: number }
type Options = {
  host: Host
  visit: OpenVisit
  talks: Talks
  isAway: Signal<boolean>
  /** the conversation that is looked at, whether or not it could be read yet */
  shown: () => string | null
}

const typingLasts = 8_000
/** a line that comes back at once is no trouble worth a word */
const calmFor = 2_500

/** Hears what happens at the desk, in one tab for all of them, and reads what that means. */
export function openHearing({ host, visit, talks, isAway, shown }: Options) {
  const typing = signal<ReadonlyMap<string, Typing>>(new Map())
  let tabs: Tabs | null = null
  let line: Listening | null = null
  let worry: ReturnType<typeof setTimeout> | undefined

  const isRead = (id: string) => talks.threads.value.has(id) || shown() === id
  const readAll = async () => {
    if (visit.secret.value === null) return
    const ids = new Set([...talks.threads.value.keys(), ...[shown()].filter((id) => id !== null)])
    // one that is not theirs any more keeps nobody from the others
    await Promise.allSettled([talks.refreshList(), ...[...ids].map(talks.refresh)])
    talks.wake()
  }
  const setState = (connected: boolean) => {
    clearTimeout(worry)
    if (connected) isAway.value = false
    else worry = setTimeout(() => (isAway.value = true), calmFor)
  }
  const forget = (id: string) => {
    const next = new Map(typing.value)
    next.delete(id)
    typing.value = next
  }
  const take = ({ event, data }: Pick<Heard, 'event' | 'data'>) => {
    const id = data.conversationId
    if (event === 'me') return void visit.readMe().catch(() => {})
    if (event === 'hello' || event === 'caught_up' || event === 'refresh') return void readAll()
    if (!id) return
    if (event === 'typing') {
      const until = Date.now() + typingLasts
      typing.value = new Map(typing.value).set(id, { slug: data.slug ?? '', name: data.name ?? '', until })
      setTimeout(() => (typing.value.get(id)?.until ?? until) <= Date.now() && forget(id), typingLasts + 50)
      return
    }
    if (event === 'message') {
      forget(id)
      return void talks.hear(id, data.messageId).catch(() => {})
    }
    void talks.refreshList().catch(() => {})
    if (isRead(id)) void talks.refresh(id).catch(() => {})
  }
  const lead = (secret: string) => () => {
    line = listen({
      url: `${host.desk}/api/chat/live`,
      secret,
      hear: ({ event, data }) => tabs?.tell({ event, data }),
      state: (connected) => tabs?.tell({ connected }),
      over: () => visit.over(),
    })
    return () => (line?.stop(), (line = null))
  }
  const stop = () => {
    tabs?.leave()
    tabs = null
    clearTimeout(worry)
  }
  const start = () => {
    const secret = visit.secret.value
    if (secret === null || host.preview || tabs) return
    tabs = joinTabs(`rapport ${host.desk}`, lead(secret), (what) => {
      const heard = what as { connected?: boolean } & Heard
      if (heard.connected === undefined) take(heard)
      else setState(heard.connected)
    })
    void readAll()
    void visit.readMe().catch(() => {})
  }
  // another visit, another line; none, none
  let before = visit.secret.value
  effect(() => {
    const now = visit.secret.value
    if (now === before) return
    before = now
    stop()
    typing.value = new Map()
    if (now !== null) queueMicrotask(start)
  })
  return {
    typing,
    start,
    stop,
    readAll,
    leads: () => line !== null,
    /** The connection may be back: look at once. */
    now: () => {
      line?.now()
      talks.wake()
    },
  }
}
