import type { z } from 'zod'
import type { place, placeAgent } from '../../contract/place.ts'
import type { Act } from '../platform/act.ts'
import { readCompany } from '../team/index.ts'
import { standingErasure } from './erasure.ts'
import { spokenOf } from './languages.ts'
import { readSettings } from './settings.ts'
import type { Visit } from './visit.ts'

type Agent = z.infer<typeof placeAgent>

/** Where a visitor stands: who they are, as far as they have shown it, and who looks after them. */
export async function readPlace(act: Act, visit: Visit): Promise<z.infer<typeof place>> {
  const [person, company, settings, addresses, known, erasure] = await Promise.all([
    act.db.selectFrom('people').selectAll().where('id', '=', visit.personId).executeTakeFirstOrThrow(),
    readCompany(act),
    readSettings(act),
    readAddresses(act, visit),
    readKnownBy(act, visit.personId),
    standingErasure(act, visit.personId),
  ])
  const knows = visit.freshUntil !== null && !visit.isShared
  const owner = await readOwner(act, visit)
  const agent = owner ? (known.find((one) => one.slug === owner.slug) ?? owner) : knows ? (known[0] ?? null) : null
  return {
    companyName: company.name || 'Rapport',
    language: spokenOf(person.languages),
    freshUntil: visit.freshUntil?.toISOString() ?? null,
    sharedAddress: visit.isShared,
    addresses,
    me: knows
      ? {
          name: person.name,
          nameSaid: person.name_said,
          pronouns: person.pronouns,
          languages: person.languages,
          pictureUrl: person.picture_key && `/api/place/picture?v=${person.picture_key.slice(-12)}`,
          since: person.arrived_at.toISOString(),
        }
      : null,
    agent: knows ? agent : agent && { ...agent, since: null, lastAt: null },
    erasure: knows ? erasure : null,
    graceDays: settings.graceDays,
    backupDays: settings.backupDays,
  }
}

async function readAddresses(act: Act, visit: Visit): Promise<string[]> {
  const ids = visit.freshUntil ? visit.provenIds : [visit.identityId]
  if (ids.length === 0) return []
  const rows = await act.db
    .selectFrom('identities')
    .select('value')
    .where('id', 'in', ids)
    .orderBy('claimed_at')
    .execute()
  return rows.map((row) => (visit.freshUntil ? row.value : shortened(row.value)))
}

/** `maria@lopez.example` as whoever owns it knows it again, and nobody else reads it: `m•••@l•••`. */
export function shortened(address: string): string {
  const at = address.lastIndexOf('@')
  return `${[...address][0] ?? ''}•••@${address.slice(at + 1, at + 2)}•••`
}

/** Whoever looks after the conversation they came by, or after the last one that is not done. */
async function readOwner(act: Act, visit: Visit): Promise<Agent | null> {
  const row = await act.db
    .selectFrom('conversations')
    .innerJoin('agents', 'agents.id', 'conversations.owner_id')
    .select(['agents.slug', 'agents.name', 'agents.picture_key', 'agents.about'])
    .where('person_id', '=', visit.personId)
    .where('agents.left_at', 'is', null)
    .$if(visit.freshUntil === null, (q) =>
      q.where('conversations.id', 'in', ['00000000-0000-0000-0000-000000000000', ...visit.conversationIds]),
    )
    .orderBy((eb) => eb('state', '=', 'closed'))
    .orderBy('last_message_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? showAgent({ ...row, first_at: null, last_at: null }) : null
}

/** The colleagues whom they have spoken with, those who know them best first. */
export async function readKnownBy(act: Act, personId: string): Promise<Agent[]> {
  const rows = await act.db
    .selectFrom('acquaintances')
    .innerJoin('agents', 'agents.id', 'acquaintances.agent_id')
    .select(({ fn }) => [
      'agents.slug',
      'agents.name',
      'agents.picture_key',
      'agents.about',
      fn.min('first_at').as('first_at'),
      fn.max('last_at').as('last_at'),
    ])
    .where('person_id', '=', personId)
    .where('agents.left_at', 'is', null)
    .groupBy('agents.id')
    .orderBy(({ fn }) => fn.sum('messages'), 'desc')
    .orderBy('last_at', 'desc')
    .limit(8)
    .execute()
  return rows.map(showAgent)
}

function showAgent(row: {
  slug: string
  name: string
  picture_key: string | null
  about: string
  first_at: Date | null
  last_at: Date | null
}): Agent {
  return {
    slug: row.slug,
    name: row.name,
    pictureUrl: row.picture_key && `/api/pictures/agents/${row.slug}?v=${row.picture_key.slice(-12)}`,
    about: row.about,
    since: row.first_at?.toISOString() ?? null,
    lastAt: row.last_at?.toISOString() ?? null,
  }
}
