import { newSlug } from '../../server/platform/ids.ts'
import { chance } from '../seeded.ts'

/** The id of something of the cast: the same whenever it is made, and in the order of time. */
export function castId(what: string, at: Date): string {
  return chance(what).id(at)
}

/** `maria-lopez-k4tzd`, with letters that are hers each time. */
export function castSlug(key: string, name: string): string {
  return [newSlug(name, 0).replace(/-$/, ''), chance(`slug of ${key}`).letters(5)].filter(Boolean).join('-')
}
