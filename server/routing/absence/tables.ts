declare module '../../platform/db.ts' {
  interface Tables {
    absences: {
      id: string
      agent_id: string
      /** YYYY-MM-DD, both included */
      first_day: string
      last_day: string
      from_at: Date
      until_at: Date
      cover_id: string | null
      planned_at: Date
      ended_at: Date | null
    }
    covers: {
      id: string
      absence_id: string
      person_id: string
      origin_id: string | null
      agent_id: string
      brief: import('kysely').Generated<string>
      /** when its brief was drafted */
      proposed_at: import('kysely').ColumnType<Date, Date, Date>
      /** when a human chose who, or wrote the brief; later than proposed_at: the words are theirs, and stay */
      settled_at: Date | null
    }
  }
}
