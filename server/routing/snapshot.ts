import type { Patience } from '../../contract/patience.ts'
import type { Bond } from './bond.ts'
import type { Hours } from './hours.ts'
import type { Settings } from './settings.ts'

/**
 * All that a decision looks at, read in one go. Times are milliseconds since 1970. Nothing in here is ever shown as it
 * is: a decision speaks in a sentence.
 */
export type Snapshot = {
  now: number
  person: Person
  conversation: Conversation
  candidates: readonly Candidate[]
  settings: Settings
}

export type Person = {
  name: string
  /** BCP 47, the dearest first: ["es", "en"]; empty: not known */
  languages: readonly string[]
  /** IANA; null: not known */
  timeZone: string | null
  /** whether they would rather have a quick answer, or somebody familiar though it takes longer; null: they did not say */
  patience: Patience | null
}

export type Conversation = {
  /** they sit there and look at the screen, or hold the phone: chat, call, call-back. Letters are not live */
  live: boolean
  heavy: boolean
  /** what the matter calls for; agents' skills are in the same words */
  skills: readonly string[]
  /** whose it is, or was when it was closed; null: nobody's yet */
  ownerId: string | null
  /** who has, or is kept, another conversation in which the same person waits just now; null: nobody */
  alsoWith: string | null
  /** for how long they have waited: since their first message that has no answer */
  waitingSince: number
  /** what they chose, where they were asked */
  wish: 'my_person' | 'quickest' | 'someone_else' | null
  /** by when we said that somebody answers; null: we said nothing */
  promisedBy: number | null
  /**
   * whose it is by somebody's own word: as the person wished, or because they took it. It stays theirs while they are
   * here, however free another is. null: nobody's so
   */
  staysWith: string | null
  /** to whom they turned who were not content: it is that one's, and waits for them. null: nobody */
  turnedTo: string | null
  /** who was asked about this message and did not come, or gave it away: asked again only when nobody else is left */
  asked: readonly string[]
}

export type Candidate = {
  id: string
  name: string
  /** null: one of the team */
  leftAt: number | null
  state: AgentState
  /** a gentle day halves their room; nobody is told */
  gentle: boolean
  /** the same for everyone unless they settled otherwise; in loads (room.ts) */
  room: number | null
  work: Work
  languages: readonly string[]
  skills: readonly string[]
  hours: Hours
  /** with this person; null: they never met, and neither chose anything */
  bond: Bond | null
  /** the ids of agents whom they stand in for now, briefed for this person */
  coversFor: readonly string[]
  /** how many of the conversations given to them last, without a lighter one between, were heavy */
  heavyInARow: number
  /** how many heavy ones they were given lately: the last four weeks */
  heavyLately: number
  /** when they were last given somebody new; null: not lately */
  lastGivenAt: number | null
}

/** Here; or not to be disturbed, for a while that ends; or away. `until` null: nobody knows. */
export type AgentState = { is: 'here' } | { is: 'thinking' | 'pause' | 'away'; until: number | null }

/**
 * What an agent has at hand, and what is kept for them: only what goes before this conversation, and where a person
 * waits; what waits for the person rests.
 */
export type Work = {
  mail: number
  live: number
  /** of these, how many sound heavy */
  heavy: number
  /** sitting beside a learner, or writing an article, right now */
  coaching: number
  writing: number
}
