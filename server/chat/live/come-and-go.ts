import { sql } from 'kysely'
import type { House } from '../../platform/house.ts'
import type { Visit } from '../visit.ts'
import { hereFor } from './hub.ts'

/**
 * A browser's connection is there, or is gone: noted, and told to those who look at the person. Of several tabs the one
 * that closes takes nobody away: those that stay say so again on their next round.
 */
export async function comesOrGoes(house: House, visit: Visit, isHere: boolean): Promise<void> {
  const until = isHere ? new Date(Date.now() + hereFor) : null
  await sql`update chat_visits set here_until = ${until} where id = ${visit.id} and ended_at is null`.execute(house.db)
  await house.live.tell({
    type: 'visitor',
    personId: visit.personId,
    conversationId: null,
    doing: isHere ? 'here' : 'gone',
  })
}
