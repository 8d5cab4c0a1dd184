import { sql } from 'kysely'
import type { z } from 'zod'
import type { callTime, freeTimes, freeTimesQuery, newCall, placeCall, placeCalls } from '../../contract/calls.ts'
import {
  bookable,
  bookCall,
  cancelCall,
  freeIn,
  linkCalls,
  moveCall,
  readCalendar,
  readCallSettings,
  whomToCall,
} from '../calls/index.ts'
import { isOpened, type Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'
import { readOwner } from './home.ts'
import { newLink } from './link.ts'
import { openedBy } from './opened.ts'
import { addressOf, type Visit } from './visit.ts'

type Calls = z.infer<typeof placeCalls>

linkCalls((act, house, { id, identityId }) =>
  newLink(act, house, { kind: 'call', identityId, conversationId: null, callId: id }),
)

/** Their calls, and with whom they may book one. */
export async function readCalls(act: Act, visit: Visit): Promise<Calls> {
  const whose = await openedBy(act, visit)
  const settings = await readCallSettings(act)
  const [items, agents, phone] = await Promise.all([
    readItems(act, visit, whose),
    settings.offered ? readWhom(act, visit, whose) : [],
    visit.freshUntil ? readPhone(act, whose) : null,
  ])
  return {
    items,
    agents: agents.map(({ agent }) => agent),
    minutes: settings.minutes,
    phone,
  }
}

/** Which calls a visit shows: of the letters whose links were opened, and all that is opened by a fresh one. */
function theirs(visit: Visit, whose: Whose) {
  return sql<boolean>`(calls.person_id = ${visit.personId} and (
    calls.id = any(${visit.callIds}::uuid[]) or calls.conversation_id = any(${visit.conversationIds}::uuid[])
    or ${isOpened(whose, { table: 'calls', identity: sql`calls.identity_id` })}))`
}

async function readItems(act: Act, visit: Visit, whose: Whose): Promise<Calls['items']> {
  const rows = await act.db
    .selectFrom('calls')
    .innerJoin('agents', 'agents.id', 'calls.agent_id')
    .select(['calls.id', 'starts_at', 'ends_at', 'how', 'phone', 'room', 'calls.about', 'calls.time_zone', 'state'])
    .select(['slug', 'name', 'picture_key', 'agents.time_zone as agent_time_zone'])
    .where(theirs(visit, whose))
    // what is over is shown for a day, for whoever comes by its link
    .where((eb) => eb.or([eb('state', '=', 'booked'), eb('calls.id', '=', sql<string>`any(${visit.callIds}::uuid[])`)]))
    .where('ends_at', '>', new Date(act.now.getTime() - 86_400_000))
    .orderBy('starts_at')
    .limit(20)
    .execute()
  return rows.map(
    (row): z.infer<typeof placeCall> => ({
      id: row.id,
      agent: {
        slug: row.slug,
        name: row.name,
        pictureUrl: row.picture_key && `/api/pictures/agents/${row.slug}?v=${row.picture_key.slice(-12)}`,
      },
      startsAt: row.starts_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
      how: row.how,
      phone: row.phone,
      room: row.room,
      about: row.about,
      timeZone: row.time_zone,
      agentTimeZone: row.agent_time_zone,
      state: row.state,
    }),
  )
}

/** few enough to choose from */
const most = 4

type Offered = { id: string; agent: Calls['agents'][number] }

/** Those near to them first, with whoever stands in for one who is on leave; for somebody new, whoever has time. */
async function readWhom(act: Act, visit: Visit, whose: Whose): Promise<Offered[]> {
  const owner = await readOwner(act, visit)
  const offered = (
    await whomToCall(act, whose, {
      first: await idsOf(act, owner ? [owner.slug] : []),
      about: await readAbout(act, visit),
    })
  ).slice(0, most)
  const named = [...offered.map((one) => one.agentId), ...offered.flatMap((one) => one.standsInFor ?? [])]
  const rows = await act.db
    .selectFrom('agents')
    .select(['id', 'slug', 'name', 'picture_key'])
    .where('id', '=', (eb) => eb.fn.any(eb.val(named)))
    .execute()
  const find = (id: string) => rows.find((row) => row.id === id)!
  return offered.map(({ agentId, since, backAt, standsInFor }) => {
    const { slug, name, picture_key } = find(agentId)
    const agent = {
      slug,
      name,
      pictureUrl: picture_key && `/api/pictures/agents/${slug}?v=${picture_key.slice(-12)}`,
      since: since?.toISOString() ?? null,
      backAt: backAt?.toISOString() ?? null,
      standsInFor: standsInFor && find(standsInFor).name,
    }
    return { id: agentId, agent }
  })
}

/** What the letter is about by whose link they came. */
async function readAbout(act: Act, visit: Visit): Promise<string> {
  const row = await act.db
    .selectFrom('conversations')
    .select(['subject', 'last_words'])
    .where('id', '=', visit.conversationIds.at(-1) ?? null)
    .executeTakeFirst()
  return row ? `${row.subject} ${row.last_words}` : ''
}

async function idsOf(act: Act, slugs: string[]): Promise<string[]> {
  const rows = await act.db
    .selectFrom('agents')
    .select('id')
    .where('slug', '=', (eb) => eb.fn.any(eb.val(slugs)))
    .execute()
  return rows.map((row) => row.id)
}

async function readPhone(act: Act, whose: Whose): Promise<string | null> {
  const { rows } = await sql<{ value: string }>`
    select value from identities
    where kind = 'phone' and removed_at is null
      and ${isOpened(whose, { table: 'identities', identity: sql`identities.id` })}
    order by verified_at is null, claimed_at limit 1`.execute(act.db)
  return rows[0]?.value ?? null
}

const mostTimes = 60

/** When one of those whom they may choose is free, by pages. Refuses not_found. */
export async function readFreeTimes(
  act: Act,
  visit: Visit,
  slug: string,
  query: z.infer<typeof freeTimesQuery>,
): Promise<z.infer<typeof freeTimes>> {
  const whose = await openedBy(act, visit)
  const moving = query.moving ? await mustBeTheirs(act, visit, query.moving) : null
  // a call that somebody took over is moved within the calendar of whoever has it now
  const agentId = moving?.slug === slug ? moving.agent_id : await chosen(act, visit, whose, slug)
  const may = bookable(act.now, await readCallSettings(act))
  const from = Math.max(may.from, query.from ? Date.parse(query.from) : 0)
  const calendar = await readCalendar(
    act,
    agentId,
    { from, until: Math.max(from, may.until) },
    { personId: visit.personId, moving: moving?.id ?? null },
  )
  const times = freeIn(act.now, calendar, { from, until: may.until }, mostTimes + 1)
  return {
    agent: { slug: calendar.agent.slug, name: calendar.agent.name },
    agentTimeZone: calendar.agent.timeZone,
    video: calendar.room !== '',
    minutes: calendar.settings.minutes,
    times: times.slice(0, mostTimes).map((time) => time.toISOString()),
    next: times[mostTimes]?.toISOString() ?? null,
  }
}

async function chosen(act: Act, visit: Visit, whose: Whose, slug: string): Promise<string> {
  return (await readWhom(act, visit, whose)).find(({ agent }) => agent.slug === slug)?.id ?? refuse('not_found')
}

/**
 * Refuses not_found, whatever booking refuses, and no_address: what is agreed goes to them by mail, and a site of ours
 * may know them by its id alone.
 */
export async function book(act: Act, visit: Visit, call: z.infer<typeof newCall>): Promise<void> {
  const identityId = await addressOf(act, visit)
  const whose = await openedBy(act, visit)
  const agentId = await chosen(act, visit, whose, call.with)
  await bookCall(act, {
    ...call,
    personId: visit.personId,
    identityId,
    // by a link out of a letter, it is about that letter
    conversationId: visit.freshUntil ? null : (visit.conversationIds.at(-1) ?? null),
    agentId,
    startsAt: new Date(call.startsAt),
  })
}

/** Refuses not_found, and whatever moving refuses. */
export async function move(act: Act, visit: Visit, id: string, to: z.infer<typeof callTime>): Promise<void> {
  await mustBeTheirs(act, visit, id)
  await moveCall(act, id, { startsAt: new Date(to.startsAt), timeZone: to.timeZone })
}

/** Refuses not_found, call_over. */
export async function callOff(act: Act, visit: Visit, id: string): Promise<void> {
  await mustBeTheirs(act, visit, id)
  await cancelCall(act, id)
}

async function mustBeTheirs(act: Act, visit: Visit, id: string) {
  const whose = await openedBy(act, visit)
  const row = await act.db
    .selectFrom('calls')
    .innerJoin('agents', 'agents.id', 'calls.agent_id')
    .select(['calls.id', 'agent_id', 'slug'])
    .where('calls.id', '=', id)
    .where(theirs(visit, whose))
    .executeTakeFirst()
  return row ?? refuse('not_found')
}
