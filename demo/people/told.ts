import type { OrganisationKey } from '../organisations.ts'
import type { Scene } from '../scene.ts'
import type { AgentKey } from '../team.ts'

/** One way in: 'mail', 'phone', 'browser' or 'handle'. Claimed until we have seen that it is really theirs. */
export type Way = { kind: 'mail' | 'phone' | 'browser' | 'handle'; value: string; claimed?: true }

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
  /** How they came to us, from the card index of the years before this history. */
  first?: { by: AgentKey; text: string; outcome: string }
  scenes: Scene[]
}
