import type { ColumnType, Generated } from 'kysely'
import type { z } from 'zod'
import type { workingHours } from '../../contract/team.ts'
import type { Role } from '../platform/act.ts'
import { namesFiles } from '../platform/named-files.ts'

export type WorkingHours = z.infer<typeof workingHours>

namesFiles('agents', 'picture_key')

declare module '../platform/db.ts' {
  interface Tables {
    company: {
      only_one: Generated<boolean>
      name: Generated<string>
      welcomed_at: Date | null
      demo_since: Date | null
    }
    agents: {
      id: string
      slug: string
      name: string
      email: string
      role: Role
      pronouns: Generated<string>
      true_words: Generated<string[]>
      about: Generated<string>
      languages: Generated<string[]>
      /** what they know, in words that conversations are said to call for */
      skills: Generated<string[]>
      time_zone: Generated<string>
      /** written as JSON text, since the driver would send a list as a PostgreSQL array */
      working_hours: ColumnType<WorkingHours, string | undefined, string>
      picture_key: string | null
      password_hash: string | null
      joined_at: Date
      left_at: Date | null
    }
    sessions: {
      id: string
      token_hash: Buffer
      agent_id: string
      began_at: Date
      seen_at: Date
      expires_at: Date
      ended_at: Date | null
      device: Generated<string>
      address: Generated<string>
    }
    sign_in_links: { token_hash: Buffer; agent_id: string; made_at: Date; expires_at: Date; used_at: Date | null }
    invitations: {
      id: string
      token_hash: Buffer
      email: string
      name: Generated<string>
      role: Role
      invited_by: string
      invited_at: Date
      expires_at: Date
      accepted_at: Date | null
      withdrawn_at: Date | null
    }
    sign_in_tries: { key: string; at: Date }
  }
}
