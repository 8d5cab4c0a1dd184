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
  if (!id || !/^[0-9a-f-]{36}$/.test(id) || Number.isNaN(time.getTime())) refuse('invalid', { cursor })
  return { at: time, id }
}
