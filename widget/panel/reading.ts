import { batch, signal } from '@preact/signals'
import { codeOf } from '../ask.ts'
import type { Conversation, Conversations, Message, Whole } from '../shapes.ts'
import { inTurn } from './in-turn.ts'
import { catchUp, mergeMessages, readBefore, type Thread } from './thread.ts'
import type { OpenVisit } from './visit.ts'

type Options = {
  visit: OpenVisit
  /** our words have come in that this browser did not know of */
  news: (conversation: Conversation) => void
  away: (isAway: boolean) => void
}

/** Conversations of this browser as far as it has read them. */
export function openReading({ visit, news, away }: Options) {
  const list = signal<Conversation[] | null>(null)
  /** where those begin that were spoken in before these; null: there are none */
  const next = signal<string | null>(null)
  const threads = signal<ReadonlyMap<string, Thread>>(new Map())
  const reading = new Map<string, () => Promise<void>>()

  const setThread = (thread: Thread) => {
    threads.value = new Map(threads.value).set(thread.id, thread)
  }
  const add = (id: string, message: Message) => {
    const known = threads.value.get(id)
    if (known) setThread({ ...known, messages: mergeMessages(known.messages, [message]) })
  }
  /** What this browser said stands in its list without asking for it; false where the list must be read. */
  const noteSaid = (id: string, { at, text }: Pick<Message, 'at' | 'text'>): boolean => {
    const all = list.value
    const known = all?.find((one) => one.id === id)
    if (!all || !known || known.closed || !text) return false
    const words = text.replace(/\s+/g, ' ').slice(0, 200)
    list.value = [{ ...known, words, by: 'me', at }, ...all.filter((one) => one !== known)]
    return true
  }
  const refreshList = inTurn(async () => {
    const whose = visit.secret.value
    if (whose === null) return void (list.value = [])
    const { items, next: more } = await visit.asked<Conversations>('GET', '/conversations')
    // whoever was asked for may have left meanwhile
    if (visit.secret.value !== whose) return
    const before = list.value
    const earlier = more === null ? [] : beyond(before ?? [], items)
    list.value = [...items, ...earlier]
    if (earlier.length === 0) next.value = more
    for (const one of items) {
      const known = before?.find((other) => other.id === one.id)
      if (before && one.by === 'agent' && one.unread > 0 && known?.at !== one.at) news(one)
    }
  })
  const forget = (id: string) => {
    const { value: all } = threads
    threads.value = new Map([...all].filter(([known]) => known !== id))
  }
  const readNew = async (id: string) => {
    const whose = visit.secret.value
    const known = threads.value.get(id) ?? null
    const read = (query: Record<string, string>) =>
      visit.asked<Whole>('GET', `/conversations/${id}?${new URLSearchParams(query)}`)
    const thread = await catchUp(known, read).catch((error: unknown) => {
      // not theirs any more
      if (codeOf(error) === 'not_found' && visit.secret.value === whose) forget(id)
      throw error
    })
    if (visit.secret.value !== whose) return
    const now = threads.value.get(id)
    setThread(now && known ? { ...thread, messages: mergeMessages(now.messages, thread.messages) } : thread)
    away(false)
  }
  /** Reads what is new in one. */
  const refresh = (id: string): Promise<void> => {
    const read = reading.get(id) ?? inTurn(() => readNew(id))
    reading.set(id, read)
    return read()
  }
  return {
    list,
    next,
    threads,
    setThread,
    add,
    noteSaid,
    refresh,
    refreshList,
    readMore: async () => {
      const { value: cursor } = next
      const whose = visit.secret.value
      if (cursor === null) return
      const more = await visit.asked<Conversations>('GET', `/conversations?${new URLSearchParams({ cursor })}`)
      if (visit.secret.value !== whose) return
      const known = list.value ?? []
      list.value = [...known, ...beyond(more.items, known)]
      next.value = more.next
    },
    readEarlier: async (id: string) => {
      const known = threads.value.get(id)
      if (!known) return
      const read = ({ before }: { before?: string }) =>
        visit.asked<Whole>('GET', `/conversations/${id}?${new URLSearchParams({ before: before ?? '' })}`)
      setThread(await readBefore(known, read))
    },
    seen: async (id: string, messageId: string) => {
      const quiet = () => {
        const known = threads.value.get(id)
        batch(() => {
          if (known && known.unread > 0) setThread({ ...known, unread: 0 })
          list.value = list.value?.map((one) => (one.id === id ? { ...one, unread: 0 } : one)) ?? null
        })
      }
      quiet()
      await visit.asked('PUT', `/conversations/${id}/seen`, { body: { messageId } }).catch((error: unknown) => {
        if (codeOf(error) === 'not_in_chat') visit.over()
      })
    },
    /** Nothing that was read stays, nothing is known: what comes next is no news. */
    letGo: () =>
      batch(() => {
        list.value = null
        next.value = null
        threads.value = new Map()
      }),
  }
}

/** Of these, those that are not among the others. */
function beyond(all: Conversation[], others: Conversation[]): Conversation[] {
  return all.filter((one) => !others.some((other) => other.id === one.id))
}
