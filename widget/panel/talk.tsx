/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Bubble, WaitingBubble } from './bubble.tsx'
import { Choose } from './choose.tsx'
import { sayNo, useDoing } from './parts/doing.ts'
import { hasLostFocus } from './parts/use-focus-stays.ts'
import { Rate } from './rate.tsx'
import { rowsOf, type Row, type Thread } from './thread.ts'
import { sayDay } from './times.ts'
import { useStore } from './use-store.ts'
import { firstName } from './door-words.ts'
import { Who } from './who.tsx'

/** What was said, oldest first, and what this browser says and the desk does not have yet. */
export function Talk({ talk }: { talk: string }) {
  const { words, talks, unreadFrom, isAway, hearing } = useStore()
  const thread = talks.threads.value.get(talk) ?? null
  const arrived = new Set(thread?.messages.map((one) => one.clientId))
  const waiting = talks.waiting.value.filter((one) => one.talk === talk && !arrived.has(one.clientId))
  const rows = rowsOf(thread?.messages ?? [], unreadFrom.value)
  const typing = hearing.typing.value.get(talk)
  const isComing = thread === null && waiting.length === 0
  const scroll = useScroll(talk, rows, waiting.length)
  const earlier = useEarlier(talk, scroll)
  useSeen(talk, thread)
  return (
    <div class="body talk" ref={scroll} tabIndex={0} role="group" aria-label={words.value.said}>
      {thread?.before && (
        <button type="button" class="earlier" aria-disabled={earlier.busy} onClick={() => void earlier.read()}>
          {earlier.busy ? words.value.loading : words.value.earlier}
        </button>
      )}
      {earlier.failed && (
        <p class="wrong" role="alert">
          {sayNo(words.value, earlier.failed)}
        </p>
      )}
      <div
        class="log"
        role="log"
        aria-label={words.value.said}
        aria-busy={isComing}
        aria-live={earlier.isQuiet ? 'off' : 'polite'}
      >
        {rows.map((row) => (
          <RowOf key={row.key} row={row} lastMine={lastMineOf(thread, waiting.length)} />
        ))}
        {waiting.map((one) => (
          <WaitingBubble key={one.clientId} one={one} />
        ))}
      </div>
      <div class="under">
        <p class="status" role="status">
          {typing ? (
            <span class="typing">
              <i />
              <i />
              <i />
              {words.value.writing(firstName(typing.name))}
            </span>
          ) : isAway.value ? (
            <span class="away">{words.value.offline}</span>
          ) : null}
        </p>
        {thread && (
          <>
            <Choose thread={thread} />
            <Who thread={thread} />
            <Rate thread={thread} />
          </>
        )}
      </div>
    </div>
  )
}

/** Reads what was said before. A screen reader tells what is new, and not all that was once said: meanwhile it is told nothing. */
function useEarlier(talk: string, box: { current: HTMLElement | null }) {
  const { talks } = useStore()
  const [isQuiet, setQuiet] = useState(false)
  const { busy, failed, run } = useDoing()
  const read = async () => {
    if (busy) return
    setQuiet(true)
    await run(() => talks.readEarlier(talk))
    // the button may have gone: the keys go on in what was said
    if (hasLostFocus(box.current)) box.current?.focus({ preventScroll: true })
    setTimeout(() => setQuiet(false), toldWithin)
  }
  return { busy, failed, isQuiet, read }
}

/** as long as it takes until what came into a log has been noticed, in milliseconds */
const toldWithin = 1_000

/** Of what they said themselves, only the last word tells how far it has come. */
function lastMineOf(thread: Thread | null, waiting: number): string | null {
  if (waiting > 0) return null
  const last = thread?.messages.at(-1)
  return last?.by === 'me' ? last.id : null
}

function RowOf({ row, lastMine }: { row: Row; lastMine: string | null }) {
  const { words, language } = useStore()
  if (row.kind === 'day')
    return (
      <p class="day">
        <span>{sayDay(words.value, language.value, row.at)}</span>
      </p>
    )
  if (row.kind === 'unread')
    return (
      <p class="day unread-line">
        <span>{words.value.unread}</span>
      </p>
    )
  return <Bubble {...row} tellsState={row.message.id === lastMine} />
}

/** Stays at the end when it was there, stays in place when something earlier comes in, and opens at what is new. */
function useScroll(talk: string, rows: Row[], waiting: number) {
  const box = useRef<HTMLDivElement>(null)
  const was = useRef({ talk: '', first: '', height: 0, atEnd: true })
  const first = rows.find((row) => row.kind === 'message')?.key ?? ''
  useLayoutEffect(() => {
    const it = box.current
    if (!it) return
    const before = was.current
    const isOther = before.talk !== talk && !before.talk.startsWith('new-')
    const line = isOther ? it.querySelector<HTMLElement>('.unread-line') : null
    if (line) it.scrollTop = line.offsetTop - 60
    else if (isOther || before.atEnd) it.scrollTop = it.scrollHeight
    else if (first !== before.first && before.first) it.scrollTop += it.scrollHeight - before.height
    was.current = {
      talk: rows.length + waiting > 0 ? talk : '',
      first,
      height: it.scrollHeight,
      atEnd: before.atEnd || isOther,
    }
  })
  useEffect(() => {
    const it = box.current
    if (!it) return
    const note = () => (was.current.atEnd = it.scrollHeight - it.scrollTop - it.clientHeight < 60)
    const stay = new ResizeObserver(() => was.current.atEnd && (it.scrollTop = it.scrollHeight))
    stay.observe(it)
    for (const part of it.children) stay.observe(part)
    it.addEventListener('scroll', note, { passive: true })
    return () => (stay.disconnect(), it.removeEventListener('scroll', note))
  }, [])
  return box
}

/** Our words that stand before somebody who looks are seen. */
function useSeen(talk: string, thread: Thread | null): void {
  const { isOpen, talks, unreadFrom } = useStore()
  const last = thread?.messages.findLast((one) => one.by !== 'me')?.id
  const open = isOpen.value
  const unread = thread?.unread ?? 0
  useEffect(() => {
    if (!open || !last || unread === 0) return
    const look = () => {
      if (document.visibilityState !== 'visible') return
      if (unreadFrom.value === null)
        unreadFrom.value = thread?.messages.filter((one) => one.by !== 'me').at(-unread)?.id ?? null
      void talks.seen(talk, last)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [talk, last, open, unread])
}
