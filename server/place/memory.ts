import { sql } from 'kysely'
import type { z } from 'zod'
import type {
  placeAbout,
  placeAboutChange,
  placeFactChange,
  placeMemory,
  placeOtherChange,
  placeSpeaking,
} from '../../contract/place.ts'
import { correctNeed, eraseNeed } from '../conversations/index.ts'
import {
  asTheyCame,
  changeMoment,
  changePerson,
  correctFact,
  eraseRelation,
  forgetFact,
  rememberFact,
  removeMoment,
  sayRelation,
  unwriteNotes,
  writeDown,
} from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'
import type { Secrets } from '../platform/secrets.ts'
import { readKnownBy } from './home.ts'
import { mustBeThemselves } from './me.ts'
import { openedBy } from './opened.ts'
import { readReach } from './reach.ts'
import { holds, readAboutFrom, readFacts, readMoments, readNeeds, readRelations } from './read-memory.ts'
import type { Visit } from './visit.ts'

type Memory = z.infer<typeof placeMemory>

const speaking = ['preference', 'access_need', 'name_said']

/** All that we remember of a visitor, as far as their links open it, whoever among us may see it. */
export async function readMemory(act: Act, visit: Visit): Promise<Memory> {
  const whose = await openedBy(act, visit)
  const [reach, facts, needs, moments, relations, knownBy, about, aboutFrom] = await Promise.all([
    readReach(act, visit, whose),
    readFacts(act, whose),
    readNeeds(act, whose),
    readMoments(act, whose),
    readRelations(act, whose),
    readKnownBy(act, whose),
    asTheyCame(act, whose),
    readAboutFrom(act, whose),
  ])
  return {
    reach,
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
    aboutFrom,
  }
}

/** Refuses not_found for what is not theirs, or came by an address that they have not opened. */
async function mustBeOpen(act: Act, visit: Visit, factId: string): Promise<void> {
  const whose = await openedBy(act, visit)
  const { rows } = await sql`select from facts where id = ${factId} and ${holds(act, whose)}`.execute(act.db)
  if (rows.length === 0) refuse('not_found')
}

/**
 * They put right what we remember: from then on it is their own word. The day stays as it was unless they change it.
 * Refuses not_found.
 */
export function putRight(
  act: Act,
  secrets: Secrets,
  visit: Visit,
  factId: string,
  change: z.infer<typeof placeFactChange>,
): Promise<void> {
  return act.transaction(async (act) => {
    await mustBeOpen(act, visit, factId)
    await correctFact(act, secrets, factId, change)
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

/**
 * They say how they like to be spoken to. What stood there before on the same is replaced, but for what they need: a
 * further need contradicts none. Empty: all of it is erased.
 */
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
      select facts.id from facts where kind = ${kind} and facts.about = ${about} and ${holds(act, whose)}
      order by confirmed_at desc`.execute(act.db)
    const before = value && kind === 'access_need' ? [] : rows
    const [first, ...others] = before
    for (const one of value ? others : before) await forgetFact(act, secrets, one.id, { notAgain: false })
    if (!value) return
    if (first) return void (await correctFact(act, secrets, first.id, { value }))
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

/**
 * They have it erased, as far as it is opened to them; `notAgain`: "don't keep this", nor ever again. Refuses not_found,
 * and invalid for what they asked: what somebody will ask another time nobody can refuse to hear.
 */
export function eraseOther(
  act: Act,
  secrets: Secrets,
  visit: Visit,
  { list, id }: { list: Erasable; id: string },
  wish: { notAgain: boolean },
): Promise<void> {
  return act.transaction(async (act) => {
    await mustBeListed(act, visit, list, id)
    if (list === 'moments') await removeMoment(act, secrets, id, wish)
    if (list === 'relations') await eraseRelation(act, secrets, id, visit.personId, wish)
    if (list === 'needs') {
      if (wish.notAgain) refuse('invalid', { field: 'notAgain' })
      await eraseNeed(act, id)
    }
  })
}

/**
 * They put one of these right: what it says, of a day when it is, and of what they asked how they felt. Refuses
 * not_found.
 */
export function putOtherRight(
  act: Act,
  secrets: Secrets,
  visit: Visit,
  { list, id }: { list: Erasable; id: string },
  { value, on, feels }: z.infer<typeof placeOtherChange>,
): Promise<void> {
  return act.transaction(async (act) => {
    const before = await mustBeListed(act, visit, list, id)
    if (list === 'moments') await changeMoment(act, secrets, id, { title: value, ...(on && { on }) })
    if (list === 'relations') await sayRelation(act, id, visit.personId, value)
    if (list === 'needs')
      // what they leave as it was stays whose it was
      await correctNeed(act, id, {
        ...(value !== before.asks && { asks: value }),
        ...(feels !== undefined && feels !== before.feels && { feels }),
      })
  })
}

async function mustBeListed(act: Act, visit: Visit, list: Erasable, id: string) {
  const one: Partial<Memory['needs'][number]> | undefined = (await readMemory(act, visit))[list].find(
    (one) => one.id === id,
  )
  return one ?? refuse('not_found')
}

const nothing = { languages: [], timeZone: null, organisationName: null, notes: '' }

/**
 * They have something erased that stands about them; `notAgain`, of notes: no line of it is noted again. Refuses
 * prove_every_address, invalid.
 */
export function eraseAbout(
  act: Act,
  secrets: Secrets,
  visit: Visit,
  about: z.infer<typeof placeAbout>,
  wish: { notAgain: boolean },
): Promise<void> {
  const field = about === 'organisation' ? 'organisationName' : about
  return act.transaction(async (act) => {
    await mustBeThemselves(act, visit)
    if (!wish.notAgain) return changePerson(act, visit.personId, { [field]: nothing[field] })
    if (about !== 'notes') refuse('invalid', { field: 'notAgain' })
    const { notes } = await asTheyCame(act, await openedBy(act, visit))
    await unwriteNotes(act, secrets, visit.personId, notes)
  })
}

/** They put right what stands about them: from then on it is their own word. Refuses prove_every_address. */
export function putAboutRight(
  act: Act,
  secrets: Secrets,
  visit: Visit,
  { organisation, ...same }: z.infer<typeof placeAboutChange>,
): Promise<void> {
  return act.transaction(async (act) => {
    await mustBeThemselves(act, visit)
    await writeDown(act, secrets, visit.personId, { ...same, ...(organisation && { organisationName: organisation }) })
  })
}

async function originOf(act: Act, identityId: string): Promise<string | null> {
  const row = await act.db.selectFrom('identities').select('origin_id').where('id', '=', identityId).executeTakeFirst()
  return row?.origin_id ?? null
}
