import { sql } from 'kysely'
import type { z } from 'zod'
import type { myPeople, myPerson } from '../../contract/conversations.ts'
import { faceOfPerson } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { faceOfAgent } from '../team/index.ts'
import { speaker } from './speaker.ts'

type Groups = z.infer<typeof myPeople>
type Group = Exclude<keyof Groups, 'more'>

// the order in which a person who stands in several groups is shown in one
const groups: Group[] = ['waiting', 'team', 'colleagues', 'theirTurn', 'later']
const most = 100

/** An agent's people, one row each however many conversations they have, those who wait longest first. */
export async function readMyPeople(act: Act): Promise<Groups> {
  const rows = await readRows(act, speaker(act))
  const shown = new Set<string>()
  const result: Groups = { waiting: [], team: [], colleagues: [], theirTurn: [], later: [], more: [] }
  for (const group of groups) {
    const mine = rows.filter((row) => row.grp === group)
    if (mine.length > most) result.more.push(group)
    for (const row of mine.slice(0, most)) {
      if (shown.has(row.id)) continue
      shown.add(row.id)
      result[group].push(showRow(row))
    }
  }
  return result
}

type Row = {
  grp: Group
  id: string
  slug: string
  name: string
  picture_key: string | null
  organisation: string | null
  conversation_id: string
  subject: string
  last_words: string
  channel: 'mail' | 'chat' | 'phone'
  since: Date
  later_until: Date | null
  is_new: boolean
  owner_id: string | null
  owner_slug: string | null
  owner_name: string | null
  owner_picture: string | null
}

// each group by its own index; one round trip
async function readRows(act: Act, me: string): Promise<Row[]> {
  const limit = sql.lit(most + 1)
  const { rows } = await sql<Row>`
    with grouped as (
      (select 'waiting' as grp, row_number() over (order by waiting_since) as place, c.* from conversations c
        where owner_id = ${me} and state = 'open' order by waiting_since limit ${limit})
      union all
      (select 'team', row_number() over (order by waiting_since), c.* from conversations c
        where owner_id is null and state = 'open' order by waiting_since limit ${limit})
      union all
      (select 'colleagues', row_number() over (order by c.last_message_at desc), c.*
        from (select person_id from acquaintances where agent_id = ${me} order by last_at desc limit 300) known
        join conversations c on c.person_id = known.person_id and c.owner_id is not null
          and c.owner_id <> ${me} and c.state in ('open', 'waiting') order by c.last_message_at desc limit ${limit})
      union all
      (select 'theirTurn', row_number() over (order by last_message_at desc), c.* from conversations c
        where owner_id = ${me} and state = 'waiting' order by last_message_at desc limit ${limit})
      union all
      (select 'later', row_number() over (order by later_until), c.* from conversations c
        where owner_id = ${me} and state = 'later' order by later_until limit ${limit})
    )
    select g.grp, p.id, p.slug, p.name, p.picture_key, o.name as organisation,
      g.id as conversation_id, g.subject, g.last_words, g.channel,
      coalesce(g.waiting_since, g.last_message_at, g.opened_at) as since, g.later_until,
      not exists (select from acquaintances a where a.person_id = p.id) as is_new,
      w.id as owner_id, w.slug as owner_slug, w.name as owner_name, w.picture_key as owner_picture
    from grouped g
    join people p on p.id = g.person_id
    left join organisations o on o.id = p.organisation_id
    left join agents w on w.id = g.owner_id
    order by g.grp, g.place`.execute(act.db)
  return rows
}

function showRow(row: Row): z.infer<typeof myPerson> {
  return {
    person: { ...faceOfPerson(row), organisation: row.organisation },
    words: row.last_words || row.subject,
    channel: row.channel,
    since: row.since.toISOString(),
    owner: row.owner_id
      ? faceOfAgent({ id: row.owner_id, slug: row.owner_slug!, name: row.owner_name!, picture_key: row.owner_picture })
      : null,
    until: row.later_until?.toISOString() ?? null,
    conversationId: row.conversation_id,
    subject: row.subject,
    isNew: row.is_new,
  }
}
