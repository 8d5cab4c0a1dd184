import { sql } from 'kysely'
import type { z } from 'zod'
import type { lifeMoment, nearMoments } from '../../../contract/moments.ts'
import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'
import { worded } from '../../platform/worded.ts'
import { faceOfAgent } from '../../team/index.ts'
import { faceOfPerson } from '../face.ts'
import { addDays, catchUpFor, type Day, dayIn, nearDay, nextOn } from './days.ts'

type Shown = z.infer<typeof lifeMoment>

const most = 50
// as far ahead as a reminder may reach
const longestBefore = 60
const usualBefore = 7

/** The days that matter in someone's life, oldest first: the last fifty. */
export async function readMoments(act: Act, personId: string): Promise<Shown[]> {
  const rows = await momentsOf(act.db, personId)
  const today = dayIn('UTC', act.now)
  return rows.map((row) => show(row, today)).toReversed()
}

const momentsOf = worded((db, personId: string) =>
  momentRows({ db })
    .where('moments.person_id', '=', personId)
    .orderBy('on_date', 'desc')
    .orderBy('moments.id', 'desc')
    .limit(most),
)

/** Refuses not_found. */
export async function readMoment(act: Act, id: string): Promise<Shown> {
  const row = await momentRows(act).where('moments.id', '=', id).executeTakeFirst()
  return row ? show(row, dayIn('UTC', act.now)) : refuse('not_found')
}

/**
 * Moments that are near, of people whom this agent has spoken with: those to come, soonest first, and those just gone
 * that nobody has asked about yet. Read by the day, so it costs what is near and not how many people there are.
 */
export async function readNearMoments(act: Act, limit: number): Promise<z.infer<typeof nearMoments>> {
  if (act.by.kind !== 'agent') refuse('not_allowed')
  const agent = await act.db.selectFrom('agents').select('time_zone').where('id', '=', act.by.id).executeTakeFirst()
  const today = dayIn(agent?.time_zone ?? 'UTC', act.now)
  const rows = await nearRows(act, act.by.id, today)
  const items = rows.flatMap((row) => {
    const moment = show(row, today)
    const on = nearDay(moment, today)
    return on ? [{ person: faceOfPerson(personOf(row)), moment, on }] : []
  })
  return { items: items.toSorted((a, b) => a.on.localeCompare(b.on)).slice(0, limit) }
}

function momentRows(act: Pick<Act, 'db'>) {
  return act.db
    .selectFrom('moments')
    .leftJoin('agents', 'agents.id', 'moments.noted_by')
    .select([
      'moments.id',
      'moments.title',
      'moments.on_date',
      'moments.yearly',
      'moments.remind_before',
      'moments.seen_to_on',
      'moments.message_id',
      'moments.noted_at',
      'agents.id as agent_id',
      'agents.slug as agent_slug',
      'agents.name as agent_name',
      'agents.picture_key as agent_picture',
    ])
}

function nearRows(act: Act, agentId: string, today: Day) {
  const from = addDays(today, -catchUpFor)
  // few are reminded of anything more than a week before, so that few days are looked at for most
  const comesWithin = (first: Day, ahead: number) =>
    sql<boolean>`(extract(month from on_date)::int * 100 + extract(day from on_date)::int) = any(${monthDays(first, addDays(today, ahead))}::int[])`
  return momentRows(act)
    .innerJoin('people', 'people.id', 'moments.person_id')
    .select([
      'people.id as person_id',
      'people.slug as person_slug',
      'people.name as person_name',
      'people.picture_key as person_picture',
    ])
    .where('remind_before', 'is not', null)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('yearly', '=', false),
          eb('on_date', '>=', from),
          eb('on_date', '<=', addDays(today, longestBefore)),
          sql<boolean>`on_date - remind_before <= ${today}::date`,
          sql<boolean>`(seen_to_on is null or seen_to_on < on_date)`,
        ]),
        eb.and([eb('yearly', '=', true), eb('remind_before', '<=', usualBefore), comesWithin(from, usualBefore)]),
        eb.and([eb('yearly', '=', true), eb('remind_before', '>', usualBefore), comesWithin(from, longestBefore)]),
      ]),
    )
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('acquaintances')
          .select('acquaintances.agent_id')
          .whereRef('acquaintances.person_id', '=', 'moments.person_id')
          .where('acquaintances.agent_id', '=', agentId),
      ),
    )
    .limit(2000)
    .execute()
}

/** Each day between two as month and day, `613` for the 13th of June; the 29th of February goes with the 28th. */
function monthDays(from: Day, to: Day): number[] {
  const days: number[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(Number(day.slice(5, 7)) * 100 + Number(day.slice(8)))
  return days.includes(228) ? [...days, 229] : days
}

type Row = Awaited<ReturnType<ReturnType<typeof momentRows>['execute']>>[number]
type NearRow = Awaited<ReturnType<typeof nearRows>>[number]

function personOf(row: NearRow) {
  return { id: row.person_id, slug: row.person_slug, name: row.person_name, picture_key: row.person_picture }
}

function show(row: Row, today: Day): Shown {
  return {
    id: row.id,
    title: row.title,
    on: row.on_date,
    yearly: row.yearly,
    remindBefore: row.remind_before,
    next: nextOn({ on: row.on_date, yearly: row.yearly }, today),
    caughtUpOn: row.seen_to_on,
    messageId: row.message_id,
    notedBy: row.agent_id
      ? faceOfAgent({ id: row.agent_id, slug: row.agent_slug!, name: row.agent_name!, picture_key: row.agent_picture })
      : null,
    notedAt: row.noted_at.toISOString(),
  }
}
