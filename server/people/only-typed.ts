import { type RawBuilder, sql } from 'kysely'

/**
 * Whether an address was only typed, into a chat: nothing has proven it, and it was claimed by somebody who was a browser
 * before (a condition on the row of identities that the query calls `row`). A stranger may have typed it, and how they are
 * called, too: what we mail there of our own accord carries neither that name nor a link into a place.
 */
export function onlyTyped(row: string): RawBuilder<boolean> {
  const its = (column: string) => sql.ref(`${row}.${column}`)
  return sql<boolean>`(${its('verified_at')} is null and exists (
    select from identities as browser
    where browser.kind = 'browser' and browser.person_id = ${its('person_id')}
      and browser.origin_id is not distinct from ${its('origin_id')} and browser.claimed_at <= ${its('claimed_at')}))`
}
