import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { z } from 'zod'
import type { standing } from '../../contract/conversations.ts'
import type { Act } from '../platform/act.ts'
import type { InJson } from '../platform/in-json.ts'
import { worded } from '../platform/worded.ts'
import { type AskedRow, askedBeforeRows, showOfOld } from './needs/read.ts'
import { type ConversationRow, openRows, showConversation } from './read.ts'
import { longEnough, showSince } from './since/read.ts'
import { happenedRows, type Row } from './since/read-happened.ts'
import { speaker } from './speaker.ts'

const askedFirst = 6

/** How things stand between a person and us: what is open, what they asked before, what this agent missed. */
export async function readStanding(act: Act, personId: string): Promise<z.infer<typeof standing>> {
  const agentId = speaker(act)
  const [row] = await standingRow(act.db, personId, agentId, longEnough(act), act.now)
  const { open, asked, happened } = row!
  return {
    items: open.map(showConversation).toSorted((a, b) => (a.lastMessageAt ?? '').localeCompare(b.lastMessageAt ?? '')),
    asked: asked.slice(0, askedFirst).map(showOfOld),
    askedMore: asked.length > askedFirst,
    since: showSince(act, agentId, happened),
  }
}

type StandingRow = { open: ConversationRow[]; asked: AskedRow[]; happened: InJson<Row>[] }

/** All three in one statement: each would cost more to ask for than to find. */
const standingRow = worded((db, personId: string, agentId: string, before: Date, now: Date) => {
  const asked = askedBeforeRows({ db }, personId).limit(sql.lit(askedFirst + 1))
  return sql<StandingRow>`select ${jsonArrayFrom(openRows({ db }, personId))} as open,
    ${jsonArrayFrom(asked)} as asked,
    (select coalesce(json_agg(one), '[]') from (${happenedRows({ personId, agentId, before, now })}) as one) as happened`
})
