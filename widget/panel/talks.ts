import { batch, signal } from '@preact/signals'
import { codeOf } from '../ask.ts'
import type { Keep } from '../keep.ts'
import type { Conversation, Conversations, Message, Whole } from '../shapes.ts'
import type { Picked } from './drafts.ts'
import { newClientId } from './ids.ts'
import { inTurn } from './in-turn.ts'
import type { KeptFiles } from './kept-files.ts'
import { openNames } from './names.ts'
import { openOutbox, type Waiting } from './outbox.ts'
import { alone } from './tabs.ts'
import { catchUp, mergeMessages, readBefore, type Thread } from './thread.ts'
import { openUploads } from './uploads.ts'
import type { OpenVisit } from './visit.ts'

export type Talks = ReturnType<typeof openTalks>

type Options = {
  visit: OpenVisit
  keep: Keep
  bytes: KeptFiles
  /** a conversation that this browser began has its id now */
  named: (talk: string, id: string) => void
  /** our words have come in that this browser did not know of */
  news: (conversation: Conversation) => void
  away: (isAway: boolean) => void
}

/** how long the answer to own words is waited for, in milliseconds, before what was heard is read all the same */
const answerTakes = 2_000
/** how much of what waits a browser is asked to keep, in bytes; what is beyond stays in the page alone */
const mostKept = 100_000_000
const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds))

