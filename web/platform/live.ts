import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { type Happened, isTyping, type Notice } from './notices.ts'
import { openPace } from './pace.ts'

export type Connection = 'connecting' | 'here' | 'reconnecting'
let connection: Connection = 'connecting'
const watchers = new Set<() => void>()

/** Whether news reach this screen as they happen. */
export function useConnection(): Connection {
  return useSyncExternalStore(watch, () => connection)
}

type Hearing = {
  presence: (notice: Extract<Notice, { type: 'presence' }>) => void
  visitor: (notice: Extract<Notice, { type: 'visitor' }>) => void
  /** before anything is read again */
  event: (notice: Happened) => void
}

/**
 * Opens the one stream of notices. The browser comes back by itself with the last place it heard of; should the
 * server refuse for good (a proxy's error page ends an EventSource), we knock again.
 */
export function listenLive(client: QueryClient, hearing: Hearing): () => void {
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
      const happened: Happened = { type: 'event', ...(JSON.parse(event.data) as Omit<Happened, 'type'>) }
      hearing.event(happened)
      hear(happened)
    })
    source.addEventListener('state', (event) => {
      hear({ type: 'state', ...(JSON.parse(event.data) as { agentId: string }) })
    })
    source.addEventListener('bonds', (event) => {
      hear({ type: 'bonds', ...(JSON.parse(event.data) as { personId: string }) })
    })
    source.addEventListener('refresh', (event) => {
      place = event.lastEventId || place
      hear({ type: 'refresh' })
    })
    source.addEventListener('presence', (event) => {
      hearing.presence({
        type: 'presence',
        ...(JSON.parse(event.data) as Omit<Extract<Notice, { type: 'presence' }>, 'type'>),
      })
    })
    source.addEventListener('visitor', (event) => {
      const told = JSON.parse(event.data) as Omit<Extract<Notice, { type: 'visitor' }>, 'type'>
      hearing.visitor({ type: 'visitor', ...told })
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

/** Each once: two that differ in anything touch different things. */
export function distinct(notices: readonly Notice[]): Notice[] {
  if (notices.some((notice) => notice.type === 'refresh')) return [{ type: 'refresh' }]
  return [
    ...new Map(
      notices
        .filter((notice) => notice.type !== 'visitor' || !isTyping(notice.doing))
        .map((notice) => [JSON.stringify(notice), notice]),
    ).values(),
  ]
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
