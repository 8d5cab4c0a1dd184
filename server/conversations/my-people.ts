import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { type myPeople, myPeopleGroup, type myPerson } from '../../contract/conversations.ts'
import { faceOfPerson } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { type Place, readCursor, writeCursor } from '../platform/cursor.ts'
import { worded } from '../platform/worded.ts'
import { faceOfAgent } from '../team/index.ts'
import { speaker } from './speaker.ts'
import { endOfDay, whatIsOwed } from './what-is-owed.ts'

type Groups = z.infer<typeof myPeople>
type Shown = z.infer<typeof myPerson>
export type Group = z.infer<typeof myPeopleGroup>

// the order in which a person who stands in several groups is shown in one
const groups = myPeopleGroup.options
// more than two screens of each; what goes on beyond is read group by group
const most: Record<Group, number> = {
  waiting: 50,
  promised: 25,
  team: 25,
  kept: 25,
  colleagues: 25,
  theirTurn: 25,
  later: 25,
}

/** An agent's people, one row each however many conversations they have, those who wait longest first. */
export async function readMyPeople(act: Act): Promise<Groups> {
  const me = speaker(act)
  const rows = await allRows(act.db, me, await endOfDay(act, me))
  const shown = new Set<string>()
  const result: Groups = {
    waiting: [],
    promised: [],
    team: [],
    kept: [],
    colleagues: [],
    theirTurn: [],
    later: [],
    more: [],
  }
  for (const group of groups) {
    const mine = rows.filter((row) => row.grp === group)
    if (mine.length > most[group]) result.more.push(group)
    result[group] = onePerPerson(mine.slice(0, most[group]), shown)
  }
  return result
}

/** One group, a page at a time, for whoever has more people in it than the whole list shows. */
export async function readMyGroup(
  act: Act,
  group: Group,
  query: { cursor?: string | undefined; limit: number },
): Promise<{ items: Shown[]; next: string | null }> {
  const place = query.cursor ? readCursor(query.cursor) : null
  const me = { id: speaker(act), until: await endOfDay(act, speaker(act)) }
  const { rows } = await rowsOf([walk(group, me, place, query.limit + 1)], me).execute(act.db)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: onePerPerson(page, new Set()),
    next: rows.length > query.limit && last ? writeCursor({ at: last.place, id: last.place_id }) : null,
  }
}

function onePerPerson(rows: Row[], shown: Set<string>): Shown[] {
  const first = rows.filter((row) => !shown.has(row.id) && shown.add(row.id))
  return first.map(showRow)
}

/** `until`: what is due until then is due today. */
type Me = { id: string; until: Date }
type Walk = {
  from: (me: string, until: Date) => RawBuilder<unknown>
  by: RawBuilder<unknown>
  id?: RawBuilder<unknown>
  newestFirst?: true
}

// named one by one: what stands in a statement with a star is planned anew each time, and this one is planned for long
const columns = sql.raw(
  'id, person_id, subject, last_words, channel, state, owner_id, kept_for, waiting_since, last_message_at, opened_at, later_until, kept_until',
)

/** Each group is a short walk along an index of its own. */
const walks: Record<Group, Walk> = {
  waiting: {
    // what is kept for them is theirs already, and a colleague's who may be quicker
    from: (me) => sql`(
        select ${columns} from conversations where owner_id = ${me} and state = 'open'
        union all select ${columns} from conversations where kept_for = ${me} and owner_id is null
      ) c where ${longest(sql`(d.owner_id = ${me} or d.kept_for = ${me})`)}`,
    by: sql`c.waiting_since`,
  },
  promised: {
    from: (me, until) => sql`(
        select o.id as promise_id, o.due_at, o.person_id, s.id, s.subject, s.last_words, s.channel, s.state, s.owner_id,
          s.kept_for, s.waiting_since, s.last_message_at, s.opened_at, s.later_until, s.kept_until
        from ${whatIsOwed(me, until)} o
        left join conversations s on s.id = coalesce(o.conversation_id, (
          select id from conversations where person_id = o.person_id order by opened_at desc limit 1))
      ) c where not exists (
        select from ${whatIsOwed(me, until)} d
        where d.person_id = c.person_id and (d.due_at, d.id) < (c.due_at, c.promise_id))`,
    by: sql`c.due_at`,
    id: sql`c.promise_id`,
  },
  team: {
    from: () =>
      sql`conversations c where c.owner_id is null and c.kept_for is null and c.state = 'open'
        and ${longest(sql`d.owner_id is null and d.kept_for is null`)}`,
    by: sql`c.waiting_since`,
  },
  kept: {
    from: (me) =>
      sql`conversations c where c.kept_for is not null and c.kept_for <> ${me} and ${longest(sql`d.kept_for <> ${me}`)}`,
    by: sql`c.waiting_since`,
  },
  colleagues: {
    from: (me) => sql`
      (select distinct person_id from (
        select person_id from acquaintances where agent_id = ${me} order by last_at desc limit 300) latest) known
      cross join lateral ${notDoneOf(sql`known.person_id`)} c
      where c.owner_id <> ${me} and c.state in ('open', 'waiting')`,
    by: sql`c.last_message_at`,
    newestFirst: true,
  },
  theirTurn: {
    from: (me) => sql`conversations c where c.owner_id = ${me} and c.state = 'waiting'`,
    by: sql`c.last_message_at`,
    newestFirst: true,
  },
  later: { from: (me) => sql`conversations c where c.owner_id = ${me} and c.state = 'later'`, by: sql`c.later_until` },
}

