import type { InsertObject } from 'kysely'
import type { Act } from '../server/platform/act.ts'
import type { Tables } from '../server/platform/db.ts'
import { record } from '../server/platform/events.ts'
import type { Files } from '../server/platform/files.ts'
import { queue } from '../server/platform/jobs.ts'
import { refuse } from '../server/platform/refusals.ts'
import { expireInTime } from '../server/people/index.ts'
import { tellHistory } from '../server/routing/index.ts'
import { placeholderAddress, welcomeDemo } from '../server/team/index.ts'
import { type Cast, castAt } from './cast.ts'
import { type KeptFiles, keepFiles } from './keep.ts'
import { acquaintanceRows } from './rows/acquaintances.ts'
import { attachmentRow, conversationId, conversationRow, messageRow, type Who } from './rows/conversations.ts'
import { eventRows } from './rows/events.ts'
import { factRows } from './rows/facts.ts'
import { momentRows, needRows, relationRows } from './rows/lives.ts'
import { domainRows, identityRows, organisationRows, personRow } from './rows/people.ts'
import { promiseHappenings, promiseRows } from './rows/promises.ts'
import { ratingRows } from './rows/ratings.ts'
import { type AgentRow, agentRows } from './rows/team.ts'
import type { AgentKey } from './team.ts'

/**
 * Lets Fern & Finch move in: the team, the people and three years of what they said, as of `act.now`, with the events
 * that the verbs would have recorded. An administrator who is here already becomes Ana, and signs in as before. Refuses
 * not_empty where people live.
 *
 * It writes every module's tables itself, which nothing else may: the verbs act now, and this happened before.
 */
export async function seedDemo(act: Act, files: Files): Promise<void> {
  await refuseLivedIn(act)
  const cast = castAt(act.now)
  const kept = await keepFiles(cast, files)
  try {
    await act.transaction(async (act) => {
      // two who ask at once: the second waits here, and finds people
      await act.db.selectFrom('company').select('name').forUpdate().executeTakeFirstOrThrow()
      await refuseLivedIn(act)
      await moveIn(act, cast, kept)
      await welcomeDemo(act, 'Fern & Finch')
    })
  } catch (error) {
    await kept.drop()
    throw error
  }
}

async function refuseLivedIn(act: Act): Promise<void> {
  const someone = await act.db.selectFrom('people').select('id').limit(1).executeTakeFirst()
  if (someone) refuse('not_empty')
}

async function moveIn(act: Act, cast: Cast, kept: KeptFiles): Promise<void> {
  const admin = await firstAdmin(act)
  const agents = agentRows(cast.agents, kept.pictures, admin)
  const organisations = organisationRows(cast)
  const people = new Map(cast.people.map((person) => [person.key, personRow(person, organisations, kept.pictures)]))
  const ways = new Map(cast.people.map((person) => [person.key, identityRows(person, people.get(person.key)!.id)]))
  const who: Who = {
    agent: (key) => agents.get(key as AgentKey)!,
    person: (key) => people.get(key)!,
    identity: (person, value) => ways.get(person)!.find(({ way }) => way.value === value)?.row.id ?? null,
  }
  await writeTeam(act, agents, admin)
  await write(act, 'organisations', [...organisations.values()])
  await write(act, 'organisation_domains', domainRows(cast, organisations))
  await write(act, 'people', [...people.values()])
  await write(
    act,
    'identities',
    [...ways.values()].flat().map(({ row }) => row),
  )
  await writeConversations(act, cast, kept, who)
  await write(act, 'acquaintances', acquaintanceRows(cast.conversations, who))
  const facts = factRows(cast, who, act.now)
  await write(act, 'facts', facts)
  for (const fact of facts) expireInTime(act, fact.id, fact.expires_at ? new Date(fact.expires_at) : null)
  const lives = {
    needs: needRows(cast, who, act.now),
    moments: momentRows(who, act.now),
    relations: relationRows(who, act.now),
    ratings: ratingRows(cast, who),
    promises: promiseRows(cast, who, act.now),
  }
  await write(act, 'needs', lives.needs)
  await write(act, 'moments', lives.moments)
  await write(act, 'relations', lives.relations)
  await write(act, 'ratings', lives.ratings)
  await write(act, 'promises', lives.promises)
  await write(act, 'happenings', promiseHappenings(lives.promises))
  const identities = (key: string) =>
    ways.get(key)!.map(({ row }) => ({ id: row.id, at: new Date(row.claimed_at), verified: row.verified_at !== null }))
  // some of them are here twice, and nobody has looked yet
  queue(act, 'people.look_at_everyone', { after: null, round: 'keys' })
  await tellHistory(act)
  await write(act, 'events', eventRows(cast, who, identities, facts, lives, admin ? 'ana' : null))
}

/** Whoever may set up this Rapport, and has been here longest. */
async function firstAdmin(act: Act): Promise<string | null> {
  const admin = await act.db
    .selectFrom('agents')
    .select('id')
    .where('role', '=', 'admin')
    .where('left_at', 'is', null)
    .orderBy('joined_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return admin?.id ?? null
}

async function writeTeam(act: Act, agents: Map<AgentKey, AgentRow>, admin: string | null): Promise<void> {
  const ana = agents.get('ana')!
  await write(
    act,
    'agents',
    [...agents.values()].filter((agent) => agent !== ana || !admin),
  )
  if (!admin) return
  const { id, email, ...row } = ana
  const known = await act.db.selectFrom('agents').select('email').where('id', '=', id).executeTakeFirstOrThrow()
  // someone who has said who they are signs in with their own address and password
  const set = known.email === placeholderAddress ? { ...row, email } : row
  await act.db.updateTable('agents').set(set).where('id', '=', id).execute()
  record(act, 'agent.changed', { agentId: id, fields: Object.keys(row) })
}

async function writeConversations(act: Act, cast: Cast, kept: KeptFiles, who: Who): Promise<void> {
  const person = new Map(cast.people.map((one) => [one.key, one]))
  const told = cast.conversations.flatMap((conversation) =>
    conversation.messages.map((message, i) => ({ conversation, message, i })),
  )
  await write(
    act,
    'conversations',
    cast.conversations.map((conversation) => conversationRow(conversation, who)),
  )
  await write(
    act,
    'messages',
    told.map(({ conversation, i }) => messageRow(conversation, i, person.get(conversation.person)!, who)),
  )
  await write(
    act,
    'attachments',
    told.flatMap(({ conversation, message, i }) =>
      message.files.map((file) => {
        const { thing, kept: bytes } = kept.things.get(`${conversation.key} ${i} ${file}`)!
        return attachmentRow(conversation, i, file, thing, bytes)
      }),
    ),
  )
  for (const conversation of cast.conversations) {
    const id = conversationId(conversation)
    if (conversation.laterUntil)
      queue(act, 'conversation.return', { conversationId: id }, { runAt: conversation.laterUntil, key: `return ${id}` })
  }
}

// PostgreSQL takes 65,535 values a statement
const most = 400

async function write<T extends keyof Tables>(act: Act, table: T, rows: InsertObject<Tables, T>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += most)
    await act.db
      .insertInto(table)
      .values(rows.slice(from, from + most))
      .execute()
}
