import type { Generated } from 'kysely'
import type { z } from 'zod'
import type { identityKind } from '../../contract/people.ts'

export type IdentityKind = z.infer<typeof identityKind>

declare module '../platform/db.ts' {
  interface Tables {
    organisations: { id: string; slug: string; name: string; notes: Generated<string>; made_at: Date; search: string }
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
    }
    acquaintances: { person_id: string; agent_id: string; first_at: Date; last_at: Date; messages: number }
  }
}
