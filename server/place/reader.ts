import { asTheyCame, nameInLetters } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { openedBy } from './opened.ts'

/**
 * Somebody as whoever reads this address of theirs may know them: a further address, or somebody who was merged with
 * them, may be another by mistake, and learns not even how they are called.
 */
export async function readerOf(
  act: Act,
  identity: { id: string; personId: string },
): Promise<{ name: string; languages: string[] }> {
  const whose = await openedBy(act, { personId: identity.personId, provenIds: [identity.id] })
  const { name, languages } = await asTheyCame(act, whose)
  return { name: nameInLetters(name), languages }
}
