import { type Act, actAs, type Role } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import { isPassword } from './password.ts'
import { newSession, type Place } from './session.ts'
import { spendSignInLink } from './sign-in-link.ts'
import { countTry, forgetTry, triesFrom, triesOn } from './tries.ts'

export type Begun = { agentId: string; role: Role; sessionId: string; token: string }

/** Signs in by password. Refuses wrong_password, whatever was wrong; too_many_tries. */
export async function signInByPassword(
  act: Act,
  given: { email: string; password: string },
  place: Place,
): Promise<Begun> {
  const account = triesOn(given.email)
  const from = triesFrom(place.address)
  await countTry(act, [account, from])
  const agent = await act.db
    .selectFrom('agents')
    .select(['id', 'role', 'password_hash'])
    .where(({ fn }) => fn('lower', ['email']), '=', given.email.toLowerCase())
    .where('left_at', 'is', null)
    .executeTakeFirst()
  const right = await isPassword(given.password, agent?.password_hash ?? null)
  if (!agent || !right) refuse('wrong_password')
  await forgetTry(act, account, from)
  return beginSession(act, agent, place, 'password')
}

/** Signs in by a link that came by mail or from the terminal, and uses it up. Refuses link_spent. */
export async function signInByLink(act: Act, token: string, place: Place): Promise<Begun> {
  return act.transaction(async (act) => beginSession(act, await spendSignInLink(act, token), place, 'link'))
}

function beginSession(
  act: Act,
  agent: { id: string; role: Role },
  place: Place,
  by: 'password' | 'link',
): Promise<Begun> {
  return actAs(act, { kind: 'agent', id: agent.id, role: agent.role }).transaction(async (act) => {
    const { id: sessionId, token } = await newSession(act, agent.id, place)
    record(act, 'agent.signed_in', { agentId: agent.id, sessionId, with: by })
    return { agentId: agent.id, role: agent.role, sessionId, token }
  })
}
