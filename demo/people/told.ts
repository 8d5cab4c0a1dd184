import type { OrganisationKey } from '../organisations.ts'
import type { Scene } from '../scene.ts'
import type { AgentKey } from '../team.ts'

/** One way in: 'mail', 'phone', 'browser' or 'handle'. Claimed until we have seen that it is really theirs. */
export type Way = { kind: 'mail' | 'phone' | 'browser' | 'handle'; value: string; claimed?: true }

/** One thing that Fern & Finch remembers of someone. */
export type ToldFact = {
  value: string
  kind?: 'free' | 'role' | 'date' | 'preference' | 'access_need' | 'name_said' | 'address'
  about?: string
  /** words of theirs, or of a call, that it was taken from; they stand in a message */
  from?: string
  /** month and day, '03-14': the next time that it comes */
  on?: string
  /** who noted it; left out: whoever answered the words it was taken from */
  by?: AgentKey
  /** when, for what came from no message */
  weeksAgo?: number
  basis?: 'agreed' | 'contract'
  sensitivity?: 'health' | 'family' | 'money'
  /** for what is sensitive: how many days from now it is still kept */
  days?: number
  visibleTo?: 'owner' | 'leads'
  /** who found that it still holds, and when */
  confirmed?: { by: AgentKey; weeksAgo: number }
}

/** Someone of the cast, with everything that happened between them and us. */
export type Told = {
  key: string
  name: string
  /** How to say the name. */
  said?: string
  pronouns?: string
  languages: string[]
  zone: string
  organisation?: OrganisationKey
  /** What they do there. */
  job?: string
  /** For how many years they have been with us, which may be longer than the history we hold. 0: since their first message. */
  years: number
  ways: Way[]
  /** How they like to be spoken to, in a line. */
  likes?: string
  /** What we remember, each with who said it. */
  remembered?: string[]
  /** The same for those whose stories are told in full, one thing at a time; `likes` and `remembered` are left out then. */
  facts?: ToldFact[]
  /** How they came to us, from the card index of the years before this history. */
  first?: { by: AgentKey; text: string; outcome: string }
  scenes: Scene[]
}
