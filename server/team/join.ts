import type { Act, Role } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { newId, newSlug } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'

export type Newcomer = { name: string; email: string; role: Role; passwordHash?: string }

/** Makes someone an agent. Refuses already_a_colleague, also for one who left: they are brought back instead. */
export function joinTeam(act: Act, newcomer: Newcomer): Promise<string> {
  return act.transaction(async (act) => {
    const id = newId(act.now.getTime())
    const added = await act.db
      .insertInto('agents')
      .values({
        id,
        slug: newSlug(newcomer.name),
        name: newcomer.name,
        email: newcomer.email,
        role: newcomer.role,
        password_hash: newcomer.passwordHash ?? null,
        joined_at: act.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) refuse('already_a_colleague')
    record(act, 'agent.joined', { agentId: id, role: newcomer.role })
    return id
  })
}
