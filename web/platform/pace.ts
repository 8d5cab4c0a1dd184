import type { Query, QueryClient } from '@tanstack/react-query'
import { atDesk } from './drawer.ts'
import type { Notice } from './notices.ts'
import { type Stale, staleAfter } from './stale.ts'

// Milliseconds. What many notices touch is read again the first time at once, on a busy morning now and then.
const calm = 1_000
const calmOfAll = 3_000

/**
 * Marks what notices made stale; what is on the screen is read again through the ordinary API. What is about one person
 * at once; lists, and all that there is, with patience for what a hundred notices a second would have it read a hundred
 * times.
 */
export function openPace(client: QueryClient): { apply: (notice: Notice) => void; stop: () => void } {
  const last = new Map<string, number>()
  const waiting = new Map<string, ReturnType<typeof setTimeout>>()
  const later = (name: string, pause: number, readAgain: () => void) => {
    if (waiting.has(name)) return
    const go = () => {
      waiting.delete(name)
      last.set(name, Date.now())
      readAgain()
    }
    const wait = (last.get(name) ?? -Infinity) + pause - Date.now()
    if (wait <= 0) go()
    else waiting.set(name, setTimeout(go, wait))
  }
  const apply = (notice: Notice) => {
    const stale = staleAfter(notice)
    if (stale === 'everything') return later('everything', calmOfAll, () => readAgain(client, () => true))
    const lists = stale.filter((one) => !one.personId)
    for (const one of lists.filter((one) => touches(client, one)))
      later(one.name, calm, () => readAgain(client, ({ queryKey }) => queryKey[0] === one.name))
    const others = stale.filter((one) => one.personId)
    if (others.length > 0) readAgain(client, (query) => others.some((one) => isAbout(client, query, one)))
  }
  return {
    apply,
    stop: () => {
      for (const timer of waiting.values()) clearTimeout(timer)
    },
  }
}

// first readings after which the same is read once more, however many notices come meanwhile
const readOnceMore = new WeakSet<Promise<unknown>>()

/**
 * Reads again what is shown, and the rest when it is shown. What is being read for the first time may be told as it was
 * before: a reading that has nothing to show yet is not broken off, so it is made once more when it has ended.
 */
function readAgain(client: QueryClient, predicate: (query: Query) => boolean): void {
  const first = client
    .getQueryCache()
    .findAll({ predicate })
    .filter(({ state }) => state.data === undefined && state.fetchStatus === 'fetching')
  void client.invalidateQueries({ predicate })
  const once = ({ queryKey }: Query) => void client.invalidateQueries({ queryKey, exact: true })
  for (const query of first) {
    const reading = query.promise
    if (!reading || readOnceMore.has(reading)) continue
    readOnceMore.add(reading)
    reading.then(() => once(query)).catch(() => {})
  }
}

function isAbout(client: QueryClient, query: Query, stale: Stale): boolean {
  const [name, slug] = query.queryKey as [string, string?]
  if (name !== stale.name) return false
  // asked for by id, and by many a screen at once
  if (name === 'chat-presence') return slug === stale.personId
  // Notices know ids and the screens know slugs; while we cannot tell, it may well be them: whoever stands under a slug
  // changes when two become one
  const person = client.getQueryState<{ id: string }>(['person', slug])
  if (!person?.data || person.isInvalidated || person.fetchStatus !== 'idle') return true
  // several may have spoken in a conversation, and a notice names whose it is
  const alsoTheirs = stale.conversationId !== undefined && mentions(query.state.data, stale.conversationId)
  return person.data.id === stale.personId || alsoTheirs
}

/** Whether any list of this name may have changed, as far as this screen can tell. */
function touches(client: QueryClient, stale: Stale): boolean {
  const { name, shown, lists = [], agentId } = stale
  if (agentId && atDesk() && agentId !== atDesk()) return false
  if (!shown || lists.some((list) => list === 'all' || list === atDesk())) return true
  return client
    .getQueryCache()
    .findAll({ queryKey: [name] })
    .some(({ state }) => state.fetchStatus !== 'idle' || mayChange(state.data, stale) || mentions(state.data, shown))
}

/** Of a list that says in which groups there are `more` than it shows. */
function mayChange(read: unknown, { lists = [], moves }: Stale): boolean {
  if (typeof read !== 'object' || read === null) return true
  const more = 'more' in read && Array.isArray(read.more) ? read.more : null
  // further down than is shown: whether there are more may not be so any longer
  if (moves === 'out' && more?.length !== 0) return true
  const shared = lists.filter((list) => list === 'team' || list === 'kept')
  // whoever comes last into a group that goes on is not shown
  return moves === 'to the end' ? shared.some((list) => !more?.includes(list)) : shared.length > 0
}

/** Whether an id stands anywhere in what was read. */
function mentions(read: unknown, id: string): boolean {
  if (typeof read === 'string') return read === id
  if (typeof read !== 'object' || read === null) return false
  return Object.values(read).some((each) => mentions(each, id))
}
