import { createHash, randomUUID } from 'node:crypto'
import { receiveMessage, reply } from '../server/conversations/index.ts'
import { enter, newLink } from '../server/place/index.ts'
import { addIdentity, addPerson } from '../server/people/index.ts'
import { newId } from '../server/platform/ids.ts'
import { queue } from '../server/platform/jobs.ts'
import type { Agent, World } from './world.ts'

/* People who come to their own place. */

export type Known = { id: string; name: string; address: string; identityId: string }

/** Somebody whom we know by one mail address. */
export async function personWithAddress(world: World, address: string, name = 'Maria López'): Promise<Known> {
  const id = await addPerson(world.act(), {
    name,
    identities: [{ kind: 'email', value: address }],
  })
  return { id, name, address, identityId: await identityOf(world, address) }
}

/** A further address of somebody, as an agent notes it. */
export async function alsoAt(world: World, person: Known, address: string): Promise<string> {
  await addIdentity(world.act(), person.id, { kind: 'email', value: address })
  return identityOf(world, address)
}

export async function identityOf(world: World, address: string): Promise<string> {
  const { id } = await world.db
    .selectFrom('identities')
    .select('id')
    .where('value_key', '=', address.toLowerCase())
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return id
}

/** The token of a link, as it stands in a letter. */
export function linkFor(
  world: World,
  identityId: string,
  kind: 'letter' | 'asked' | 'forget' | 'stay',
  options: { conversationId?: string; at?: Date } = {},
): string {
  const act = world.act(undefined, options.at)
  const address = newLink(act, world.house, { kind, identityId, conversationId: options.conversationId ?? null })
  return address.slice(address.lastIndexOf('/') + 1)
}

/** Comes in by a link; answers the cookie header of the visit. */
export async function visitAs(
  world: World,
  { identityId }: Pick<Known, 'identityId'>,
  kind: 'letter' | 'asked',
  options: { conversationId?: string } = {},
): Promise<string> {
  const { token } = await enter(world.act(), world.house, linkFor(world, identityId, kind, options), {
    id: null,
    device: 'test',
  })
  return `rapport_place=${token}`
}

/** They write to us by mail; answers the conversation. */
export async function writes(
  world: World,
  person: Known,
  text: string,
  more: { identityId?: string; conversationId?: string; subject?: string; cc?: string[]; at?: Date } = {},
): Promise<string> {
  const identityId = more.identityId ?? person.identityId
  const { value, person_id } = await world.db
    .selectFrom('identities')
    .select(['value', 'person_id'])
    .where('id', '=', identityId)
    .executeTakeFirstOrThrow()
  const { conversationId } = await receiveMessage(world.act(undefined, more.at), {
    personId: person_id,
    identityId,
    conversationId: more.conversationId ?? null,
    channel: 'mail',
    mailboxId: null,
    subject: more.subject ?? '',
    text,
    folded: '',
    html: null,
    htmlMatters: false,
    envelope: {
      from: { name: person.name, address: value },
      to: [{ name: '', address: 'hello@fernandfinch.example' }],
      cc: (more.cc ?? []).map((address) => ({ name: '', address })),
    },
    at: more.at ?? new Date(),
    attachments: [],
  })
  return conversationId
}

/** An agent answers, and it leaves. */
export async function answers(world: World, agent: Agent, conversationId: string, text: string): Promise<string> {
  const id = await reply(world.act(agent), conversationId, {
    text,
    attachmentIds: [],
    clientId: `answer ${randomUUID()}`,
  })
  await world.db.updateTable('messages').set({ delivery: 'sent' }).where('id', '=', id).execute()
  return id
}

/** A mail lies here as it came; `world.work()` reads it. */
export async function comesIn(world: World, raw: string): Promise<void> {
  await world.act().transaction(async (act) => {
    await act.db
      .insertInto('raw_mails')
      .values({
        id: newId(),
        arrived_at: act.now,
        size: raw.length,
        sha256: createHash('sha256').update(raw).digest(),
        raw: Buffer.from(raw),
      })
      .execute()
    queue(act, 'mail.understand', { mailboxId: null })
  })
}
