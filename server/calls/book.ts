import { sql } from 'kysely'
import { lockPerson } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { newId } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import { around, holdCalendar, mustBeFree, readCalendar } from './calendar.ts'
import { askForLetter } from './letter.ts'
import { numberToRing } from './phone.ts'
import { remindInTime } from './remind.ts'
import { makeRoom } from './room.ts'
import { whyThem } from './why.ts'
import type { PlaceLanguage } from './words.ts'

export type Booking = {
  personId: string
  /** the address that they came by */
  identityId: string
  /** the conversation that it belongs to; null: it becomes one of its own */
  conversationId: string | null
  agentId: string
  startsAt: Date
  how: 'phone' | 'video'
  /** as they wrote it */
  phone: string
  about: string
  timeZone: string
  language: PlaceLanguage
  clientId: string
}

/** how many calls to come one person may have */
const mostToCome = 4

/**
 * They book a call at a free time of an agent's; a letter with the date goes to the address that they came by. Sent twice
 * with one clientId, it is booked once. Refuses time_taken and, where they speak with somebody else of us then,
 * other_call_then (both with the next free times), calls_enough, not_a_number, agent_left, and not_found where nobody offers calls, or none of that kind.
 */
export function bookCall(act: Act, booking: Booking): Promise<string> {
  return act.transaction(async (act) => {
    const personId = await lockPerson(act, booking.personId)
    const before = await bookedBefore(act, personId, booking.clientId)
    if (before) return before
    await refuseTooMany(act, personId)
    await holdCalendar(act, booking.agentId)
    const calendar = await readCalendar(act, booking.agentId, around(booking.startsAt), { personId })
    const place = whereItIs(booking, calendar.room)
    mustBeFree(act.now, calendar, booking.startsAt)
    const id = newId(act.now.getTime())
    const { agentId, conversationId, identityId, startsAt, timeZone, clientId } = booking
    await act.db
      .insertInto('calls')
      .values({
        id,
        person_id: personId,
        origin_id: await originOf(act, identityId),
        identity_id: identityId,
        agent_id: agentId,
        conversation_id: conversationId,
        starts_at: startsAt,
        ends_at: new Date(startsAt.getTime() + calendar.asked.length),
        ...place,
        about: booking.about,
        time_zone: timeZone,
        language: booking.language,
        client_id: clientId,
        booked_at: act.now,
      })
      .execute()
    const why = await whyThem(act, { ...booking, personId, at: startsAt, chosen: true })
    record(act, 'call.booked', { callId: id, personId, agentId, why })
    askForLetter(act, { id, sequence: 0 }, 'booked')
    remindInTime(act, { id, starts_at: startsAt })
    return id
  })
}

function whereItIs({ how, phone }: Booking, room: string) {
  if (how === 'phone') return { how, phone: numberToRing(phone), room: null }
  return { how, phone: null, room: room ? makeRoom(room) : refuse('not_found') }
}

async function bookedBefore(act: Act, personId: string, clientId: string): Promise<string | null> {
  const row = await act.db
    .selectFrom('calls')
    .select('id')
    .where('person_id', '=', personId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  return row?.id ?? null
}

async function refuseTooMany(act: Act, personId: string): Promise<void> {
  const { rows } = await sql<{ many: number }>`
    select count(*)::int as many from calls
    where person_id = ${personId} and state = 'booked' and ends_at > ${act.now}`.execute(act.db)
  if (rows[0]!.many >= mostToCome) refuse('calls_enough')
}

async function originOf(act: Act, identityId: string): Promise<string | null> {
  const row = await act.db.selectFrom('identities').select('origin_id').where('id', '=', identityId).executeTakeFirst()
  return row?.origin_id ?? null
}
