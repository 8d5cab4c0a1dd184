import { isId } from './ids.ts'
import { refuse } from './refusals.ts'

/** A place in a list ordered by time, then id: opaque outside. */
export type Place = { at: Date; id: string }

export function writeCursor(place: Place): string {
  return Buffer.from(`${place.at.toISOString()} ${place.id}`).toString('base64url')
}

/** Refuses `invalid` what we did not write. */
export function readCursor(cursor: string): Place {
  const [at, id] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  const time = new Date(at ?? '')
  // years that a message can have: what PostgreSQL holds has limits
  const sound = time.getUTCFullYear() >= 0 && time.getUTCFullYear() <= 9999
  if (!id || !isId(id) || !sound) refuse('invalid', { cursor })
  return { at: time, id }
}
