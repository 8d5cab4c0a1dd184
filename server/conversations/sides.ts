import { sql } from 'kysely'
import type { z } from 'zod'
import type { side, sideBySide, suggestionOfTwo } from '../../contract/merges.ts'
import type { duplicatesQuery } from '../../contract/people.ts'
import {
  peopleById,
  personId,
  readDifferences,
  readDuplicateOfTwo,
  readDuplicates,
  showIdentity,
} from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'
import { faceOfAgent } from '../team/index.ts'
import { firstWords } from './conversation.ts'

type Side = z.infer<typeof side>

/** Everyone who may be noted twice, each two beside each other with what tells a human who they are. */
export async function readSuggestions(
  act: Act,
  query: z.infer<typeof duplicatesQuery>,
): Promise<{ items: z.infer<typeof suggestionOfTwo>[]; next: string | null }> {
  const { items, next } = await readDuplicates(act, query)
  const [sides, differences] = await Promise.all([
    readSides(
      act,
      items.flatMap(({ person, other }) => [person.id, other.id]),
    ),
    readDifferences(
      act,
      items.map(({ person, other }) => [person.id, other.id]),
    ),
  ])
  return {
    items: items.map((item, i) => ({
      ...item,
      person: sides.get(item.person.id)!,
      other: sides.get(item.other.id)!,
      differences: differences[i]!,
    })),
    next,
  }
}

/** Two people beside each other, by id or slug, before anybody says that they are one. Refuses not_found, same_person. */
export async function readSideBySide(act: Act, oneRef: string, otherRef: string): Promise<z.infer<typeof sideBySide>> {
  const [one, other] = await Promise.all([personId(act, oneRef), personId(act, otherRef)])
  if (one === other) refuse('same_person')
  const [sides, [differences], suggested] = await Promise.all([
    readSides(act, [one, other]),
    readDifferences(act, [[one, other]]),
    readDuplicateOfTwo(act, one, other),
  ])
  return { one: sides.get(one)!, other: sides.get(other)!, differences: differences!, suggested }
}

const mostIdentities = 6
const mostAgents = 3

async function readSides(act: Act, ids: string[]): Promise<Map<string, Side>> {
  if (ids.length === 0) return new Map()
  const all = sql<string>`any(${ids}::uuid[])`
  const [rows, arrived, identities, agents, said] = await Promise.all([
    peopleById(act, ids),
    act.db.selectFrom('people').select(['id', 'arrived_at']).where('id', '=', all).execute(),
    act.db
      .selectFrom('identities')
      .selectAll()
      .where('person_id', '=', all)
      .where('removed_at', 'is', null)
      .orderBy('claimed_at')
      .execute(),
    readWhoKnows(act, ids),
    readLastWords(act, ids),
  ])
  return new Map(
    arrived.map(({ id, arrived_at }) => [
      id,
      {
        ...rows.get(id)!,
        arrivedAt: arrived_at.toISOString(),
        identities: identities
          .filter((one) => one.person_id === id)
          .slice(0, mostIdentities)
          .map(showIdentity),
        knownBy: agents
          .filter((one) => one.person_id === id)
          .slice(0, mostAgents)
          .map(faceOfAgent),
        lastWords: said.get(id) ?? null,
      },
    ]),
  )
}

function readWhoKnows(act: Act, ids: string[]) {
  return act.db
    .selectFrom('acquaintances')
    .innerJoin('agents', 'agents.id', 'acquaintances.agent_id')
    .select(['person_id', 'agents.id', 'agents.slug', 'agents.name', 'agents.picture_key'])
    .where('person_id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('agents.left_at', 'is', null)
    .groupBy(['person_id', 'agents.id'])
    .orderBy(({ fn }) => fn.sum('messages'), 'desc')
    .execute()
}

/** What each of them said last. */
async function readLastWords(act: Act, ids: string[]): Promise<Map<string, { text: string; at: string }>> {
  const { rows } = await sql<{ id: string; at: Date; text: string }>`
    select asked.id, said.at, said.text from unnest(${ids}::uuid[]) as asked(id)
    cross join lateral (
      select at, text from messages
      where person_id = asked.id and by_person_id = asked.id and kind = 'message'
      order by at desc, id desc limit 1
    ) said`.execute(act.db)
  return new Map(rows.map((row) => [row.id, { text: firstWords(row.text), at: row.at.toISOString() }]))
}
