import { sql } from 'kysely'
import type { z } from 'zod'
import type { endingFacts } from '../../../contract/facts.ts'
import type { Act } from '../../platform/act.ts'
import { faceOfPerson } from '../face.ts'
import { agentOf, warning } from './fact.ts'
import { factRows, showFact } from './show.ts'

const most = 5

/**
 * What is kept for two more weeks at most, the soonest first: of what this agent noted, or of people whom they know. A
 * gentle reminder to ask whether it may be kept; else it goes by itself.
 */
export async function readEndingFacts(act: Act): Promise<z.infer<typeof endingFacts>> {
  const me = agentOf(act)
  const rows = await factRows(act)
    .innerJoin('people', 'people.id', 'facts.person_id')
    .select(['people.slug as person_slug', 'people.name as person_name', 'people.picture_key as person_picture'])
    .where('facts.expires_at', '<', new Date(act.now.getTime() + warning))
    .where(
      sql<boolean>`(facts.noted_by = ${me} or exists (select from acquaintances
        where acquaintances.person_id = facts.person_id and acquaintances.agent_id = ${me}))`,
    )
    .orderBy('facts.expires_at')
    .limit(most)
    .execute()
  const items = rows.map((row) => ({
    person: faceOfPerson({
      id: row.person_id,
      slug: row.person_slug,
      name: row.person_name,
      picture_key: row.person_picture,
    }),
    fact: showFact(row),
  }))
  return { items }
}
