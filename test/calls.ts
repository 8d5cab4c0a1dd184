import { randomUUID } from 'node:crypto'
import PostalMime, { type Email } from 'postal-mime'
import { bookCall } from '../server/calls/index.ts'
import { bondAfter, noBond } from '../server/routing/index.ts'
import type { Known } from './visit.ts'
import type { Agent, World } from './world.ts'

/* People who book calls. */

/** Calls are offered here, and an agent works at these hours on every day. */
export async function worksAt(world: World, agent: Agent, from: string, to: string, timeZone = 'Europe/London') {
  await world.db
    .insertInto('call_settings')
    .values({ offered: true })
    .onConflict((c) => c.doNothing())
    .execute()
  await world.db
    .updateTable('agents')
    .set({
      time_zone: timeZone,
      working_hours: JSON.stringify([1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from, to }))),
    })
    .where('id', '=', agent.id)
    .execute()
}

/** They have spoken in so many conversations a month ago; so well do they know each other. */
export async function knows(world: World, agent: Agent, person: Known, often: number, now = Date.now()) {
  const at = now - 30 * 86_400_000
  let bond = noBond
  for (let i = 0; i < often; i++) bond = bondAfter(bond, { kind: 'said', channel: 'mail', nth: 1, at }, 180)
  const { good, conversations } = bond
  const dates = { first_at: new Date(at), last_at: new Date(at) }
  await world.db
    .insertInto('bonds')
    .values({
      person_id: person.id,
      origin_id: person.id,
      agent_id: agent.id,
      good,
      strength: good,
      conversations,
      ...dates,
    })
    .execute()
}

type More = Partial<Parameters<typeof bookCall>[1]> & { now?: Date }

/** They book a call by phone; answers its id. */
export function books(world: World, person: Known, agent: Agent, startsAt: Date, { now, ...more }: More = {}) {
  return bookCall(world.act({ kind: 'person', id: person.id }, now), {
    personId: person.id,
    identityId: person.identityId,
    conversationId: null,
    agentId: agent.id,
    startsAt,
    how: 'phone',
    phone: '+44 131 555 0100',
    about: '',
    timeZone: 'Europe/London',
    language: 'en',
    clientId: randomUUID(),
    ...more,
  })
}

/** The letters about calls that left to an address, the oldest first. */
export async function lettersTo(world: World, address: string): Promise<(Email & { calendar: string })[]> {
  await world.work()
  const rows = await world.db
    .selectFrom('outgoing_mails')
    .select(['raw', 'recipients'])
    .orderBy('composed_at')
    .orderBy('id')
    .execute()
  const own = rows.filter((row) => row.recipients.includes(address))
  return Promise.all(
    own.map(async ({ raw }) => {
      const mail = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' })
      const part = mail.attachments.find((one) => one.mimeType === 'text/calendar')
      return { ...mail, calendar: typeof part?.content === 'string' ? part.content : '' }
    }),
  )
}

/** A line of a date: `lineOf(calendar, 'SEQUENCE')`. */
export function lineOf(calendar: string, name: string): string | undefined {
  const lines = calendar.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)
  return lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1)
}
