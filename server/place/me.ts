import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { placeMeChange } from '../../contract/place.ts'
import { asTheyCame, changePerson, setPicture } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import type { Files } from '../platform/files.ts'
import { refuse } from '../platform/refusals.ts'
import { openedBy } from './opened.ts'
import type { Visit } from './visit.ts'

/**
 * Name, face and languages belong to the whole person, so only whoever opened the circle that they began with may change
 * them. Refuses prove_every_address, shared_address.
 */
export async function mustBeThemselves(act: Act, visit: Visit): Promise<void> {
  if (visit.isShared) refuse('shared_address')
  const { opened } = await openedBy(act, visit)
  if (!opened?.circles.includes(visit.personId)) refuse('prove_every_address')
}

/** They say how they are called. Refuses prove_every_address, shared_address. */
export function changeMe(act: Act, visit: Visit, change: z.infer<typeof placeMeChange>): Promise<void> {
  return act.transaction(async (act) => {
    await mustBeThemselves(act, visit)
    await changePerson(act, visit.personId, change)
  })
}

/** They give themselves a face, or take it away (null). Refuses not_a_picture, prove_every_address, shared_address. */
export async function setMyPicture(act: Act, files: Files, visit: Visit, bytes: Buffer | null): Promise<void> {
  await mustBeThemselves(act, visit)
  await setPicture(act, files, visit.personId, bytes)
}

/** The one that they see of themselves. Refuses not_found, prove_every_address, shared_address. */
export async function openMyPicture(act: Act, files: Files, visit: Visit): Promise<Readable> {
  await mustBeThemselves(act, visit)
  const { pictureKey } = await asTheyCame(act, await openedBy(act, visit))
  return pictureKey ? files.read(pictureKey) : refuse('not_found')
}
