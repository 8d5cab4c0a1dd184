import type { Generated } from 'kysely'
import type { z } from 'zod'
import type { keyAlgorithm } from '../../../contract/sites.ts'

export type Algorithm = z.infer<typeof keyAlgorithm>

declare module '../../platform/db.ts' {
  interface Tables {
    sites: {
      id: string
      name: string
      issuer: string
      id_prefix: Generated<string>
      added_at: Date
      added_by: string | null
    }
    site_keys: {
      id: string
      site_id: string
      kid: string
      algorithm: Algorithm
      secret_sealed: string | null
      public_key: string | null
      made_at: Date
      made_by: string | null
      ends_at: Date | null
      last_used_at: Date | null
    }
    spent_passes: { site_id: string; jti: Buffer; until: Date }
  }
}
