import type { Act } from '../../platform/act.ts'
import { readSettings } from '../settings-kept.ts'
import { type Clock, clockFor } from './say-when.ts'

/** By whose clock the person of a conversation is told times. */
export async function clockOf(act: Act, conversationId: string): Promise<Clock> {
  const [settings, person] = await Promise.all([
    readSettings(act),
    act.db
      .selectFrom('conversations')
      .innerJoin('people', 'people.id', 'person_id')
      .select('time_zone')
      .where('conversations.id', '=', conversationId)
      .executeTakeFirst(),
  ])
  return clockFor(person?.time_zone ?? null, settings.hours.timeZone)
}