/** Conversations of this browser: those it has read, and what it says itself until the desk has it. */
export function openTalks({ visit, keep, bytes, named, news, away }: Options) {
  const list = signal<Conversation[] | null>(null)
  /** where those begin that were spoken in before these; null: there are none */
  const next = signal<string | null>(null)
  const threads = signal<ReadonlyMap<string, Thread>>(new Map())
  const waiting = signal<Waiting[]>(keep.read<Waiting[]>('outbox') ?? [])
  /** why what waits goes later, by itself; null: nothing is in its way */
  const held = signal<string | null>(null)
  const names = openNames(keep)
  const reading = new Map<string, () => Promise<void>>()
  let retry: ReturnType<typeof setTimeout> | undefined
  let tries = 0
  /** what is on its way to the desk */
  let saying: Promise<unknown> | null = null

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
  const upload = openUploads({ visit, bytes, outbox: () => outbox })
  const handOver = async (one: Waiting, patience = 3): Promise<string> => {
    await visit.ensure()
    try {
      return await say(one)
    } catch (error) {
      const code = codeOf(error)
      const otherwise = patience > 0 && saidOtherwise(one, code)
      if (!otherwise) throw error
      if (code === 'not_in_chat') visit.over()
      return handOver(otherwise, patience - 1)
    }
  }
  const say = async (one: Waiting): Promise<string> => {
    const whose = visit.secret.value
    const fileIds = await upload(one)
    const isStillTheirs = () => visit.secret.value === whose
    const body = { text: one.text, fileIds, clientId: one.clientId }
    if (!one.isNew) {
      const asked = visit.asked<Message>('POST', `/conversations/${one.talk}/messages`, { body })
      saying = asked.then((message) => isStillTheirs() && add(one.talk, message))
      await saying
      const message = await asked
      if (!noteSaid(one.talk, message)) void refreshList()
      return one.talk
    }
    const asked = visit.asked<Whole>('POST', '/conversations', {
      body: { ...body, ...(one.to ? { to: one.to } : {}) },
    })
    saying = asked.then((whole) => isStillTheirs() && setThread(whole))
    await saying
    void refreshList()
    return (await asked).id
  }
  const outbox = openOutbox({
    keep,
    handOver: (one) => handOver(one),
    alone: alone('rapport outbox'),
    changed: () => (waiting.value = outbox.all()),
    arrived: (one, id) => {
      tries = 0
      held.value = null
      away(false)
      bytes.drop(one.files.map(({ key }) => key))
      if (one.talk === id) return
      names.note(one.talk, id)
      named(one.talk, id)
    },
    later: (code) => {
      held.value = code
      away(code === 'offline')
      clearTimeout(retry)
      retry = setTimeout(() => void outbox.flush(), Math.min(60_000, 1_000 * 2 ** Math.min(tries++, 6)))
    },
  })
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
  /**
   * Reads what a notice of new words means. Those that this browser has just said come back by their id, often before it
   * was told that they were taken: then it is waited for, and nothing is read.
   */
  const hear = async (id: string, messageId: string | undefined) => {
    if (messageId !== undefined) await Promise.race([saying?.catch(() => {}), pause(answerTakes)])
    const known = threads.value.get(id)
    if (messageId !== undefined && known?.messages.some((one) => one.id === messageId && one.by === 'me')) return
    await Promise.all([refreshList(), known && refresh(id)])
  }
  const keepBytes = (picked: Picked[]) => {
    let kept = waiting.value.flatMap((one) => one.files).reduce((sum, file) => sum + file.size, 0)
    for (const { key, blob } of picked) bytes.put(key, blob, (kept += blob.size) <= mostKept)
    return picked.map(({ key, name, type, size }) => ({ key, id: null, name, type, size }))
  }
  const again = (clientId: string) => {
    outbox.setFiles(clientId, (files) => files.map(({ key, id, name, type, size }) => ({ key, id, name, type, size })))
    outbox.again(clientId)
    void outbox.flush()
  }
  const keysOf = (all: Waiting[]) => all.flatMap((one) => one.files).map(({ key }) => key)
  if (visit.secret.value !== null) void bytes.keepOnly(keysOf(waiting.value))
  return {
    list,
    next,
    threads,
    waiting,
    held,
    names,
    outbox,
    hear,
    refresh,
    refreshList,
    setThread,
    write: (talk: string | null, to: string | null, text: string, picked: Picked[]): string => {
      const clientId = newClientId()
      const name = talk === null ? `new-${clientId}` : names.idOf(talk)
      const files = keepBytes(picked)
      const isNew = name.startsWith('new-')
      outbox.put({ clientId, talk: name, isNew, to, text, files, at: new Date().toISOString(), trouble: null })
      void outbox.flush()
      return name
    },
    again,
    /** What is in the way goes out of it, and others perhaps in its place; then it is tried again. */
    replaceFiles: (clientId: string, picked: Picked[]) => {
      const one = waiting.value.find((one) => one.clientId === clientId)
      bytes.drop((one?.files ?? []).filter((file) => file.isBad).map(({ key }) => key))
      const more = keepBytes(picked)
      outbox.setFiles(clientId, (files) => [...files.filter((file) => !file.isBad), ...more])
      again(clientId)
    },
    drop: (clientId: string) => {
      bytes.drop(keysOf(waiting.value.filter((one) => one.clientId === clientId)))
      outbox.drop(clientId)
      // what stood behind it may go now
      void outbox.flush()
    },
    /** What waits goes now; what was missed is read. */
    wake: () => {
      tries = 0
      void outbox.flush()
    },
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
    /** Nothing that was read stays; what waits to be said does, where this browser still keeps it. */
    clear: () =>
      batch(() => {
        // nothing is known: what comes next is no news
        list.value = null
        next.value = null
        threads.value = new Map()
        waiting.value = outbox.all()
        if (waiting.value.length === 0) bytes.letGo()
      }),
    /** Another tab has changed what waits. What it misses bytes for may be here. */
    followOutbox: () => {
      waiting.value = outbox.all()
      const mine = waiting.value.filter(
        (one) => one.trouble === 'file_lost' && one.files.every((file) => !file.isBad || bytes.isHere(file.key)),
      )
      for (const { clientId } of mine) again(clientId)
    },
  }
}

/** How it is said when the desk does not take it so; null: there is no other way. */
function saidOtherwise(one: Waiting, code: string): Waiting | null {
  if (code !== 'not_in_chat' && code !== 'not_found') return null
  const anew = { ...one, files: one.files.map((file) => ({ ...file, id: null })) }
  // this browser was forgotten: it begins anew
  if (code === 'not_in_chat') return { ...anew, isNew: true }
  // its files were put up by whom the browser was before
  if (one.files.some((file) => file.id !== null)) return anew
  // whose link they came by is not here any more: the team reads it
  if (one.isNew) return one.to === null ? null : { ...anew, to: null }
  // the conversation is not this visit's any more
  return { ...anew, isNew: true }
}

/** Of these, those that are not among the others. */
function beyond(all: Conversation[], others: Conversation[]): Conversation[] {
  return all.filter((one) => !others.some((other) => other.id === one.id))
}
