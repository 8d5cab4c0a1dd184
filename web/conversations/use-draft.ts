import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Attachment, Person } from '../platform/wire.ts'
import { saveDraft } from './calls.ts'
import { keepDraft, keptDraft, newerDraft, type Kind } from './drafts.ts'
import { draftsQuery } from './queries.ts'

const saveAfter = 900
const freshFor = 8_000

/**
 * What is being written to someone. Every letter is kept on this machine at once and on the server a moment later, so
 * it is there after a crash, on another machine, and while the connection is away.
 */
export function useDraft(person: Person, kind: Kind, conversationId: string | null) {
  const [drafts, setDrafts] = useState(() => ({
    message: keptDraft(person.id, 'message'),
    note: keptDraft(person.id, 'note'),
  }))
  const [keptAt, setKeptAt] = useState<string | null>(null)
  const [isFresh, setFresh] = useState(false)
  const touched = useRef({ message: false, note: false })
  // To whom it was begun, where they were merged into this person since: it goes on being kept under their name.
  const begunTo = useRef<Record<Kind, string | null>>({ message: null, note: null })
  const { data: there } = useQuery(draftsQuery(person.slug))
  const own = drafts[kind]
  const text = own?.text ?? ''
  const attachments = useMemo(() => own?.attachments ?? [], [own])

  useEffect(() => {
    if (!there) return
    setDrafts((here) => {
      const pick = (each: Kind) => {
        const server = there.find((one) => one.kind === each)
        if (touched.current[each]) return here[each]
        // Parted again: what was begun to the other is theirs.
        const mine = begunTo.current[each] && begunTo.current[each] !== server?.personId ? null : here[each]
        const next = newerDraft(mine, server ?? null)
        begunTo.current[each] = next === server && server?.personId !== person.id ? (server?.personId ?? null) : null
        return next
      }
      return { message: pick('message'), note: pick('note') }
    })
  }, [there, person.id])

  const save = useDebounced((each: Kind, next: { text: string; attachments: Attachment[] }) => {
    saveDraft(begunTo.current[each] ?? person.slug, each, {
      conversationId,
      text: next.text,
      attachmentIds: next.attachments.map((one) => one.id),
    }).then(
      () => setKeptAt(next.text),
      // The copy on this machine stands; the next letter tries again.
      () => setKeptAt(null),
    )
  }, saveAfter)

  const change = useCallback(
    (next: { text: string; attachments: Attachment[] }) => {
      touched.current[kind] = true
      keepDraft(begunTo.current[kind] ?? person.id, kind, next)
      setDrafts((all) => ({ ...all, [kind]: { ...next, savedAt: new Date().toISOString() } }))
      save.soon(kind, next)
    },
    [kind, person.id, save],
  )

  useEffect(() => {
    if (!text || !touched.current[kind]) return setFresh(false)
    setFresh(true)
    const timer = setTimeout(() => setFresh(false), freshFor)
    return () => clearTimeout(timer)
  }, [text, kind])

  return {
    text,
    attachments,
    /** The server has these very words. */
    isKept: keptAt === text,
    /** Someone is at it right now. */
    isFresh,
    write: (words: string) => change({ text: words, attachments }),
    attach: (added: Attachment) =>
      setDraftsWith(setDrafts, kind, added, (next) => {
        touched.current[kind] = true
        keepDraft(begunTo.current[kind] ?? person.id, kind, next)
        save.soon(kind, next)
      }),
    detach: (id: string) => change({ text, attachments: attachments.filter((one) => one.id !== id) }),
    replace: (next: { text: string; attachments: Attachment[] }) => change(next),
    /** It was said: the server forgets its copy when it takes the message in. */
    clear: () => {
      touched.current[kind] = true
      save.cancel()
      keepDraft(begunTo.current[kind] ?? person.id, kind, { text: '', attachments: [] })
      begunTo.current[kind] = null
      setDrafts((all) => ({ ...all, [kind]: null }))
    },
  }
}
export type DraftState = ReturnType<typeof useDraft>

type Drafts = { message: ReturnType<typeof keptDraft>; note: ReturnType<typeof keptDraft> }

// Files arrive one after the other, each onto what is there by then.
function setDraftsWith(
  set: React.Dispatch<React.SetStateAction<Drafts>>,
  kind: Kind,
  added: Attachment,
  keep: (next: { text: string; attachments: Attachment[] }) => void,
): void {
  set((all) => {
    const before = all[kind] ?? { text: '', attachments: [], savedAt: '' }
    if (before.attachments.some((one) => one.id === added.id)) return all
    const next = { text: before.text, attachments: [...before.attachments, added], savedAt: new Date().toISOString() }
    queueMicrotask(() => keep(next))
    return { ...all, [kind]: next }
  })
}

/** Runs the newest call after a pause, and at once when the page is left. */
function useDebounced<Args extends unknown[]>(run: (...args: Args) => void, wait: number) {
  const latest = useRef(run)
  latest.current = run
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; args: Args } | null>(null)
  const tools = useMemo(
    () => ({
      soon: (...args: Args) => {
        tools.cancel()
        waiting.current = { timer: setTimeout(tools.now, wait), args }
      },
      now: () => {
        const args = waiting.current?.args
        tools.cancel()
        if (args) latest.current(...args)
      },
      cancel: () => {
        if (waiting.current) clearTimeout(waiting.current.timer)
        waiting.current = null
      },
    }),
    [wait],
  )
  useEffect(() => () => tools.now(), [tools])
  return tools
}
