import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { placeAbout, placeFact, placeFactChange, placeMemory, placeSpeaking } from '../../contract/place.ts'
import { eraseNeed, theirConversations } from '../conversations/index.ts'
import {
  asTheyCame,
  changePerson,
  correctFact,
  eraseRelation,
  factCameBy,
  forgetFact,
  isOpened,
  quoteForThem,
  rememberFact,
  type Whose,
  removeMoment,
} from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'
import type { Secrets } from '../platform/secrets.ts'
import { readKnownBy } from './home.ts'
import { mustBeThemselves } from './me.ts'
import { openedBy } from './opened.ts'
import type { Visit } from './visit.ts'

type Fact = z.infer<typeof placeFact>
type Memory = z.infer<typeof placeMemory>

const speaking = ['preference', 'access_need', 'name_said']

/** All that we remember of a visitor, as far as their links open it, whoever among us may see it. */
export async function readMemory(act: Act, visit: Visit): Promise<Memory> {
  const whose = await openedBy(act, visit)
  const [facts, needs, moments, relations, knownBy, about] = await Promise.all([
    readFacts(act, whose),
    readNeeds(act, whose),
    readMoments(act, whose),
    readRelations(act, whose),
    readKnownBy(act, whose),
    asTheyCame(act, whose),
  ])
  return {
    speaking: facts.filter((fact) => speaking.includes(fact.kind)),
    facts: facts.filter((fact) => !speaking.includes(fact.kind)),
    needs,
    moments,
    relations,
    knownBy,
    organisation: about.organisation,
    languages: about.languages,
    timeZone: about.timeZone,
    notes: about.notes,
  }
}

type FactRow = Omit<Fact, 'onDate' | 'notedAt' | 'confirmedAt' | 'expiresAt' | 'conversationId' | 'notedBy'> & {
  on_date: string | null
  noted_at: Date
  confirmed_at: Date
  expires_at: Date | null
  conversation_id: string | null
  noted_by: string | null
}

function standing(act: Act, whose: Whose): RawBuilder<boolean> {
  return sql`(replaced_at is null and forgotten_at is null and (expires_at is null or expires_at > ${act.now})
    and ${isOpened(whose, { table: 'facts', identity: factCameBy })})`
}

async function readFacts(act: Act, whose: Whose): Promise<Fact[]> {
  const { rows } = await sql<FactRow>`
    select facts.id, kind, facts.about, value, on_date, source, ${quoteForThem} as quote, noted_at, confirmed_at, basis, sensitivity,
      expires_at, agents.name as noted_by,
      (select conversations.id from messages join conversations on conversations.id = messages.conversation_id
        where messages.id = facts.message_id and ${theirConversations(whose)}) as conversation_id,
      coalesce((select jsonb_agg(jsonb_build_object('name', lookers.name, 'at', looked_at) order by looked_at desc)
        from (select * from fact_looks where fact_id = facts.id order by looked_at desc limit 20) as looks
        join agents lookers on lookers.id = looks.agent_id), '[]') as looks
    from facts left join agents on agents.id = facts.noted_by
    where ${standing(act, whose)} order by confirmed_at desc, facts.id limit 500`.execute(act.db)
  return rows.map(({ on_date, noted_at, confirmed_at, expires_at, conversation_id, noted_by, looks, ...row }) => ({
    ...row,
    onDate: on_date,
    notedAt: noted_at.toISOString(),
    confirmedAt: confirmed_at.toISOString(),
    expiresAt: expires_at?.toISOString() ?? null,
    conversationId: conversation_id,
    notedBy: noted_by,
    looks: looks.map(({ name, at }) => ({ name, at: new Date(at).toISOString() })),
  }))
}

/** Refuses not_found for what is not theirs, or came by an address that they have not opened. */
async function mustBeOpen(act: Act, visit: Visit, factId: string): Promise<void> {
  const whose = await openedBy(act, visit)
  const { rows } = await sql`select from facts where id = ${factId} and ${standing(act, whose)}`.execute(act.db)
  if (rows.length === 0) refuse('not_found')
}

/** They put right what we remember: from then on it is their own word. Refuses not_found. */
export function putRight(
  act: Act,
  secrets: Secrets,
  visit: Visit,
  factId: string,
  { value }: z.infer<typeof placeFactChange>,
): Promise<void> {
  return act.transaction(async (act) => {
    await mustBeOpen(act, visit, factId)
    // a day that is no longer this day would be reminded of
    await correctFact(act, secrets, factId, { value, onDate: /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null })
  })
}

/** They have it erased; `notAgain`: "don't keep this", nor ever again. Refuses not_found. */
export function eraseFact(
  act: Act,
  secrets: Secrets,
  visit: Visit,
  factId: string,
  wish: { notAgain: boolean },
): Promise<void> {
  return act.transaction(async (act) => {
    await mustBeOpen(act, visit, factId)
    await forgetFact(act, secrets, factId, wish)
  })
}

