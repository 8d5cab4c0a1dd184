import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { recordInBulk } from '../../platform/events.ts'
import { fold } from '../../platform/fold.ts'
import { queue } from '../../platform/jobs.ts'
import { asRows } from '../../platform/many.ts'
import { changePerson } from '../change.ts'
import { indexPerson } from '../search.ts'
import type { Target } from './enrich.ts'

/** Those who are here get what was missing, and are to be looked at again. */
export async function fillPeople(act: Act, targets: Target[], organisations: Map<string, string>): Promise<void> {
  if (targets.length === 0) return
  await fillAtOnce(
    act,
    targets.filter(({ isSeveral }) => !isSeveral),
    organisations,
  )
  for (const target of targets.filter(({ isSeveral }) => isSeveral)) await fillOne(act, target)
  queue(act, 'people.look_for_duplicates', { personIds: targets.map(({ id }) => id) })
}

async function fillAtOnce(act: Act, targets: Target[], organisations: Map<string, string>): Promise<void> {
  const rows = targets.map(({ id, person, filled, adds, written }) => ({
    id,
    name: person.name,
    name_said: person.nameSaid,
    pronouns: person.pronouns,
    languages: person.languages,
    time_zone: person.timeZone,
    notes: person.notes,
    organisation_id: filled.has('organisation') ? organisations.get(person.organisation.toLowerCase()) : null,
    found_by: fold(
      [
        person.name,
        person.nameSaid,
        person.organisation,
        ...written,
        ...adds.map(({ value }) => value),
        person.notes,
      ].join(' '),
    ),
  }))
  await sql`
    update people set name = given.name, name_said = given.name_said, pronouns = given.pronouns,
      languages = given.languages, time_zone = given.time_zone, notes = given.notes,
      organisation_id = coalesce(given.organisation_id, people.organisation_id),
      search = to_tsvector('simple', given.found_by)
    from ${asRows(rows)} as given(id uuid, name text, name_said text, pronouns text, languages text[], time_zone text,
      notes text, organisation_id uuid, found_by text)
    where people.id = given.id`.execute(act.db)
  const changed = targets.filter(({ filled }) => filled.size > 0)
  await recordInBulk(
    act,
    'person.changed',
    changed.map(({ id, filled }) => ({
      personId: id,
      fields: [...filled].map((field) => (field === 'organisation' ? 'organisationName' : field)),
    })),
  )
}

/** Somebody whom others were merged into: by the verbs that know what that asks for. */
async function fillOne(act: Act, { id, person, filled }: Target): Promise<void> {
  if (filled.size === 0) return indexPerson(act, id)
  await changePerson(act, id, {
    ...(filled.has('name') && { name: person.name }),
    ...(filled.has('nameSaid') && { nameSaid: person.nameSaid }),
    ...(filled.has('pronouns') && { pronouns: person.pronouns }),
    ...(filled.has('languages') && { languages: person.languages }),
    ...(filled.has('timeZone') && { timeZone: person.timeZone }),
    ...(filled.has('notes') && { notes: person.notes }),
    ...(filled.has('organisation') && { organisationName: person.organisation }),
  })
}
