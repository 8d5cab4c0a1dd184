import type { Insertable } from 'kysely'
import type { Tables } from '../../server/platform/db.ts'
import type { Conversation } from '../cast.ts'
import type { Who } from './conversations.ts'

/** Who has spoken with whom: one row a pair, counting what agents said to people (calls too, notes not). */
export function acquaintanceRows(conversations: Conversation[], who: Who): Insertable<Tables['acquaintances']>[] {
  const pairs = new Map<string, Insertable<Tables['acquaintances']>>()
  for (const { person, messages } of conversations) {
    for (const { by, kind, at } of messages) {
      if (!by || kind === 'note') continue
      const known = pairs.get(`${person} ${by}`) ?? {
        person_id: who.person(person).id,
        origin_id: who.person(person).id,
        agent_id: who.agent(by).id,
        first_at: at,
        last_at: at,
        messages: 0,
      }
      const first_at = known.first_at < at ? known.first_at : at
      const last_at = known.last_at > at ? known.last_at : at
      pairs.set(`${person} ${by}`, { ...known, first_at, last_at, messages: known.messages + 1 })
    }
  }
  return [...pairs.values()]
}
