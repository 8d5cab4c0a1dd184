import type { z } from 'zod'
import type { newPerson, personChange } from '../../contract/people.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { newId, newSlug } from '../platform/ids.ts'
import type { Secrets } from '../platform/secrets.ts'
import { addIdentity } from './identities.ts'
import { fingerprint, mayBeKept, noteNotKept } from './facts/not-kept.ts'
import { learnDomains, organisationByAddress } from './organisation-domains.ts'
import { lockPerson } from './merging/root.ts'
import { setValues } from './merging/settle.ts'
import { organisationNamed } from './organisations.ts'
import { indexPerson } from './search.ts'

/** Adds someone by hand. Refuses identity_taken, with who has it, so that nobody is there twice. */
export function addPerson(act: Act, given: z.infer<typeof newPerson>): Promise<string> {
  return act.transaction(async (act) => {
    const personId = newId(act.now.getTime())
    const address = given.identities.find((identity) => identity.kind === 'email')?.value ?? ''
    const organisation_id = given.organisationName
      ? await organisationNamed(act, given.organisationName)
      : ((await organisationByAddress(act, address))?.id ?? null)
    await act.db
      .insertInto('people')
      .values({
        id: personId,
        slug: newSlug(given.name),
        name: given.name,
        organisation_id,
        arrived_at: act.now,
        search: '',
      })
      .execute()
    record(act, 'person.arrived', { personId, how: 'agent' })
    for (const identity of given.identities) await addIdentity(act, personId, identity)
    if (given.organisationName && organisation_id) await learnDomains(act, organisation_id, personId)
    await indexPerson(act, personId)
    return personId
  })
}

/**
 * What is written down of someone, line by line, where they may have asked us not to keep one; else as `changePerson`.
 * Refuses not_found, asked_not_to_keep.
 */
export function writeDown(act: Act, secrets: Secrets, id: string, change: z.infer<typeof personChange>): Promise<void> {
  return act.transaction(async (act) => {
    const personId = await lockPerson(act, id)
    for (const value of linesOf(change.notes ?? '')) await mayBeKept(act, secrets, personId, { value })
    await changePerson(act, personId, change)
  })
}

/** They want nothing of their notes kept, nor noted again: each line of it. Refuses not_found. */
export function unwriteNotes(act: Act, secrets: Secrets, id: string, notes: string): Promise<void> {
  return act.transaction(async (act) => {
    const personId = await lockPerson(act, id)
    const prints = linesOf(notes).map((line) => fingerprint(secrets, line))
    await noteNotKept(act, { person_id: personId, origin_id: null }, prints, null)
    await changePerson(act, personId, { notes: '' })
  })
}

const linesOf = (notes: string): string[] => [...new Set(notes.split('\n').map((line) => line.trim()))].filter(Boolean)

/** Changes what we know of someone; of somebody whom others were merged into it becomes their own. Refuses not_found. */
export function changePerson(act: Act, id: string, change: z.infer<typeof personChange>): Promise<void> {
  return act.transaction(async (act) => {
    const personId = await lockPerson(act, id)
    const { organisationName, nameSaid, timeZone, ...same } = change
    const set = {
      ...same,
      ...(nameSaid === undefined ? {} : { name_said: nameSaid }),
      ...(timeZone === undefined ? {} : { time_zone: timeZone }),
      ...(organisationName === undefined
        ? {}
        : { organisation_id: organisationName === null ? null : await organisationNamed(act, organisationName) }),
    }
    if (Object.keys(set).length === 0) return
    await setValues(act, personId, set)
    // what somebody says of themselves tells us nothing of others
    if (set.organisation_id && act.by.kind !== 'person') await learnDomains(act, set.organisation_id, personId)
    await indexPerson(act, personId)
    record(act, 'person.changed', { personId, fields: Object.keys(change) })
  })
}
