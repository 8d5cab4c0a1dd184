import { profileOf } from '../duplicates/profiles.ts'
import type { Profile } from '../match/profile.ts'
import { nameFrom } from '../signed.ts'
import type { Draft } from './tables.ts'

/** A row of the file as people are compared. */
export function profileOfDraft(draft: Draft): Profile {
  const identities = draft.identities.map(({ kind, value }) => ({ kind, value, shared: false }))
  return profileOf({ name: nameOfDraft(draft), organisation: draft.organisation || null, identities })
}

/** What somebody will be called: as the file says, or by how they are reached. */
export function nameOfDraft(draft: Draft): string {
  const [first] = draft.identities
  return draft.name || (first ? nameFrom(first.value).slice(0, 200) : '')
}
