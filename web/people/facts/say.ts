import type { I18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { type Patience, patienceWords } from '../../../contract/patience.ts'
import type { Fact, Suggestion } from '../../platform/wire.ts'
import { firstName } from '../../ui/first-name.ts'
import { sayDay } from '../../ui/when.ts'

/* What is remembered, in words. */

export const kindNames: Record<Fact['kind'], MessageDescriptor> = {
  free: msg`Something about them`,
  role: msg`What they do`,
  date: msg`A day that matters`,
  preference: msg`How they like it`,
  access_need: msg`What they need, to speak with us`,
  name_said: msg`How their name is said`,
  address: msg`A place`,
}

export const basisNames: Record<Fact['basis'], MessageDescriptor> = {
  told: msg`They told us`,
  agreed: msg`They agreed`,
  contract: msg`A contract`,
}

export const sensitivityNames: Record<Fact['sensitivity'], MessageDescriptor> = {
  none: msg`Nothing that touches them closely`,
  health: msg`Their health`,
  family: msg`Their family`,
  money: msg`Their money`,
  belief: msg`What they believe`,
  other: msg`Something else that is close to them`,
}

export const visibilityNames: Record<Fact['visibleTo'], MessageDescriptor> = {
  team: msg`Everyone on the team`,
  leads: msg`Leads, and me`,
  owner: msg`Only me`,
}

const hiddenWords: Record<Fact['sensitivity'], MessageDescriptor> = {
  none: msg`Something`,
  health: msg`Something about their health`,
  family: msg`Something about their family`,
  money: msg`Something about their money`,
  belief: msg`Something about what they believe`,
  other: msg`Something that is close to them`,
}

/** What stands for something sensitive until it is asked for. */
export const sayHidden = (i18n: I18n, fact: Pick<Fact, 'sensitivity'>) => i18n._(hiddenWords[fact.sensitivity])

export const speakingNames: Record<string, MessageDescriptor> = {
  channel: msg`Channel`,
  tone: msg`Tone`,
  language: msg`Language`,
  hours: msg`Hours`,
  patience: msg`Waiting`,
  access: msg`Access`,
}

export const patienceNames: Record<Patience, MessageDescriptor> = {
  quick: msg`Rather a quick answer, from anyone`,
  familiar: msg`Rather somebody familiar, though it takes longer`,
}

export const isPatience = (kind: Fact['kind'], about: string) => kind === 'preference' && about === 'patience'

/** Of what has two answers in fixed words, which of them it is; null: it is free words, or not said yet. */
export function patienceIn(value: string): Patience | null {
  return (Object.keys(patienceWords) as Patience[]).find((one) => patienceWords[one] === value) ?? null
}

/** What a fact is about, as a small word before it: "Hours", "birthday"; '' where there is none. */
export function sayAbout(i18n: I18n, fact: Pick<Fact, 'kind' | 'about'>): string {
  if (fact.kind === 'name_said') return i18n._(msg`Said`)
  const known = ['preference', 'access_need'].includes(fact.kind) ? speakingNames[fact.about] : undefined
  return known ? i18n._(known) : fact.about
}

/** Where a fact comes from: "Ana, from a mail of 3 May. They told us." */
export function saySource(i18n: I18n, fact: Fact, them: string, myId: string): string {
  return [whereFrom(i18n, fact, them, myId), i18n._(basisSentences[fact.basis])].join(' ')
}

const basisSentences: Record<Fact['basis'], MessageDescriptor> = {
  told: msg`They told us.`,
  agreed: msg`They agreed to it.`,
  contract: msg`A contract needs it.`,
}

function whereFrom(i18n: I18n, fact: Fact, them: string, myId: string): string {
  const who = nameOf(i18n, fact.notedBy, myId)
  const day = sayDay(new Date(fact.saidAt ?? fact.notedAt), new Date(), i18n.locale)
  if (fact.source === 'person') return i18n._(msg`${them}, in their own words, ${day}.`)
  if (fact.source === 'import') return i18n._(msg`From a list that was brought in, ${day}.`)
  if (fact.source === 'form') return i18n._(msg`From a form that ${them} filled in, ${day}.`)
  if (fact.source === 'agent' || !fact.saidOn) return who ? i18n._(msg`${who}, ${day}.`) : i18n._(msg`Noted ${day}.`)
  const noter = who ?? i18n._(msg`Noted`)
  switch (fact.saidOn) {
    case 'mail':
      return i18n._(msg`${noter}, from a mail of ${day}.`)
    case 'chat':
      return i18n._(msg`${noter}, from a chat of ${day}.`)
    case 'phone':
      return i18n._(msg`${noter}, from a call of ${day}.`)
  }
}

/** "Confirmed yesterday by Sam"; null where nobody has found it to be so since it was noted. */
export function sayConfirmed(i18n: I18n, fact: Fact, them: string, myId: string): string | null {
  if (fact.confirmedAt === fact.notedAt) return null
  const day = sayDay(new Date(fact.confirmedAt), new Date(), i18n.locale)
  if (fact.confirmedBy?.id === myId) return i18n._(msg`Confirmed ${day} by you.`)
  const who = nameOf(i18n, fact.confirmedBy, myId) ?? them
  return i18n._(msg`Confirmed ${day} by ${who}.`)
}

function nameOf(i18n: I18n, face: Fact['notedBy'], myId: string): string | null {
  if (!face) return null
  return face.id === myId ? i18n._(msg`You`) : firstName(face.name)
}

/** The day on which something ends: "1 December", with its year where that is another. */
export function sayUntil(i18n: I18n, at: string): string {
  const day = new Date(at)
  const year = day.getFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' as const }
  return i18n.date(day, { day: 'numeric', month: 'long', ...year })
}

/** A day of the calendar, whose it is everywhere: "Saturday 28 November", with its year where that is another. */
export function sayDate(i18n: I18n, date: string): string {
  const day = new Date(`${date}T12:00:00Z`)
  const year = day.getUTCFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' as const }
  const near = Math.abs(day.getTime() - Date.now()) < 200 * 86_400_000 ? { weekday: 'long' as const } : {}
  return i18n.date(day, { day: 'numeric', month: 'long', timeZone: 'UTC', ...near, ...year })
}

const topicNames: Record<Suggestion['topic'], MessageDescriptor> = {
  wedding: msg`a wedding`,
  birthday: msg`a birthday`,
  baby: msg`a child`,
  move: msg`a move`,
  opening: msg`an opening`,
  holiday: msg`a holiday`,
  exam: msg`an exam`,
  surgery: msg`an operation`,
  call: msg`rather a call`,
  no_calls: msg`rather in writing`,
  tone: msg`how they wish to be addressed`,
  hours: msg`when they are best reached`,
  language: msg`the language they like`,
  hearing: msg`hard of hearing`,
  sight: msg`words that can be read aloud`,
  reading: msg`short and plain words`,
  moving: msg`room for a wheelchair`,
  role: msg`what they do`,
  name: msg`how their name is said`,
  phone: msg`another number`,
  company: msg`where they work`,
}

/** What a suggestion offers to remember: "a wedding on Saturday", "rather a call". */
export function sayTopic(i18n: I18n, one: Suggestion): string {
  const what = i18n._(topicNames[one.topic])
  if (one.topic === 'phone' || one.topic === 'company' || (one.topic === 'role' && one.value.length < 60))
    return one.value
  if (!one.onDate) return what
  const day = sayNear(i18n, one.onDate)
  return i18n._(msg`${what} on ${day}`)
}

/** "Saturday" within the week, else "3 December". */
function sayNear(i18n: I18n, date: string): string {
  const day = new Date(`${date}T12:00:00Z`)
  const near = Math.abs(day.getTime() - Date.now()) < 6.5 * 86_400_000
  return i18n.date(
    day,
    near ? { weekday: 'long', timeZone: 'UTC' } : { day: 'numeric', month: 'long', timeZone: 'UTC' },
  )
}

const advice: Partial<Record<Suggestion['topic'], MessageDescriptor>> = {
  call: msg`Rather a call`,
  no_calls: msg`Rather in writing, no calls`,
  hearing: msg`Hard of hearing: rather in writing, or slowly and clearly`,
  sight: msg`Reads with a screen reader or large print: no words in pictures`,
  reading: msg`Short, plain sentences`,
  moving: msg`Comes in a wheelchair: a step-free way`,
}

/** What would be kept of a suggestion: what helps, where that can be said; else their own words. */
export function adviceOf(i18n: I18n, one: Suggestion): string {
  const words = advice[one.topic]
  return words ? i18n._(words) : one.value
}

/** The word for what a day is about: "wedding". */
export function dayName(i18n: I18n, topic: Suggestion['topic']): string {
  const names: Partial<Record<Suggestion['topic'], MessageDescriptor>> = {
    wedding: msg`wedding`,
    birthday: msg`birthday`,
    baby: msg`child`,
    move: msg`move`,
    opening: msg`opening`,
    holiday: msg`holiday`,
    exam: msg`exam`,
    surgery: msg`operation`,
  }
  const name = names[topic]
  return name ? i18n._(name) : ''
}
