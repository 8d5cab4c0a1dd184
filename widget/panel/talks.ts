import { batch, signal } from '@preact/signals'
import { codeOf } from '../ask.ts'
import type { Keep } from '../keep.ts'
import type { Conversation, Message, Whole } from '../shapes.ts'
import type { Picked } from './drafts.ts'
import { newClientId } from './ids.ts'
import type { KeptFiles } from './kept-files.ts'
import { openNames } from './names.ts'
import { openOutbox, type Waiting } from './outbox.ts'
import { openReading } from './reading.ts'
import { alone } from './tabs.ts'
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
  const reading = openReading({ visit, news, away })
  const { threads, refresh, refreshList, setThread } = reading
  const waiting = signal<Waiting[]>(keep.read<Waiting[]>('outbox') ?? [])
  /** why what waits goes later, by itself; null: nothing is in its way */
  const held = signal<string | null>(null)
  const names = openNames(keep)
  let retry: ReturnType<typeof setTimeout> | undefined
  let tries = 0
  /** what is on its way to the desk */
  let saying: Promise<unknown> | null = null

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
      saying = asked.then((message) => isStillTheirs() && reading.add(one.talk, message))
      await saying
      const message = await asked
      if (!reading.noteSaid(one.talk, message)) void refreshList()
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
    ...reading,
    waiting,
    held,
    names,
    outbox,
    hear,
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
    /** Nothing that was read stays; what waits to be said does, where this browser still keeps it. */
    clear: () =>
      batch(() => {
        reading.letGo()
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
