import type { Generated } from 'kysely'
import type { z } from 'zod'
import type { identityKind, provenBy } from '../../contract/people.ts'
import { namesFiles } from '../platform/named-files.ts'

export type IdentityKind = z.infer<typeof identityKind>
export type ProvenBy = z.infer<typeof provenBy>

namesFiles('people', 'picture_key')
// of somebody whom others were merged into: their own, which may be another than the one that is shown
namesFiles('people', "(own ->> 'picture_key')")

declare module '../platform/db.ts' {
  interface Tables {
    organisations: {
      id: string
      slug: string
      name: string
      notes: Generated<string>
      /** what they are out for, in words */
      goals: Generated<string>
      made_at: Date
      search: string
    }
    people: {
      id: string
      slug: string
      name: string
      name_said: Generated<string>
      pronouns: Generated<string>
      languages: Generated<string[]>
      time_zone: string | null
      notes: Generated<string>
      picture_key: string | null
      organisation_id: string | null
      arrived_at: Date
      search: string
      /** whom they turned out to be; such a row is no person of its own */
      merged_into: string | null
      merged_at: Date | null
      /** they asked to be forgotten: when it happens */
      forget_at: Date | null
      /** what is their own, of someone whom others were merged into */
      own: import('kysely').ColumnType<Record<string, unknown> | null, string | null | undefined, string | null>
    }
    identities: {
      id: string
      person_id: string
      kind: IdentityKind
      value: string
      value_key: string
      claimed_at: Date
      verified_at: Date | null
      removed_at: Date | null
      /** they said themselves that it is not theirs, or no longer; then it is removed, too */
      disowned_at: Date | null
      /** whose it was before a merge; null: theirs all along */
      origin_id: string | null
      /** several people write from it, told apart by the name they sign with: since when, and which name this row is */
      shared_at: Date | null
      shared_as: string | null
      verified_by: ProvenBy | null
      verified_by_agent: string | null
      /** links to their place that were made until then are void */
      place_links_from: Date | null
      other_names: Generated<string[]>
      /** a mail address that a site of ours says is theirs too, and that is somebody else's here */
      said_address: string | null
      bounced: 'hard' | 'soft' | null
      bounced_why: string | null
      bounced_since: Date | null
      bounced_at: Date | null
      complained_at: Date | null
      away_since: Date | null
      away_until: string | null
      away_said: Generated<boolean>
    }
    organisation_domains: {
      domain: string
      organisation_id: string
      added_at: Date
      added_by: string | null
      /** a human said that it is not theirs */
      removed_at: Date | null
    }
    acquaintances: {
      person_id: string
      /** as whom the agent met them; the same as person_id, but for merged people */
      origin_id: string
      agent_id: string
      first_at: Date
      last_at: Date
      messages: number
    }
  }
}
