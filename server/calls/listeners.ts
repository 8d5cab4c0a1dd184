import { listen } from '../platform/events.ts'
import { passOnCalls } from './pass-on.ts'

listen('agent.left', 'calls.pass_on', (act, { data }) => passOnCalls(act, data.agentId))
