import type { Query, QueryClient, QueryKey } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

type VisitorDoing = 'here' | 'gone' | 'writing' | 'stopped' | 'read' | 'page'

/** What the server tells: ids only. `presence` and `visitor` come without a row and fade by themselves. */
export type Notice =
  | { type: 'event'; kind: string; personId: string | null; conversationId: string | null; agentId: string | null }
  | { type: 'presence'; personId: string; agentId: string; doing: 'looking' | 'writing' | 'gone' }
  | { type: 'visitor'; personId: string; conversationId: string | null; doing: VisitorDoing }
  | { type: 'state'; agentId: string }
  | { type: 'refresh' }

/** Which of the things read are out of date after a notice. A name alone means all of that name. */
export function staleAfter(notice: Notice): { name: string; personId?: string }[] | 'everything' {
  if (notice.type === 'presence') return []
  if (notice.type === 'visitor')
    return isTyping(notice.doing) ? [] : [{ name: 'chat-presence', personId: notice.personId }]
  if (notice.type === 'state') return [{ name: 'presence' }, { name: 'my-state' }, { name: 'who-knows' }]
  if (notice.type === 'refresh') return 'everything'
  // Two people changed, and the notice names one: whoever has the other open must hear of it, too.
  if (['person.merged', 'person.parted', 'person.split', 'conversation.moved'].includes(notice.kind))
    return 'everything'
  const [noun] = notice.kind.split('.')
  const about = notice.personId ? { personId: notice.personId } : {}
  const exchange = [
    { name: 'my-people' },
    { name: 'person', ...about },
    { name: 'lifeline', ...about },
    { name: 'conversations', ...about },
    { name: 'who-knows', ...about },
    { name: 'search' },
  ]
  switch (noun) {
    case 'absence':
      return [{ name: 'absences' }, { name: 'handovers' }, { name: 'my-handovers' }, { name: 'calls' }]
    case 'meeting':
      return [{ name: 'meeting-settings' }]
    case 'handover':
      return [{ name: 'handovers', ...about }, { name: 'my-handovers' }]
    case 'conversation':
    case 'message':
    case 'note':
    case 'need':
    case 'person':
    case 'identity':
      return [...exchange, { name: 'people' }, { name: 'organisations' }, { name: 'outbox' }]
    case 'bond':
      return [{ name: 'who-knows', ...about }]
    case 'routing':
      return [{ name: 'routing-settings' }, { name: 'who-knows' }]
    // what was said in one is a message; one that is to come stands above the people
    case 'call':
      return [...exchange, { name: 'calls' }, { name: 'people' }, { name: 'organisations' }, { name: 'outbox' }]
    // settings of calls
    case 'calls':
      return [{ name: 'call-settings' }, { name: 'calls' }]
    case 'import':
      return [{ name: 'imports' }, { name: 'people' }, { name: 'search' }]
    case 'fact':
      if (notice.kind === 'fact.looked_at') return [{ name: 'fact-looks' }]
      return [
        { name: 'person', ...about },
        { name: 'facts', ...about },
        { name: 'facts-ending' },
        { name: 'lifeline', ...about },
        { name: 'search' },
      ]
    case 'moment':
      return [{ name: 'person', ...about }, { name: 'moments' }]
    // it stands on two people's pages
    case 'relation':
      return [{ name: 'person' }]
    case 'saved_reply':
      return [{ name: 'saved-replies' }]
    case 'drafting':
      return [{ name: 'drafting' }, { name: 'conversations' }]
    case 'organisation':
      return [
        { name: 'organisations' },
        { name: 'person' },
        { name: 'my-people' },
        { name: 'search' },
        { name: 'people' },
      ]
    case 'mailbox':
    case 'mail':
      return [
        { name: 'aside' },
        { name: 'kept-mails' },
        { name: 'mailboxes' },
        { name: 'conversations' },
        { name: 'person' },
        { name: 'lifeline' },
        { name: 'outbox' },
      ]
    case 'chat':
      return [{ name: 'chat-presence', ...about }, { name: 'chat-settings' }, { name: 'chat-blocks' }]
    case 'place':
      return notice.kind === 'place.settings_changed' ? [{ name: 'place' }] : []
    case 'site':
      return [{ name: 'sites' }]
    case 'erasure':
      return [{ name: 'person', ...about }]
    // It names one of the two; either may be open.
    case 'duplicate':
      return [{ name: 'duplicates' }, { name: 'person' }]
    // A colleague's name and face stand on every page.
    default:
      return 'everything'
  }
}

// heard and not read
const isTyping = (doing: VisitorDoing) => doing === 'writing' || doing === 'stopped'

/** Marks what a notice made stale; what is on the screen is read again through the ordinary API. */
export function applyNotice(client: QueryClient, notice: Notice): Promise<void> {
  const stale = staleAfter(notice)
  if (stale === 'everything') return client.invalidateQueries()
  if (stale.length === 0) return Promise.resolve()
  return client.invalidateQueries({ predicate: (query) => stale.some((one) => fits(client, query, one)) })
}

function fits(client: QueryClient, query: Query, stale: { name: string; personId?: string }): boolean {
  const [name, slug] = query.queryKey as QueryKey & [string, string?]
  if (name !== stale.name) return false
  if (!stale.personId) return true
  // asked for by id, and by many a screen at once
  if (name === 'chat-presence') return slug === stale.personId
  // Notices know ids and the screens know slugs; while we cannot tell, it may well be them.
  const person = client.getQueryData<{ id: string }>(['person', slug])
  return !person || person.id === stale.personId
}

