declare module '../../platform/db.ts' {
  interface Tables {
    saved_replies: {
      id: string
      /** whose it is; null: the whole team's */
      owner_id: string | null
      name: string
      texts: SavedText[]
      made_at: Date
      changed_at: Date
      changed_by: string | null
    }
  }
}
export type SavedText = { language: string; text: string }