/** They say how they like to be spoken to. What stood there before on the same is replaced; empty: it is erased. */
export function saySpeaking(
  act: Act,
  secrets: Secrets,
  visit: Visit,
  { about, value }: z.infer<typeof placeSpeaking>,
): Promise<void> {
  return act.transaction(async (act) => {
    const kind = about === 'access' ? ('access_need' as const) : ('preference' as const)
    const whose = await openedBy(act, visit)
    const { rows } = await sql<{ id: string }>`
      select facts.id from facts where kind = ${kind} and facts.about = ${about} and ${standing(act, whose)}
      order by confirmed_at desc`.execute(act.db)
    const [before, ...others] = rows
    for (const other of value && kind === 'access_need' ? [] : others)
      await forgetFact(act, secrets, other.id, { notAgain: false })
    if (!value) return before && forgetFact(act, secrets, before.id, { notAgain: false })
    if (before) return void (await correctFact(act, secrets, before.id, { value }))
    await rememberFact(act, secrets, {
      personId: visit.personId,
      originId: await originOf(act, visit.identityId),
      identityId: visit.identityId,
      kind,
      about,
      value,
      onDate: null,
      basis: 'told',
      source: 'person',
      sensitivity: 'none',
      sharedWithUs: true,
      expiresAt: null,
      visibleTo: 'team',
    })
  })
}

/** What else they may have erased: a day that matters, somebody they belong with, something that they asked. */
export type Erasable = 'moments' | 'relations' | 'needs'

const erase: Record<Erasable, (act: Act, id: string) => Promise<void>> = {
  moments: removeMoment,
  relations: eraseRelation,
  needs: eraseNeed,
}

/** They have it erased, as far as it is opened to them. Refuses not_found. */
export function eraseOther(act: Act, visit: Visit, list: Erasable, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const memory = await readMemory(act, visit)
    if (!memory[list].some((one) => one.id === id)) refuse('not_found')
    await erase[list](act, id)
  })
}

const nothing = { languages: [], timeZone: null, organisationName: null, notes: '' }

/** They have something erased that stands about them. Refuses prove_every_address. */
export function eraseAbout(act: Act, visit: Visit, about: z.infer<typeof placeAbout>): Promise<void> {
  const field = about === 'organisation' ? 'organisationName' : about
  return act.transaction(async (act) => {
    await mustBeThemselves(act, visit)
    await changePerson(act, visit.personId, { [field]: nothing[field] })
  })
}

/** They put right what colleagues wrote down about them. Refuses prove_every_address. */
export function putNotesRight(act: Act, visit: Visit, notes: string): Promise<void> {
  return act.transaction(async (act) => {
    await mustBeThemselves(act, visit)
    await changePerson(act, visit.personId, { notes })
  })
}

async function originOf(act: Act, identityId: string): Promise<string | null> {
  const row = await act.db.selectFrom('identities').select('origin_id').where('id', '=', identityId).executeTakeFirst()
  return row?.origin_id ?? null
}

async function readNeeds(act: Act, whose: Whose): Promise<Memory['needs']> {
  const { rows } = await sql<{ id: string; asks: string; feels: string; at: Date; met: boolean }>`
    select needs.id, asks, feels, noted_at as at, met_at is not null as met from needs
    where replaced_at is null and ${isOpened(whose, {
      table: 'needs',
      identity: sql`(select identity_id from messages where id = needs.message_id and by_person_id = needs.person_id)`,
    })} order by noted_at desc limit 50`.execute(act.db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

async function readMoments(act: Act, whose: Whose): Promise<Memory['moments']> {
  const { rows } = await sql<Memory['moments'][number]>`
    select id, title, on_date as on, yearly from moments where ${isOpened(whose, { table: 'moments' })}
    order by on_date desc limit 100`.execute(act.db)
  return rows
}

/** Whom they belong with, by name. */
async function readRelations(act: Act, { personId, opened }: Whose): Promise<Memory['relations']> {
  const circles = opened?.circles ?? []
  const { rows } = await sql<Memory['relations'][number]>`
    select relations.id, people.name, kind, case when one_id = ${personId} then words else words_back end as words
    from relations join people on people.id = case when one_id = ${personId} then other_id else one_id end
    where ended_at is null and one_id <> other_id and (
      (one_id = ${personId} and coalesce(one_origin_id, one_id) = any(${circles}::uuid[]))
      or (other_id = ${personId} and coalesce(other_origin_id, other_id) = any(${circles}::uuid[])))
    order by noted_at limit 100`.execute(act.db)
  return rows
}
