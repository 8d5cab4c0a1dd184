import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Attachment, Person } from '../platform/wire.ts'
import { saveDraft } from './calls.ts'
import {
  dropDraft,
  keepDraft,
  keptDraft,
  type Kind,
  markThere,
  newerDraft,
  versionAfter,
  type Writing,
} from './drafts.ts'
import { draftsQuery } from './queries.ts'

const saveAfter = 900
const freshFor = 8_000

/**
 * What is being written to someone. Every letter is kept on this machine at once and on the server a moment later, so
 * it is there after a crash, on another machine, and while the connection is away.
 */
export function useDraft(person: Person, kind: Kind, conversationId: string | null) {
  const [drafts, setDrafts] = useState<Drafts>(() => ({
    message: keptDraft(person.id, 'message'),
    note: keptDraft(person.id, 'note'),
  }))
  const [keptAt, setKeptAt] = useState<string | null>(null)
  const [isFresh, setFresh] = useState(false)
  const touched = useRef({ message: false, note: false })
  // To whom it was begun, where they were merged into this person since: it goes on being kept under their name.
  const begunTo = useRef<Record<Kind, string | null>>({ message: null, note: null })
  // The newest version of each that we know of, here or on the server.
  const versions = useRef<Record<Kind, number>>({
    message: drafts.message?.version ?? 0,
    note: drafts.note?.version ?? 0,
  })
  const { data: there } = useQuery(draftsQuery(person.slug))
  const own = drafts[kind]
  const text = own?.text ?? ''
  const attachments = useMemo(() => own?.attachments ?? [], [own])

  useEffect(() => {
    if (!there) return
    setDrafts((here) => {
      const pick = (each: Kind) => {
        const server = there.find((one) => one.kind === each)
        versions.current[each] = Math.max(versions.current[each], server?.version ?? 0)
        if (touched.current[each]) return here[each]
        // Parted again: what was begun to the other is theirs.
        const mine = begunTo.current[each] && begunTo.current[each] !== server?.personId ? null : here[each]
        const next = newerDraft<Writing>(mine, server ?? null)
        begunTo.current[each] = next === server && server?.personId !== person.id ? (server?.personId ?? null) : null
        return next
      }
      return { message: pick('message'), note: pick('note') }
    })
  }, [there, person.id])

  const save = useDebounced((each: Kind, next: Writing) => {
    const about = begunTo.current[each] ?? person.id
    saveDraft(about, each, {
      conversationId: next.conversationId,
      text: next.text,
      attachmentIds: next.attachments.map((one) => one.id),
      version: next.version,
    }).then(
      ({ version }) => {
        if (version <= next.version) {
          markThere(about, each, next.version)
          return setKeptAt(next.text)
        }
        // Another machine's clock is ahead of ours. Whatever was written or said here since goes by itself.
        if (versions.current[each] !== next.version) return
        const again = { ...next, version: versionAfter(version) }
        versions.current[each] = again.version
        keepDraft(about, each, again)
        save.soon(each, again)
      },
      // The copy on this machine stands; the next letter tries again.
      () => setKeptAt(null),
    )
  }, saveAfter)

  // typed words are on this machine before anything else happens
  const put = useCallback(
    (each: Kind, next: Pick<Writing, 'text' | 'attachments'>): Writing => {
      touched.current[each] = true
      versions.current[each] = versionAfter(versions.current[each])
      const writing = {
        text: next.text,
        attachments: next.attachments,
        conversationId,
        savedAt: new Date().toISOString(),
        version: versions.current[each],
      }
      keepDraft(begunTo.current[each] ?? person.id, each, writing)
      save.soon(each, writing)
      return writing
    },
    [conversationId, person.id, save],
  )

  const change = useCallback(
    (next: Pick<Writing, 'text' | 'attachments'>) => {
      const writing = put(kind, next)
      setDrafts((all) => ({ ...all, [kind]: writing }))
    },
    [kind, put],
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
    attach: (added: Attachment) => setDraftsWith(setDrafts, kind, added, (next) => void put(kind, next)),
    detach: (id: string) => change({ text, attachments: attachments.filter((one) => one.id !== id) }),
    replace: (next: { text: string; attachments: Attachment[] }) => change(next),
    /** The version that is done with once this is said: what was kept of it before, and lands later, is refused. */
    seal: () => (versions.current[kind] = versionAfter(versions.current[kind])),
    /** It was said: the server forgets its copy when it takes the message in. */
    clear: () => {
      touched.current[kind] = true
      save.cancel()
      dropDraft(begunTo.current[kind] ?? person.id, kind)
      begunTo.current[kind] = null
      setDrafts((all) => ({ ...all, [kind]: null }))
    },
  }
}
export type DraftState = ReturnType<typeof useDraft>

type Drafts = Record<Kind, Writing | null>

// Files arrive one after the other, each onto what is there by then.
function setDraftsWith(
  set: React.Dispatch<React.SetStateAction<Drafts>>,
  kind: Kind,
  added: Attachment,
  keep: (next: Pick<Writing, 'text' | 'attachments'>) => void,
): void {
  set((all) => {
    const before = all[kind] ?? { text: '', attachments: [], conversationId: null, savedAt: '', version: 0 }
    if (before.attachments.some((one) => one.id === added.id)) return all
    const next = { ...before, attachments: [...before.attachments, added], savedAt: new Date().toISOString() }
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
