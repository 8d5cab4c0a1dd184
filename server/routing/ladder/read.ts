import type { Act, Role } from '../../platform/act.ts'
import { faceOfAgent } from '../../team/index.ts'
import { agentsThere } from '../agents-there.ts'

export type Step = ReturnType<typeof faceOfAgent> & {
  role: Role
  isWith: boolean
  is: 'here' | 'away'
  backAt: string | null
}

const most = 10

/**
 * Whom somebody may turn to who is not content, by name, first step first: as it was settled; where nobody settled it,
 * leads, then administrators, who joined first before. Whoever is here comes before whoever is away, so that nobody turns
 * to an empty desk without knowing. Whoever left is no step. `isWith`: who has the conversation now.
 */
export async function readLadder(act: Act, conversationId: string, slugs: readonly string[]): Promise<Step[]> {
  const [owner, rows] = await Promise.all([
    act.db.selectFrom('conversations').select('owner_id').where('id', '=', conversationId).executeTakeFirst(),
    act.db
      .selectFrom('agents')
      .select(['id', 'slug', 'name', 'picture_key', 'role'])
      .where('left_at', 'is', null)
      .$if(slugs.length > 0, (q) => q.where('slug', 'in', slugs))
      .$if(slugs.length === 0, (q) => q.where('role', 'in', ['lead', 'admin']))
      .orderBy((eb) => eb('role', '=', 'admin'))
      .orderBy('joined_at')
      .orderBy('id')
      .limit(most)
      .execute(),
  ])
  const steps = slugs.length > 0 ? rows.toSorted((a, b) => slugs.indexOf(a.slug) - slugs.indexOf(b.slug)) : rows
  const there = await agentsThere(
    act,
    steps.map(({ id }) => id),
  )
  return steps
    .map((row): Step => {
      const { here, backAt } = there.get(row.id) ?? { here: false, backAt: null }
      return {
        ...faceOfAgent(row),
        role: row.role,
        isWith: row.id === owner?.owner_id,
        is: here ? 'here' : 'away',
        backAt: backAt === null ? null : new Date(backAt).toISOString(),
      }
    })
    .toSorted((a, b) => Number(b.is === 'here') - Number(a.is === 'here'))
}
