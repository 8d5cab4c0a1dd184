import { receiveMessage, reply } from '../server/conversations/index.ts'
import { recognise } from '../server/people/index.ts'
import { newId } from '../server/platform/ids.ts'
import type { Agent, World } from './world.ts'

/* Somebody writes, and somebody answers: what most stories about meeting begin with. */

export type Letter = {
  address: string
  name?: string
  text: string
  at: Date
  conversationId?: string
  subject?: string
}

/** A letter comes in. */
export function letterFrom(world: World, { address, name = 'Maria López', text, at, conversationId, subject }: Letter) {
  return world.act(undefined, at).transaction(async (act) => {
    const { personId, identityId } = await recognise(act, { kind: 'email', value: address, name, how: 'mail' })
    const received = await receiveMessage(act, {
      personId,
      identityId,
      conversationId: conversationId ?? null,
      channel: 'mail',
      mailboxId: null,
      subject: subject ?? 'The oven',
      text,
      folded: '',
      html: null,
      htmlMatters: false,
      envelope: {},
      at,
      attachments: [],
    })
    return { personId, identityId, ...received }
  })
}

/** An agent answers. */
export function answerTo(world: World, agent: Agent, conversationId: string, text: string, at: Date): Promise<string> {
  return reply(world.act(agent, at), conversationId, { text, attachmentIds: [], clientId: newId() })
}
