import { sql } from 'kysely'
import type { z } from 'zod'
import type { place, placeAgent } from '../../contract/place.ts'
import { asTheyCame, isOpened, type Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { readCompany } from '../team/index.ts'
import { mayRead } from './conversations.ts'
import { standingErasure } from './erasure.ts'
import { spokenOf } from './languages.ts'
import { readMyPerson } from './read-my-person.ts'
import { lettersOpenedBy, openedBy } from './opened.ts'
import { readSettings } from './settings.ts'
import type { Visit } from './visit.ts'
import { isAnswerable } from './write.ts'

type Agent = z.infer<typeof placeAgent>

/** Where a visitor stands: who they are, as far as they have shown it, and who looks after them. */
export async function readPlace(act: Act, visit: Visit): Promise<z.infer<typeof place>> {
  const whose = await openedBy(act, visit)
  const [me, company, settings, addresses, known, owner, erasure, answerable] = await Promise.all([
    asTheyCame(act, whose),
    readCompany(act),
    readSettings(act),
    readAddresses(act, visit),
    readKnownBy(act, whose),
    readOwner(act, visit),
    standingErasure(act, visit.personId),
    isAnswerable(act, visit.personId),
  ])
  const knows = visit.freshUntil !== null && !visit.isShared
  const agent = known.find((one) => one.slug === owner?.slug) ?? owner ?? known[0] ?? null
  return {
    companyName: company.name || 'Rapport',
    cameBy: visit.identityId,
    language: await readLanguage(act, visit),
    freshUntil: visit.freshUntil?.toISOString() ?? null,
    sharedAddress: visit.isShared,
    addresses,
    answerable,
    me: knows
      ? {
          whole: me.whole,
          name: me.name,
          nameSaid: me.nameSaid,
          pronouns: me.pronouns,
          languages: me.languages,
          pictureUrl: me.pictureKey && `/api/place/picture?v=${me.pictureKey.slice(-12)}`,
          since: me.since?.toISOString() ?? null,
        }
      : null,
    agent,
    myPerson: knows ? await readMyPerson(act, visit.personId) : null,
    erasure: knows ? erasure : null,
    graceDays: settings.graceDays,
    backupDays: settings.backupDays,
  }
}

async function readLanguage(act: Act, visit: Visit) {
  const { whose } = await lettersOpenedBy(act, visit)
  return spokenOf((await asTheyCame(act, whose)).languages)
}

async function readAddresses(act: Act, visit: Visit): Promise<string[]> {
  const ids = visit.freshUntil ? visit.provenIds : [visit.identityId]
  if (ids.length === 0) return []
  const rows = await act.db
    .selectFrom('identities')
    .select('value')
    .where('id', 'in', ids)
    // what a site of ours calls them is no address of theirs
    .where('kind', '<>', 'external')
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
export async function readOwner(act: Act, visit: Visit): Promise<Agent | null> {
  const { conversations } = await mayRead(act, visit)
  const row = await act.db
    .selectFrom('conversations')
    .innerJoin('agents', 'agents.id', 'conversations.owner_id')
    .select(['agents.slug', 'agents.name', 'agents.picture_key', 'agents.about'])
    .where(conversations)
    .where('agents.left_at', 'is', null)
    .orderBy((eb) => eb('state', '=', 'closed'))
    .orderBy('last_message_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? showAgent({ ...row, first_at: null, last_at: null }) : null
}

/** The colleagues whom they have spoken with: whom they chose, then those who know them best as bonds have it. */
export async function readKnownBy(act: Act, whose: Whose): Promise<Agent[]> {
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
    .where(isOpened(whose, { table: 'acquaintances' }))
    .where('agents.left_at', 'is', null)
    .groupBy('agents.id')
    .orderBy(
      sql`(select max(case when person_chose then 'Infinity' else strength end) from bonds
        where bonds.agent_id = agents.id and ${isOpened(whose, { table: 'bonds' })})`,
      sql`desc nulls last`,
    )
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
