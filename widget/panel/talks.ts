import { batch, signal } from '@preact/signals'
import { codeOf, No } from '../ask.ts'
import type { Keep } from '../keep.ts'
import type { Conversation, Conversations, File, Message, Whole } from '../shapes.ts'
import { newClientId } from './ids.ts'
import { inTurn } from './in-turn.ts'
import { openOutbox, type Waiting } from './outbox.ts'
import { alone } from './tabs.ts'
import { catchUp, mergeMessages, readBefore, type Thread } from './thread.ts'
import type { OpenVisit } from './visit.ts'

export type Talks = ReturnType<typeof openTalks>
/** What somebody has picked, and not sent. */
export type Picked = { key: string; blob: Blob; name: string; type: string; size: number }

type Options = {
  visit: OpenVisit
  keep: Keep
  /** a conversation that this browser began has its id now */
  named: (talk: string, id: string) => void
  /** our words have come in that this browser did not know of */
  news: (conversation: Conversation) => void
  away: (isAway: boolean) => void
}

/** how long the answer to own words is waited for, in milliseconds, before what was heard is read all the same */
const answerTakes = 2_000
const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds))

/** Conversations of this browser: those it has read, and what it says itself until the desk has it. */
export function openTalks({ visit, keep, named, news, away }: Options) {
  const list = signal<Conversation[] | null>(null)
  const threads = signal<ReadonlyMap<string, Thread>>(new Map())
  const waiting = signal<Waiting[]>(keep.read<Waiting[]>('outbox') ?? [])
  const blobs = new Map<string, Blob>()
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
  const upload = async (one: Waiting) => {
    const ids: string[] = []
    for (const file of one.files) {
      if (file.id !== null) ids.push(file.id)
      else ids.push(await uploadOne(one, file.key, file.name))
    }
    return ids
  }
  const uploadOne = async ({ clientId }: Waiting, key: string, name: string) => {
    const blob = blobs.get(key)
    if (!blob) throw new No('file_lost', 0)
    const body = new FormData()
    body.set('file', blob, name)
    const { id } = await visit.asked<File>('POST', '/attachments', { body, patience: 180_000 })
    outbox.uploaded(clientId, key, id)
    return id
  }
  const handOver = async (one: Waiting): Promise<string> => {
    await visit.ensure()
    try {
      return await say(one)
    } catch (error) {
      // this browser was forgotten, or the conversation is not this visit's any more: it is said anew
      const isOver = error instanceof No && (error.code === 'not_in_chat' || (error.code === 'not_found' && !one.isNew))
      if (!isOver) throw error
      if (error.code === 'not_in_chat') {
        visit.over()
        await visit.ensure()
      }
      return say({ ...one, isNew: true, files: one.files.map((file) => ({ ...file, id: null })) })
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
    handOver,
    alone: alone('rapport outbox'),
    changed: () => (waiting.value = outbox.all()),
    arrived: (one, id) => {
      tries = 0
      away(false)
      for (const file of one.files) blobs.delete(file.key)
      if (one.talk !== id) named(one.talk, id)
    },
    later: (code) => {
      away(code === 'offline')
      clearTimeout(retry)
      retry = setTimeout(() => void outbox.flush(), Math.min(60_000, 1_000 * 2 ** Math.min(tries++, 6)))
    },
  })
  const refreshList = inTurn(async () => {
    const whose = visit.secret.value
    if (whose === null) return void (list.value = [])
    const { items } = await visit.asked<Conversations>('GET', '/conversations')
    // whoever was asked for may have left meanwhile
    if (visit.secret.value !== whose) return
    const before = list.value
    list.value = items
    for (const one of items) {
      const known = before?.find((other) => other.id === one.id)
      if (before && one.by === 'agent' && one.unread > 0 && known?.at !== one.at) news(one)
    }
  })
  const readNew = async (id: string) => {
    const whose = visit.secret.value
    const known = threads.value.get(id) ?? null
    const read = (query: Record<string, string>) =>
      visit.asked<Whole>('GET', `/conversations/${id}?${new URLSearchParams(query)}`)
    const thread = await catchUp(known, read)
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
  return {
    list,
    threads,
    waiting,
    outbox,
    hear,
    refresh,
    refreshList,
    blobOf: (key: string) => blobs.get(key) ?? null,
    setThread,
    write: (talk: string | null, to: string | null, text: string, picked: Picked[]): string => {
      const clientId = newClientId()
      const name = talk ?? `new-${clientId}`
      for (const { key, blob } of picked) blobs.set(key, blob)
      const files = picked.map(({ key, name, type, size }) => ({ key, id: null, name, type, size }))
      const isNew = name.startsWith('new-')
      outbox.put({ clientId, talk: name, isNew, to, text, files, at: new Date().toISOString(), trouble: null })
      void outbox.flush()
      return name
    },
    again: (clientId: string) => {
      outbox.again(clientId)
      void outbox.flush()
    },
    /** What waits goes now; what was missed is read. */
    wake: () => {
      tries = 0
      void outbox.flush()
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
        list.value = []
        threads.value = new Map()
        waiting.value = outbox.all()
        if (waiting.value.length === 0) blobs.clear()
      }),
    followOutbox: () => (waiting.value = outbox.all()),
  }
}
