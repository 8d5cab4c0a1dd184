import { listen } from '../platform/events.ts'
import { passOnCalls } from './pass-on.ts'

listen('agent.left', 'calls.pass_on', async (act, { data }) => {
  const agent = await act.db.selectFrom('agents').select('left_at').where('id', '=', data.agentId).executeTakeFirst()
  if (agent?.left_at) await passOnCalls(act, data.agentId)
})
