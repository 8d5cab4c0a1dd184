import type { z } from 'zod'
import type { talking } from '../../../contract/talk.ts'
import { receiveMessage } from '../../conversations/index.ts'
import { identityKey, lockPerson, recognise } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import { counted, countTry } from '../../team/index.ts'
import { readBonds } from '../read-bonds.ts'
import { whoReads } from './who-reads.ts'

/**
 * Somebody writes to one agent by that agent's own link: a letter that is kept for them, or is their cover's while they
 * are away. Whoever types an address proves nothing: the agent is told so, the answer goes to that address, and nothing
 * that we know of it is shown. Refuses not_found, too_many_tries.
 */
export async function talkTo(
  act: Act,
  house: House,
  slug: string,
  given: z.infer<typeof talking>,
  from: { address: string },
): Promise<void> {
  // counted under a name that nobody can read
  const key = house.secrets.sign(identityKey('email', given.address), 'talk tries')
  await countTry(act, [
    counted('talk', { key }, 5),
    counted('talk from', { from: from.address }, 10),
    // from everywhere at once, one agent is not to be buried either
    counted('talk to', { key: slug }, 60),
  ])
  const reader = await whoReads(act, slug)
  // whoever fills in what no human sees is thanked, and nothing comes of it
  if (given.website) return
  await act.transaction(async (act) => {
    const { personId, identityId } = await recognise(act, {
      kind: 'email',
      value: given.address,
      name: given.name,
      how: 'mail',
    })
    if (await isSaid(act, await lockPerson(act, personId), identityId, given.words)) return
    const { conversationId } = await receiveMessage(act, {
      personId,
      identityId,
      conversationId: null,
      channel: 'mail',
      mailboxId: null,
      subject: '',
      text: given.words,
      folded: '',
      html: null,
      htmlMatters: false,
      envelope: { from: { name: given.name, address: given.address } },
      at: act.now,
      attachments: [],
      toAgentId: reader.id,
      proof: { state: 'unproven', of: { by: null, caution: 'form' } },
    })
    await askForAgent(act, reader, { conversationId, personId, identityId })
  })
}

const lately = 15 * 60_000

/** Pressed twice, or a page sent anew, is one letter. */
async function isSaid(act: Act, personId: string, identityId: string, words: string): Promise<boolean> {
  const same = await act.db
    .selectFrom('messages')
    .select('id')
    .where('person_id', '=', personId)
    .where('identity_id', '=', identityId)
    .where('text', '=', words)
    .where('at', '>', new Date(act.now.getTime() - lately))
    .limit(1)
    .executeTakeFirst()
  return same !== undefined
}

/**
 * Whoever wrote to one agent by name waits for them, unless they call another theirs. Whoever stands in was not asked for
 * by name: should they be away as well, another who knows the person may come. Run inside a transaction.
 */
export async function askForAgent(
  act: Act,
  reader: Pick<Awaited<ReturnType<typeof whoReads>>, 'id' | 'cover'>,
  asked: { conversationId: string; personId: string; identityId: string },
): Promise<void> {
  if (reader.cover || (await isSomebodyElses(act, asked.personId, reader.id))) return
  await waitFor(act, asked)
}

/** They call another theirs: then it is not this one whom the wish would name. */
async function isSomebodyElses(act: Act, personId: string, agentId: string): Promise<boolean> {
  const bonds = await readBonds(act, personId)
  return [...bonds].some(([id, bond]) => id !== agentId && bond.personChose?.is)
}

/** Who asked for somebody by name waits for them. */
async function waitFor(
  act: Act,
  { conversationId, personId, identityId }: { conversationId: string; personId: string; identityId: string },
): Promise<void> {
  const identity = await act.db
    .selectFrom('identities')
    .select('origin_id')
    .where('id', '=', identityId)
    .executeTakeFirst()
  await act.db
    .insertInto('wishes')
    .values({
      conversation_id: conversationId,
      person_id: personId,
      origin_id: identity?.origin_id ?? null,
      wish: 'my_person',
      wished_at: act.now,
    })
    .execute()
}
