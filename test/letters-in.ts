import type { World } from '../test/world.ts'
import { receiveMessage } from '../server/conversations/index.ts'
import { recognise } from '../server/people/index.ts'

/** Somebody writes a letter: who they are, and where their words are. */
export function writes(
  world: Pick<World, 'act'>,
  address: string,
  options: { name?: string; text?: string; at?: Date; conversationId?: string | null; channel?: 'mail' | 'chat' } = {},
): Promise<{ personId: string; messageId: string; conversationId: string }> {
  const { name, text = 'The oven stopped.', at = new Date(), conversationId = null, channel = 'mail' } = options
  return world.act(undefined, at).transaction(async (act) => {
    const known = { kind: 'email' as const, value: address, how: 'mail' as const }
    const { personId, identityId } = await recognise(act, name ? { ...known, name } : known)
    const said = {
      subject: 'The oven',
      text,
      folded: '',
      html: null,
      htmlMatters: false,
      envelope: {},
      attachments: [],
    }
    const received = await receiveMessage(act, {
      ...said,
      personId,
      identityId,
      conversationId,
      channel,
      mailboxId: null,
      at,
    })
    return { personId, ...received }
  })
}
