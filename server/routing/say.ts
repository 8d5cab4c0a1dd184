import { backAt } from './availability.ts'
import { bondInEnglish, bondWords, type Closeness } from './bond-words.ts'
import { type Fitting, languageOf, lacking, type Matter } from './fit.ts'
import { wallAt } from './local-time.ts'
import { isForAll } from './otherwise.ts'
import type { Candidate, Snapshot } from './snapshot.ts'
import { nearest, type Tie, type Ties } from './ties.ts'

/**
 * Why: a code and values for a screen to say in its own language, and one sentence in English. It tells of an agent that
 * they are away and until when, since that is no secret; that they are full, thinking, resting or spared is one word,
 * busy; and that somebody stepped away is never told. `until` and `back` are ISO times.
 */
export type Why = {
  code: 'team' | `${Tie}_${'now' | 'wait'}`
  values: {
    person: string
    agent?: string
    /** how the agent knows them, where that is why */
    closeness?: Closeness
    /** the agent has them in another conversation */
    beside?: boolean
    /** those asked did not begin, and everybody who is here hears of it */
    everybody?: boolean
    /** the person was not content, and turned to the agent */
    turned?: boolean
    /** of somebody whom nobody knows: what speaks for the agent */
    fits?: ('language' | 'skills' | 'room')[]
    until?: string
    /** whom they would rather have met, and why not */
    instead?: string
    because?: 'away' | 'busy'
    back?: string
    wish?: 'my_person' | 'quickest' | 'someone_else'
  }
  sentence: string
}

type Said = {
  ties: Ties
  choice: { candidate: Candidate; tie: Tie; until: number | null } | null
  until: number | null
}

export function sayWhy({ ties, choice, until }: Said, snapshot: Snapshot): Why {
  const { person, conversation } = snapshot
  const wished = conversation.wish ? { wish: conversation.wish } : {}
  const when = until === null || until <= snapshot.now ? {} : { until: new Date(until).toISOString() }
  if (!choice) {
    if (isForAll(snapshot)) {
      const sentence = `${person.name} waits for whoever is first; everybody who is here may.`
      return { code: 'team', values: { person: person.name, everybody: true, ...wished }, sentence }
    }
    const values = { person: person.name, ...when, ...wished }
    const sentence = when.until
      ? `Nobody can look after ${person.name} just now; it waits for the whole team until ${inWords(until!, snapshot)}.`
      : `Nobody can look after ${person.name} just now; it waits for the whole team.`
    return { code: 'team', values, sentence }
  }
  const { candidate, tie } = choice
  const passed = passedOver(ties, candidate, snapshot)
  const values = {
    person: person.name,
    agent: candidate.name,
    ...whyThem(tie, candidate, snapshot),
    ...when,
    ...(passed && {
      instead: passed.who.name,
      because: passed.because,
      ...(passed.back !== null && { back: new Date(passed.back).toISOString() }),
    }),
    ...wished,
  }
  const waits = choice.until === null ? '' : wait(candidate, choice.until, snapshot)
  const sentence = `${reason(tie, candidate, passed, snapshot)}${waits}${asTheyWished(snapshot)}.`
  return { code: `${tie}_${choice.until === null ? 'now' : 'wait'}`, values, sentence }
}

/** Whoever has them reads that it was the person's own wish. */
function asTheyWished({ person, conversation: { wish } }: Snapshot): string {
  switch (wish) {
    case 'my_person':
      return `, as ${person.name} chose to wait`
    case 'quickest':
      return `, as ${person.name} chose whoever is quickest`
    case 'someone_else':
      return `, as ${person.name} chose somebody else`
    case null:
      return ''
  }
}

/** What speaks for whoever was chosen, for a screen to say in its own language. */
function whyThem(tie: Tie, candidate: Candidate, snapshot: Snapshot): Partial<Why['values']> {
  if (hasTurnedTo(candidate, snapshot)) return { turned: true }
  if (tie === 'owner') return candidate.id === snapshot.conversation.ownerId ? {} : { beside: true }
  if (tie === 'bond' || tie === 'knows') return { closeness: closenessOf(candidate, snapshot) }
  return tie === 'anyone' ? { fits: fitsOf(candidate, snapshot) } : {}
}

