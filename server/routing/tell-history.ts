import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { work } from '../platform/jobs.ts'
import { weSaid } from './hear-messages.ts'
import { whoSpokeLast } from './hear-ratings.ts'
import { tellAllAnew } from './tell-all.ts'

// so that nobody who writes meanwhile waits for long
const atOnce = 2000

/** Tells the bonds of everything that was said, and how it was, before there were any. Told twice, it counts once. */
export async function tellHistory(act: Act): Promise<void> {
  for (let after: string | null = null; ; ) {
    const last: string | null = await act.transaction((act) => tellPortion(act, after))
    if (!last) break
    after = last
  }
  await tellAllAnew(act)
}

/** The happenings of some conversations, by the rules of `hear-messages.ts` and `hear-ratings.ts`; answers with the last one's id. */
async function tellPortion(act: Act, after: string | null): Promise<string | null> {
  const { rows } = await sql<{ last: string | null }>`
    with these as (
      select id, person_id, coalesce(origin_id, person_id) as origin_id from conversations
      where ${after}::uuid is null or id > ${after}::uuid order by id limit ${atOnce}),
    said as (
      select m.id, m.at, m.channel, m.conversation_id, these.person_id, these.origin_id, m.by_agent_id,
        count(m.by_agent_id) over (partition by m.conversation_id order by m.at, m.id) as turn
      from these join messages m on m.conversation_id = these.id
      where m.kind = 'message' and (${weSaid} or m.by_person_id = these.person_id)),
    placed as (
      select said.*, coalesce(spoke.by_agent_id, answered.by_agent_id) as agent_id from said
      left join said spoke on spoke.conversation_id = said.conversation_id and spoke.turn = said.turn
        and spoke.by_agent_id is not null
      left join said answered on answered.conversation_id = said.conversation_id and said.turn = 0
        and answered.turn = 1 and answered.by_agent_id is not null),
    told as (
      insert into happenings (source_id, kind, agent_id, person_id, origin_id, conversation_id, at, channel, nth)
      select id, 'said', agent_id, person_id, origin_id, conversation_id, at, channel,
        row_number() over (partition by conversation_id, agent_id order by at, id)
      from placed where agent_id is not null
      on conflict do nothing),
    rated as (
      insert into happenings (source_id, kind, agent_id, person_id, origin_id, conversation_id, at, smiley)
      select these.id, 'rated', spoke.by_agent_id, these.person_id, these.origin_id, these.id, r.rated_at, r.rating
      from these join ratings r on r.conversation_id = these.id cross join lateral ${whoSpokeLast} spoke
      on conflict do nothing)
    select max(id::text) as last from these`.execute(act.db)
  return rows[0]?.last ?? null
}

work('routing.tell_bonds', (act) => tellHistory(act))
