import type { z } from 'zod'
import type { me } from '../../contract/team.ts'
import type { Act } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import { readCompany } from './company.ts'
import { hasPassword, readAgent } from './read.ts'
import { self } from './self.ts'

/** Who I am here: what the web app asks first, and the answer to every way of signing in. */
export async function readMe(act: Act, sessionId: string, { config }: House): Promise<z.infer<typeof me>> {
  const id = self(act)
  const [agent, company, known] = await Promise.all([
    readAgent(act, id, config.url),
    readCompany(act),
    hasPassword(act, id),
  ])
  return { agent, company, sessionId, hasPassword: known, dev: config.dev }
}
