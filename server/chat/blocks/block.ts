import type { z } from 'zod'
import type { chatBlocks, newChatBlock } from '../../../contract/chat.ts'
import { faceOfPerson, personId as personIdOf } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { readCursor, writeCursor } from '../../platform/cursor.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusals.ts'
import { faceOfAgent } from '../../team/index.ts'

/**
 * Somebody here wants a break from a browser, or from the network that it wrote from last: nothing can be written from
 * there for a while. Whoever is blocked is told so, and until when. Refuses not_found where there is no such browser.
 */
export function block(act: Act, given: z.infer<typeof newChatBlock>): Promise<string> {
  return act.transaction(async (act) => {
    const personId = await personIdOf(act, given.personId)
    const visit = await act.db
      .selectFrom('chat_visits')
      .select(['identity_id', 'network', 'origin_id'])
      .where('person_id', '=', personId)
      .$if(given.what === 'network', (q) => q.where('network', 'is not', null))
      .orderBy('last_used_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!visit) refuse('not_found')
    const id = newId(act.now.getTime())
    await act.db
      .insertInto('chat_blocks')
      .values({
        id,
        what: given.what,
        person_id: personId,
        origin_id: visit.origin_id,
        identity_id: given.what === 'browser' ? visit.identity_id : null,
        network: given.what === 'network' ? visit.network : null,
        reason: given.reason,
        made_at: act.now,
        made_by: act.by.kind === 'agent' ? act.by.id : null,
        until: new Date(act.now.getTime() + given.hours * 3_600_000),
      })
      .execute()
    record(act, 'chat.blocked', { blockId: id, personId })
    return id
  })
}

/** They may write again. Refuses not_found. */
export function liftBlock(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const row = await act.db
      .updateTable('chat_blocks')
      .set({ lifted_at: act.now, lifted_by: act.by.kind === 'agent' ? act.by.id : null })
      .where('id', '=', id)
      .where('lifted_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!row) refuse('not_found')
    record(act, 'chat.unblocked', { blockId: id })
  })
}

/** Those that hold, the one that ends last first. */
export async function readBlocks(
  act: Act,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<z.infer<typeof chatBlocks>> {
  const before = cursor ? readCursor(cursor) : null
  const rows = await act.db
    .selectFrom('chat_blocks')
    .leftJoin('people', 'people.id', 'chat_blocks.person_id')
    .leftJoin('agents', 'agents.id', 'made_by')
    .select(['chat_blocks.id', 'what', 'until', 'reason', 'made_at'])
    .select(['people.id as person_id', 'people.slug', 'people.name', 'people.picture_key'])
    .select(['agents.id as agent_id', 'agents.slug as agent_slug', 'agents.name as agent_name'])
    .select('agents.picture_key as agent_picture')
    .where('until', '>', act.now)
    .where('lifted_at', 'is', null)
    .$if(before !== null, (q) =>
      q.where((eb) => eb(eb.refTuple('until', 'chat_blocks.id'), '<', eb.tuple(before!.at, before!.id))),
    )
    .orderBy('until', 'desc')
    .orderBy('chat_blocks.id', 'desc')
    .limit(limit + 1)
    .execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map((row) => ({
      id: row.id,
      what: row.what,
      person: row.person_id
        ? faceOfPerson({ id: row.person_id, slug: row.slug!, name: row.name!, picture_key: row.picture_key })
        : null,
      until: row.until.toISOString(),
      madeBy: row.agent_id
        ? faceOfAgent({
            id: row.agent_id,
            slug: row.agent_slug!,
            name: row.agent_name!,
            picture_key: row.agent_picture,
          })
        : null,
      reason: row.reason,
      madeAt: row.made_at.toISOString(),
    })),
    next: last ? writeCursor({ at: last.until, id: last.id }) : null,
  }
}
