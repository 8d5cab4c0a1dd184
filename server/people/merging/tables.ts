declare module '../../platform/db.ts' {
  interface Tables {
    merges: {
      id: string
      kept_id: string
      gone_id: string
      merged_at: Date
      merged_by: string | null
      undone_at: Date | null
      undone_by: string | null
    }
    settlements: {
      person_id: string
      field: string
      from_id: string
      settled_at: Date
      settled_by: string | null
    }
  }
}
