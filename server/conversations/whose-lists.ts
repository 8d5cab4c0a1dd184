import { sql } from 'kysely'
import { sayWhoseLists } from '../platform/events.ts'

// beyond that a notice would grow long, and nearly everybody looks
const mostKnown = 20

type Lies = { owner: string | null; keptFor: string | null; known: string[] }

/**
 * Whose lists of people may show a conversation, as it is now: its owner's, that of whom it is kept for, and those of
 * agents who know its person. One that nobody has stands in everybody's, under `team` or `kept`. Who had it before
 * knows: it stands on their screen.
 */
sayWhoseLists<Lies>({
  find: (conversationId) => sql`(
    select json_build_object('owner', owner_id, 'keptFor', kept_for, 'known', array(
      select agent_id from acquaintances where acquaintances.person_id = conversations.person_id limit ${mostKnown + 1}))
    from conversations where conversations.id = ${conversationId})`,
  name: ({ owner, keptFor, known }) => {
    if (known.length > mostKnown) return ['all']
    const shared = owner ? [] : [keptFor ? 'kept' : 'team']
    return [...new Set([...shared, ...(owner ? [owner] : []), ...(keptFor ? [keptFor] : []), ...known])]
  },
})