// Lists of many people are read again at most once a second: the first time at once, on a busy morning now and then.
const lists: ReadonlySet<string> = new Set(['my-people', 'people', 'search', 'duplicates', 'imports'])
const calm = 1_000

/** `applyNotice` for one screen, with patience for what a hundred notices a second would have it read a hundred times. */
export function openPace(client: QueryClient): { apply: (notice: Notice) => void; stop: () => void } {
  const last = new Map<string, number>()
  const waiting = new Map<string, ReturnType<typeof setTimeout>>()
  const readAgain = (name: string) => {
    waiting.delete(name)
    last.set(name, Date.now())
    void client.invalidateQueries({ predicate: (query) => query.queryKey[0] === name })
  }
  const later = (name: string) => {
    if (waiting.has(name)) return
    const wait = (last.get(name) ?? 0) + calm - Date.now()
    if (wait <= 0) readAgain(name)
    else
      waiting.set(
        name,
        setTimeout(() => readAgain(name), wait),
      )
  }
  const apply = (notice: Notice) => {
    const stale = staleAfter(notice)
    if (stale === 'everything') return void client.invalidateQueries()
    for (const { name } of stale) if (lists.has(name)) later(name)
    const others = stale.filter(({ name }) => !lists.has(name))
    if (others.length > 0)
      void client.invalidateQueries({ predicate: (query) => others.some((one) => fits(client, query, one)) })
  }
  return {
    apply,
    stop: () => {
      for (const timer of waiting.values()) clearTimeout(timer)
    },
  }
}

export type Connection = 'connecting' | 'here' | 'reconnecting'
let connection: Connection = 'connecting'
const watchers = new Set<() => void>()

/** Whether news reach this screen as they happen. */
export function useConnection(): Connection {
  return useSyncExternalStore(watch, () => connection)
}

/**
 * Opens the one stream of notices. The browser comes back by itself with the last place it heard of; should the
 * server refuse for good (a proxy's error page ends an EventSource), we knock again.
 */
export function listenLive(
  client: QueryClient,
  hearPresence: (notice: Extract<Notice, { type: 'presence' }>) => void,
  hearVisitor: (notice: Extract<Notice, { type: 'visitor' }>) => void,
): () => void {
  let source: EventSource | undefined
  let place: string | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let patience = 1_000
  // Many notices at once ask for each page once.
  let pending: Notice[] = []
  let flush: ReturnType<typeof setTimeout> | undefined
  const pace = openPace(client)
  const hear = (notice: Notice) => {
    pending.push(notice)
    flush ??= setTimeout(() => {
      const notices = distinct(pending)
      pending = []
      flush = undefined
      for (const one of notices) pace.apply(one)
    }, 30)
  }
  const open = () => {
    source = new EventSource(place ? `/api/live?from=${place}` : '/api/live')
    source.addEventListener('open', () => {
      patience = 1_000
      set('here')
    })
    source.addEventListener('hello', (event) => {
      // What was read before the stream began may have changed in between.
      if (place !== null || client.getQueryCache().getAll().length > 0) hear({ type: 'refresh' })
      place = event.lastEventId || place
    })
    source.addEventListener('event', (event) => {
      place = event.lastEventId || place
      hear({ type: 'event', ...(JSON.parse(event.data) as Omit<Extract<Notice, { type: 'event' }>, 'type'>) })
    })
    source.addEventListener('state', (event) => {
      hear({ type: 'state', ...(JSON.parse(event.data) as { agentId: string }) })
    })
    source.addEventListener('refresh', (event) => {
      place = event.lastEventId || place
      hear({ type: 'refresh' })
    })
    source.addEventListener('presence', (event) => {
      hearPresence({
        type: 'presence',
        ...(JSON.parse(event.data) as Omit<Extract<Notice, { type: 'presence' }>, 'type'>),
      })
    })
    source.addEventListener('visitor', (event) => {
      const told = JSON.parse(event.data) as Omit<Extract<Notice, { type: 'visitor' }>, 'type'>
      hearVisitor({ type: 'visitor', ...told })
      hear({ type: 'visitor', ...told })
    })
    source.addEventListener('error', () => {
      set('reconnecting')
      if (source?.readyState !== EventSource.CLOSED) return
      clearTimeout(retry)
      retry = setTimeout(open, patience)
      patience = Math.min(patience * 2, 30_000)
    })
  }
  open()
  return () => {
    clearTimeout(retry)
    clearTimeout(flush)
    pace.stop()
    source?.close()
    set('connecting')
  }
}

function distinct(notices: readonly Notice[]): Notice[] {
  if (notices.some((notice) => notice.type === 'refresh')) return [{ type: 'refresh' }]
  const seen = new Map<string, Notice>()
  for (const notice of notices) {
    if (notice.type === 'event') seen.set(`${notice.kind.split('.')[0]} ${notice.personId}`, notice)
    if (notice.type === 'state') seen.set('state', notice)
    if (notice.type === 'visitor' && !isTyping(notice.doing)) seen.set(`visitor ${notice.personId}`, notice)
  }
  return [...seen.values()]
}

function set(next: Connection): void {
  if (connection === next) return
  connection = next
  for (const changed of watchers) changed()
}
function watch(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}
