import type { Generated } from 'kysely'

declare module '../../platform/db.ts' {
  interface Tables {
    drafting: {
      one: Generated<boolean>
      url: string
      model: string
      key_sealed: string | null
      set_by: string | null
      set_at: Date
    }
  }
}
