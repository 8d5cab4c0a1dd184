import { nameless } from '../../../contract/nameless.ts'
import type { SavedReply } from '../../platform/wire.ts'
import { firstName } from '../../ui/first-name.ts'

export type SavedText = SavedReply['texts'][number]
type Speaking = { person: { name: string }; me: string; company: string }

const greetings: Record<string, (name: string) => string> = {
  en: (name) => `Hello ${name},`,
  de: (name) => `Hallo ${name},`,
  es: (name) => `Hola, ${name}:`,
  fr: (name) => `Bonjour ${name},`,
}

/** The first line of a letter, with the name that they go by, if any; in English where we do not speak the language. */
export function greeting(name: string, language: string): string {
  const line = greetings[base(language)] ?? greetings.en!
  return name === nameless ? withoutName(line('{name}')) : line(firstName(name))
}

/** Somebody of whom nobody knows the name is called nothing: neither its blanks nor the comma before one stay. */
function withoutName(text: string): string {
  return text.replace(/,?[ \t]*\{\s*(?:name|full name)\s*\}/g, '')
}

/** The words of a saved reply in the first language of theirs that we have it in; else the first we have. */
export function textFor(reply: Pick<SavedReply, 'texts'>, languages: readonly string[]): SavedText {
  for (const wanted of languages) {
    const found =
      reply.texts.find((one) => one.language === wanted) ??
      reply.texts.find((one) => base(one.language) === base(wanted))
    if (found) return found
  }
  return reply.texts[0] ?? { language: 'en', text: '' }
}

/**
 * Words of a saved reply for one person, names filled in, and where their own first line goes: at `{my line}`, else
 * before everything. A letter that is still empty begins with a greeting.
 */
export function fillSaved(
  { text, language }: SavedText,
  { person, me, company }: Speaking,
  isEmpty: boolean,
): { text: string; caret: number } {
  const fills: Record<string, string> = { name: firstName(person.name), 'full name': person.name, me, company }
  const named = person.name === nameless ? withoutName(text) : text
  const room = /\{\s*my line\s*\}/.test(named) ? named : `{my line}\n\n${named}`
  const greeted = isEmpty ? `${greeting(person.name, language)}\n\n${room}` : room
  const filled = greeted.replace(/\{\s*([^{}\n]+?)\s*\}/g, (whole, blank: string) => fills[blank] ?? whole)
  const caret = filled.search(/\{\s*my line\s*\}/)
  return { text: filled.replace(/\{\s*my line\s*\}/g, ''), caret }
}

/** Puts words in at a place, with the room around them that paragraphs want; answers where the caret goes. */
export function putIn(
  before: string,
  at: number,
  added: { text: string; caret: number },
): { text: string; caret: number } {
  const head = before.slice(0, at).trimEnd()
  const tail = before.slice(at).trimStart()
  const start = head ? `${head}\n\n` : ''
  return { text: `${start}${added.text}${tail ? `\n\n${tail}` : ''}`, caret: start.length + added.caret }
}

/** A line that nobody wrote leaves no hole: at most one empty line between paragraphs. */
export function withoutHoles(text: string): string {
  return text.replace(/\n[ \t]*(?:\n[ \t]*){2,}/g, '\n\n').trim()
}

function base(language: string): string {
  return language.split('-')[0]!.toLowerCase()
}