/** Only the conversation in which a person waits longest: someone who wrote twenty letters hides nobody else. */
function longest(whose: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`not exists (
    select from ${notDoneOf(sql`c.person_id`)} d where d.state = 'open' and ${whose}
      and (d.waiting_since, d.id) < (c.waiting_since, c.id))`
}

/**
 * What is not done with one person, by the index of that. The `offset` keeps PostgreSQL from walking, for each person,
 * all that waits in the house, which it believes to be little.
 */
function notDoneOf(person: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select ${columns} from conversations where person_id = ${person} and state <> 'closed' offset 0)`
}

function walk(group: Group, me: Me, after: Place | null, limit: number): RawBuilder<unknown> {
  const { from, by, id = sql`c.id`, newestFirst } = walks[group]
  const [beyond, direction] = newestFirst ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`]
  const onwards = after ? sql`and (${by}, ${id}) ${beyond} (${after.at}, ${after.id})` : sql``
  return sql`(
    select ${sql.lit(group)} as grp, ${by} as place, ${id} as place_id,
      row_number() over (order by ${by} ${direction}, ${id} ${direction}) as nth,
      c.id, c.person_id, c.subject, c.last_words, c.channel, c.waiting_since, c.last_message_at, c.opened_at,
      c.later_until, c.owner_id, c.kept_for, c.kept_until
    from ${from(me.id, me.until)} ${onwards}
    order by ${by} ${direction}, ${id} ${direction} limit ${sql.lit(limit)})`
}

type Row = {
  grp: Group
  place: Date
  place_id: string
  id: string
  slug: string
  name: string
  picture_key: string | null
  organisation: string | null
  conversation_id: string | null
  subject: string | null
  last_words: string | null
  channel: 'mail' | 'chat' | 'phone' | null
  since: Date
  later_until: Date | null
  is_new: boolean
  feels: string | null
  owner_id: string | null
  owner_slug: string | null
  owner_name: string | null
  owner_picture: string | null
  kept_for: string | null
  kept_slug: string | null
  kept_name: string | null
  kept_picture: string | null
  kept_until: Date | null
  promise_id: string | null
  promise: string | null
  due_at: Date | null
  due_on: string | null
}

// all walks in one round trip
function rowsOf(walked: RawBuilder<unknown>[], me: Me): RawBuilder<Row> {
  return sql<Row>`
    with grouped as (${sql.join(walked, sql` union all `)})
    select g.grp, g.place, g.place_id, p.id, p.slug, p.name, p.picture_key, o.name as organisation,
      g.id as conversation_id, g.subject, g.last_words, g.channel,
      coalesce(g.waiting_since, g.last_message_at, g.opened_at, p.arrived_at) as since, g.later_until,
      not exists (select from acquaintances a where a.person_id = p.id) as is_new,
      (select n.feels from needs n
        where n.conversation_id = g.id and n.replaced_at is null and n.met_at is null) as feels,
      w.id as owner_id, w.slug as owner_slug, w.name as owner_name, w.picture_key as owner_picture,
      k.id as kept_for, k.slug as kept_slug, k.name as kept_name, k.picture_key as kept_picture, g.kept_until,
      owed.id as promise_id, owed.words as promise, owed.due_at, owed.due_on
    from grouped g
    join people p on p.id = g.person_id
    left join organisations o on o.id = p.organisation_id
    left join agents w on w.id = g.owner_id
    left join agents k on k.id = g.kept_for
    left join lateral (
      select id, words, due_at, due_on from ${whatIsOwed(me.id, me.until)} o where o.person_id = p.id
      order by due_at, id limit 1) owed on true
    order by g.grp, g.nth`
}

const allRows = worded((_db, id: string, until: Date) =>
  rowsOf(
    groups.map((group) => walk(group, { id, until }, null, most[group] + 1)),
    { id, until },
  ),
)

function showRow(row: Row): z.infer<typeof myPerson> {
  return {
    person: { ...faceOfPerson(row), organisation: row.organisation },
    words: row.last_words || row.subject || '',
    channel: row.channel,
    since: row.since.toISOString(),
    owner: row.owner_id
      ? faceOfAgent({ id: row.owner_id, slug: row.owner_slug!, name: row.owner_name!, picture_key: row.owner_picture })
      : null,
    until: row.later_until?.toISOString() ?? null,
    conversationId: row.conversation_id,
    subject: row.subject ?? '',
    feels: row.feels ?? '',
    isNew: row.is_new,
    keptFor: row.kept_for
      ? faceOfAgent({ id: row.kept_for, slug: row.kept_slug!, name: row.kept_name!, picture_key: row.kept_picture })
      : null,
    keptUntil: row.kept_until?.toISOString() ?? null,
    promised: row.promise_id
      ? { id: row.promise_id, words: row.promise!, dueAt: row.due_at!.toISOString(), dueOn: row.due_on }
      : null,
  }
}