function hasTurnedTo({ id }: Candidate, { conversation }: Snapshot): boolean {
  return id === conversation.turnedTo && id === conversation.ownerId
}

function closenessOf({ bond }: Candidate, { now, settings }: Snapshot): Closeness {
  return bond ? bondWords(bond, now, settings.halfLife).code : 'knows'
}

type Passed = { who: Candidate; because: 'away' | 'busy'; back: number | null } | null

/** Whom the person would rather have met than the one they get. */
function passedOver(ties: Ties, got: Candidate, snapshot: Snapshot): Passed {
  const who = ties.owner[0] ?? nearest(ties)
  if (!who || who.id === got.id) return null
  if (who.state.is !== 'away') return { who, because: 'busy', back: null }
  return { who, because: 'away', back: backAt(who, snapshot.now, snapshot.settings.unknownPause) }
}

function reason(tie: Tie, candidate: Candidate, passed: Passed, snapshot: Snapshot): string {
  const { name } = candidate
  const { person, conversation } = snapshot
  const instead = passed ? `${cannot(passed, snapshot)}; ` : ''
  switch (tie) {
    case 'owner':
      if (hasTurnedTo(candidate, snapshot)) return `${name} is the one to whom ${person.name} turned`
      return `${name} looks after ${candidate.id === conversation.ownerId ? 'this' : person.name} already`
    case 'chosen':
      return `${instead}${name} is the one whom ${person.name} chose`
    case 'bond':
    case 'knows': {
      const words = bondInEnglish[closenessOf(candidate, snapshot)]
      return `${instead}${name} ${words.replace('them', person.name).replace('their person', `${person.name}'s person`)}`
    }
    case 'cover':
      return `${instead}${name} stands in for them`
    case 'anyone':
      return `${instead || `Nobody here knows ${person.name} yet; `}${name} ${fits(fitsOf(candidate, snapshot))}`
  }
}

/** What speaks for somebody whom nobody knows yet. */
export function fitsOf(candidate: Fitting, matter: Matter): NonNullable<Why['values']['fits']> {
  const { person, conversation } = matter
  const speaks = person.languages.length > 0 && languageOf(candidate, matter) < person.languages.length
  const knowsHow = conversation.skills.length > 0 && lacking(candidate, matter) === 0
  return [...(speaks ? ['language' as const] : []), ...(knowsHow ? ['skills' as const] : []), 'room']
}

const fitInEnglish = { language: 'speaks their language', skills: 'knows the matter', room: 'has room' }

function fits(some: NonNullable<Why['values']['fits']>): string {
  const has = some.map((fit) => fitInEnglish[fit])
  return has.length < 2 ? has.join('') : `${has.slice(0, -1).join(', ')} and ${has.at(-1)}`
}

function cannot({ who, because, back }: NonNullable<Passed>, snapshot: Snapshot): string {
  if (because === 'busy') return `${who.name} has their hands full`
  return back === null ? `${who.name} is away` : `${who.name} is away until ${inWords(back, snapshot)}`
}

function wait(candidate: Candidate, until: number, snapshot: Snapshot): string {
  return candidate.state.is === 'here'
    ? ' and will have room soon'
    : ` and is back ${inWords(until, snapshot).replace(/^(?=\d+:)/, 'at ')}`
}

const weekday = inEnglish({ weekday: 'long' })
const date = inEnglish({ day: 'numeric', month: 'long' })
const clock = inEnglish({ hour: 'numeric', minute: '2-digit', hourCycle: 'h23' })

/** "14:30", "tomorrow at 9:00", "Monday at 9:00", "14 December": by the desk's clock. */
function inWords(at: number, { now, settings: { hours } }: Snapshot): string {
  const [then, today] = [wallAt(hours.timeZone, at), wallAt(hours.timeZone, now)]
  const days = Math.floor(then / 86_400_000) - Math.floor(today / 86_400_000)
  if (days >= 7) return date.format(then)
  const time = clock.format(then).replace(/^0(?=\d)/, '')
  if (days === 0) return time
  return days === 1 ? `tomorrow at ${time}` : `${weekday.format(then)} at ${time}`
}

/** What `wallAt` gives is read as if it were UTC. */
function inEnglish(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })
}
