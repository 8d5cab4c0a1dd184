import { sql } from 'kysely'
import type { Db } from '../platform/db.ts'
import { sayWhoseLists } from '../platform/events.ts'

// beyond that a notice would grow long, and nearly everybody looks
const mostKnown = 20

type Row = { id: string; owner_id: string | null; kept_for: string | null; known: string[] }

/**
 * Whose lists of people may show a conversation, as it is now: its owner's, that of whom it is kept for, and those of
 * agents who know its person. One that nobody has stands in everybody's, under `team` or `kept`. Who had it before
 * knows: it stands on their screen.
 */
async function whoseLists(db: Db, conversationIds: string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<Row>`
    select id, owner_id, kept_for, array(
      select agent_id from acquaintances where acquaintances.person_id = conversations.person_id
      limit ${mostKnown + 1}) as known
    from conversations where id = any(${conversationIds}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, listsOf(row)]))
}

function listsOf({ owner_id: owner, kept_for: keptFor, known }: Row): string[] {
  if (known.length > mostKnown) return ['all']
  const shared = owner ? [] : [keptFor ? 'kept' : 'team']
  return [...new Set([...shared, ...(owner ? [owner] : []), ...(keptFor ? [keptFor] : []), ...known])]
}

sayWhoseLists(whoseLists)
