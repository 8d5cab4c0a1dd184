import type { z } from 'zod'
import type { chatBlock, chatBlocks } from '../../../contract/chat.ts'
import { faceOfPerson } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { readCursor, writeCursor } from '../../platform/cursor.ts'
import { faceOfAgent } from '../../team/index.ts'

/** Those that hold, the one that ends last first. */
export async function readBlocks(
  act: Act,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<z.infer<typeof chatBlocks>> {
  const before = cursor ? readCursor(cursor) : null
  const rows = await blocksThatHold(act)
    .$if(before !== null, (q) =>
      q.where((eb) => eb(eb.refTuple('until', 'chat_blocks.id'), '<', eb.tuple(before!.at, before!.id))),
    )
    .limit(limit + 1)
    .execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(showBlock),
    next: last ? writeCursor({ at: last.until, id: last.id }) : null,
  }
}

const mostOfOne = 10

/** Those that were laid on one person and hold. */
export async function readBlocksOf(act: Act, personId: string): Promise<z.infer<typeof chatBlock>[]> {
  const rows = await blocksThatHold(act).where('chat_blocks.person_id', '=', personId).limit(mostOfOne).execute()
  return rows.map(showBlock)
}

function blocksThatHold(act: Act) {
  return act.db
    .selectFrom('chat_blocks')
    .leftJoin('people', 'people.id', 'chat_blocks.person_id')
    .leftJoin('agents', 'agents.id', 'made_by')
    .select(['chat_blocks.id', 'what', 'until', 'reason', 'made_at'])
    .select(['people.id as person_id', 'people.slug', 'people.name', 'people.picture_key'])
    .select(['agents.id as agent_id', 'agents.slug as agent_slug', 'agents.name as agent_name'])
    .select('agents.picture_key as agent_picture')
    .where('until', '>', act.now)
    .where('lifted_at', 'is', null)
    .orderBy('until', 'desc')
    .orderBy('chat_blocks.id', 'desc')
}

type Row = Awaited<ReturnType<ReturnType<typeof blocksThatHold>['execute']>>[number]

function showBlock(row: Row): z.infer<typeof chatBlock> {
  return {
    id: row.id,
    what: row.what,
    person: row.person_id
      ? faceOfPerson({ id: row.person_id, slug: row.slug!, name: row.name!, picture_key: row.picture_key })
      : null,
    until: row.until.toISOString(),
    madeBy: row.agent_id
      ? faceOfAgent({ id: row.agent_id, slug: row.agent_slug!, name: row.agent_name!, picture_key: row.agent_picture })
      : null,
    reason: row.reason,
    madeAt: row.made_at.toISOString(),
  }
}
