import { sql } from 'kysely'
import { weighConversation } from '../conversations/index.ts'
import type { Act } from '../platform/act.ts'
import { listen } from '../platform/events.ts'
import type { Message } from './hear-messages.ts'
import { soundsHeavy, wordsSoundHeavy } from './sounds-heavy.ts'

/* How heavy a conversation is: by its person's own words, by the feeling that an agent noted, by what an agent says. */

/** Weighs a conversation by what its person has just said, before it is decided who has it; unless an agent said how heavy it is. */
export async function weighTheirWords(act: Act, message: Message | null): Promise<void> {
  if (message?.to_weigh && wordsSoundHeavy(message.to_weigh))
    await weighConversation(act, message.conversation_id, true)
}

listen('need.noted', 'routing.weigh', async (act, { data }) => {
  const need = await act.db.selectFrom('needs').select('feels').where('id', '=', data.needId).executeTakeFirst()
  if (need && soundsHeavy(need.feels)) await weighConversation(act, data.conversationId, true)
})

// what turned out to be heavy later was given to somebody all the same, and counts as what they had
listen('conversation.weighed', 'routing.count_weight', async (act, { data }) => {
  await sql`
    update decisions set heavy = conversations.heavy from conversations
    where conversations.id = ${data.conversationId} and decisions.heavy <> conversations.heavy
      and decisions.id = (select id from decisions where conversation_id = ${data.conversationId} and given
        order by at desc, id desc limit 1)`.execute(act.db)
})
