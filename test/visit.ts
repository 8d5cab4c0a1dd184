import { enter, newLink } from '../server/place/index.ts'
import { addIdentity, addPerson } from '../server/people/index.ts'
import type { World } from './world.ts'

/* People who come to their own place. */

export type Known = { id: string; name: string; address: string; identityId: string }

/** Somebody whom we know by one mail address. */
export async function personWithAddress(world: World, address: string, name = 'Maria López'): Promise<Known> {
  const id = await addPerson(world.act(), {
    name,
    identities: [{ kind: 'email', value: address }],
    organisationName: null,
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
