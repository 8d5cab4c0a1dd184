import { batch, signal } from '@preact/signals'
import type { Keep } from '../keep.ts'
import { newClientId } from './ids.ts'

/** What somebody has picked, and not sent. */
export type Picked = { key: string; blob: Blob; name: string; type: string; size: number }
/** Words by the conversation that they are for. `new`: for none that is there yet. */
type Words = Record<string, string>

/** how many files go along with one message */
export const mostFiles = 10

/** What is begun in each conversation and not said: its words, which the browser keeps, and its files, which this page does. */
export function openDrafts(keep: Keep) {
  const kept = () => keep.read<Words>('draft') ?? {}
  const words = signal<Words>(kept())
  const files = signal<Record<string, Picked[]>>({})
  const set = (talk: string, text: string) => {
    words.value = withWords(words.value, talk, text)
    // those of other tabs stay
    const next = withWords(kept(), talk, text)
    keep.write('draft', Object.keys(next).length > 0 ? next : null)
  }
  const pick = (talk: string, picked: Picked[]) => {
    files.value = { ...files.value, [talk]: picked.slice(0, mostFiles) }
  }
  const move = (from: string, to: string) =>
    batch(() => {
      const [moved, there] = [words.value[from], words.value[to]]
      if (moved) {
        set(to, [there, moved].filter(Boolean).join('\n'))
        set(from, '')
      }
      const { [from]: picked = [], ...others } = files.value
      if (picked.length > 0) files.value = { ...others, [to]: [...(others[to] ?? []), ...picked] }
    })
  return {
    words,
    files,
    set,
    pick,
    move,
    hasNew: () => Boolean(words.value.new) || (files.value.new ?? []).length > 0,
    /** A conversation that never was by this name any more: its words are for none yet. */
    settle: (isThere: (talk: string) => boolean, idOf: (talk: string) => string) => {
      for (const talk of Object.keys(words.value).filter((one) => one.startsWith('new-') && !isThere(one)))
        move(talk, idOf(talk) === talk ? 'new' : idOf(talk))
    },
    /** As far as the browser keeps nothing of it any more. */
    letGo: () =>
      batch(() => {
        words.value = kept()
        files.value = {}
      }),
  }
}

function withWords(all: Words, talk: string, text: string): Words {
  const { [talk]: _, ...others } = all
  return text ? { ...others, [talk]: text } : others
}

export function asPicked(list: Iterable<File>): Picked[] {
  return Array.from(list, (blob) => ({
    key: newClientId(),
    blob,
    name: blob.name || 'picture.png',
    type: blob.type,
    size: blob.size,
  }))
}
