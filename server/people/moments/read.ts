import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { endingMoments, lifeMoment, nearMoments } from '../../../contract/moments.ts'
import type { Act } from '../../platform/act.ts'
import { type InJson, isoOf } from '../../platform/in-json.ts'
import { refuse } from '../../platform/refusals.ts'
import { faceOfAgent } from '../../team/index.ts'
import { faceOfPerson } from '../face.ts'
import { agentOf, mayRead, warning } from '../facts/fact.ts'
import { addDays, catchUpFor, type Day, dayIn, nearDay, nextOn } from './days.ts'
import { lasts } from './expire.ts'

type Shown = z.infer<typeof lifeMoment>

const most = 50
const mostEnding = 5
// as far ahead as a reminder may reach
const longestBefore = 60
const usualBefore = 7

type Reader = Pick<Act, 'db' | 'now' | 'by'>

/** The days that matter in someone's life that whoever acts may see, the last first: the last fifty. */
export function momentsOf(act: Reader, personId: RawBuilder<string>) {
  return momentRows(act)
    .where('moments.person_id', '=', personId)
    .orderBy('on_date', 'desc')
    .orderBy('moments.id', 'desc')
    .limit(sql.lit(most))
}

/** Oldest first. */
export function showMoments(act: Pick<Act, 'now'>, rows: MomentRow[]): Shown[] {
  const today = dayIn('UTC', act.now)
  return rows.map((row) => show(row, today)).toReversed()
}

/** As it is shown before anybody asks for what is sensitive; `whole`: for whoever has noted that they look. Refuses not_found. */
export async function readMoment(act: Act, id: string, how: How = 'as_usual'): Promise<Shown> {
  const row = await momentRows(act).where('moments.id', '=', id).executeTakeFirst()
  return row ? show(row, dayIn('UTC', act.now), how) : refuse('not_found')
}

/**
 * What is kept for two more weeks at most, the soonest first: of what this agent noted, or of people whom they know. As
 * with facts, somebody may ask whether it can stay; else it goes by itself.
 */
export async function readEndingMoments(act: Act): Promise<z.infer<typeof endingMoments>> {
  const me = agentOf(act)
  const rows = await withPeople(act)
    .where('moments.expires_at', '<', new Date(act.now.getTime() + warning))
    .where(
      sql<boolean>`(moments.noted_by = ${me} or exists (select from acquaintances
        where acquaintances.person_id = moments.person_id and acquaintances.agent_id = ${me}))`,
    )
    .orderBy('moments.expires_at')
    .limit(mostEnding)
    .execute()
  const today = dayIn('UTC', act.now)
  return { items: rows.map((row) => ({ person: faceOfPerson(personOf(row)), moment: show(row, today) })) }
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

/** What is not over, and whoever acts may see. */
function momentRows(act: Reader) {
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
      'moments.sensitivity',
      'moments.expires_at',
      'moments.visible_to',
      'agents.id as agent_id',
      'agents.slug as agent_slug',
      'agents.name as agent_name',
      'agents.picture_key as agent_picture',
    ])
    .where(lasts(act))
    .where(mayRead(act, 'moments'))
}

function withPeople(act: Reader) {
  return momentRows(act)
    .innerJoin('people', 'people.id', 'moments.person_id')
    .select([
      'people.id as person_id',
      'people.slug as person_slug',
      'people.name as person_name',
      'people.picture_key as person_picture',
    ])
}

function nearRows(act: Act, agentId: string, today: Day) {
  const from = addDays(today, -catchUpFor)
  // few are reminded of anything more than a week before, so that few days are looked at for most
  const comesWithin = (first: Day, ahead: number) =>
    sql<boolean>`(extract(month from on_date)::int * 100 + extract(day from on_date)::int) = any(${monthDays(first, addDays(today, ahead))}::int[])`
  return withPeople(act)
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

export type MomentRow = InJson<Awaited<ReturnType<ReturnType<typeof momentRows>['execute']>>[number]>
type RowOfSomeone = Awaited<ReturnType<ReturnType<typeof withPeople>['execute']>>[number]

function personOf(row: RowOfSomeone) {
  return { id: row.person_id, slug: row.person_slug, name: row.person_name, picture_key: row.person_picture }
}

type How = 'as_usual' | 'whole'

/** A moment as it travels: of one that is sensitive the day alone, unless it is asked for whole. */
function show(row: MomentRow, today: Day, how: How = 'as_usual'): Shown {
  return {
    id: row.id,
    title: row.sensitivity !== 'none' && how === 'as_usual' ? null : row.title,
    on: row.on_date,
    yearly: row.yearly,
    remindBefore: row.remind_before,
    next: nextOn({ on: row.on_date, yearly: row.yearly }, today),
    caughtUpOn: row.seen_to_on,
    messageId: row.message_id,
    notedBy: row.agent_id
      ? faceOfAgent({ id: row.agent_id, slug: row.agent_slug!, name: row.agent_name!, picture_key: row.agent_picture })
      : null,
    notedAt: isoOf(row.noted_at),
    sensitivity: row.sensitivity,
    visibleTo: row.visible_to,
    expiresAt: isoOf(row.expires_at),
  }
}
