import type { Agent, Door, Language } from '../shapes.ts'
import { sayHelped, sayWhen } from './times.ts'
import type { Words } from './words/en.ts'

export const firstName = (name: string): string => name.trim().split(/\s+/)[0] || name

/** What is true of who is there, in one or two sentences; nothing that nobody can say. */
export function sayDoor(words: Words, language: Language, door: Door, now = new Date()): string[] {
  if (door.to) return sayTo(words, language, door.to, now)
  const [known] = door.agents.filter((one) => one.helpedAt !== null)
  const here = door.agents.filter((one) => one.is === 'here')
  const others = here.filter((one) => one.slug !== known?.slug)
  if (known?.is === 'here') return [`${words.helpedHere(known.name, helped(words, language, known, now))}.`]
  const back = known?.backAt
    ? [
        `${words.helpedAway(known.name, helped(words, language, known, now), sayWhen(words, language, known.backAt, now))}.`,
      ]
    : []
  if (others.length > 0) return [...back, `${sayHere(words, language, others)}.`]
  if (back.length > 0) return [...back, words.writeAnyway]
  const soon = door.backAt ? words.backAt(sayWhen(words, language, door.backAt, now)) : words.nobodyNow
  return [`${soon}.`, words.writeAnyway]
}

function sayTo(words: Words, language: Language, to: NonNullable<Door['to']>, now: Date): string[] {
  const name = firstName(to.name)
  if (to.is === 'here') return [`${words.toHere(name)}.`]
  const away = to.backAt ? words.toAway(name, sayWhen(words, language, to.backAt, now)) : words.toGone(name)
  return [`${away}.`, to.cover ? `${words.cover(to.cover.name)}.` : words.writeAnyway]
}

/** "Ana and Sam are here now": three names at most, since more are a crowd. */
export function sayHere(words: Words, language: Language, agents: Agent[]): string {
  const names = agents.slice(0, 3).map((one) => firstName(one.name))
  return words.hereNow(new Intl.ListFormat(language, { type: 'conjunction' }).format(names), names.length > 1)
}

const helped = (words: Words, language: Language, { helpedAt }: Agent, now: Date) =>
  sayHelped(words, language, helpedAt!, now)
