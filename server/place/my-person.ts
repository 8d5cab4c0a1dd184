import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'
import { choosePerson } from '../routing/index.ts'
import { readKnownBy } from './home.ts'
import { openedBy } from './opened.ts'
import { readMyPerson } from './read-my-person.ts'
import type { Visit } from './visit.ts'

/**
 * "My person", for always; null: nobody any more. Only whoever has spoken with them can be it. What is open is decided
 * again. Refuses not_found.
 */
export function callTheirs(act: Act, visit: Visit, slug: string | null): Promise<void> {
  return act.transaction(async (act) => {
    const whose = await openedBy(act, visit)
    const known = await readKnownBy(act, whose)
    if (slug !== null && !known.some((one) => one.slug === slug)) refuse('not_found')
    const before = await readMyPerson(act, visit.personId)
    if (before === slug) return
    for (const [who, is] of [
      [before, false],
      [slug, true],
    ] as const) {
      if (who === null) continue
      const { id } = await act.db.selectFrom('agents').select('id').where('slug', '=', who).executeTakeFirstOrThrow()
      await choosePerson(act, { personId: visit.personId, agentId: id }, is)
    }
  })
}
