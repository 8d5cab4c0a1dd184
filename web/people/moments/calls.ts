import { queryOptions } from '@tanstack/react-query'
import * as api from '../../../client/generated/sdk.gen.ts'
import { ask } from '../../platform/api.ts'
import type { EndingMoment, LifeMoment, MomentLooks } from '../../platform/wire.ts'

export type MomentGiven = {
  title: string
  on: string
  yearly: boolean
  remindBefore: number | null
  sensitivity?: LifeMoment['sensitivity']
  sharedWithUs?: boolean
  expiresAt?: string | null
  visibleTo?: LifeMoment['visibleTo']
}

export const addMoment = (person: string, body: MomentGiven & { factId?: string }) =>
  ask<LifeMoment>(api.addMoment({ path: { person }, body }))
export const changeMoment = (id: string, body: Partial<MomentGiven>) =>
  ask<LifeMoment>(api.changeMoment({ path: { id }, body }))
export const removeMoment = (id: string) => ask(api.removeMoment({ path: { id } }))
export const catchUp = (id: string, on: string) => ask<LifeMoment>(api.catchUp({ path: { id }, body: { on } }))
/** Shows one that is sensitive; that one looked is noted. */
export const lookAtMoment = (id: string) => ask<LifeMoment>(api.lookAtMoment({ path: { id } }))
/** Keeps it for a year from now. */
export const renewMoment = (id: string) =>
  changeMoment(id, { expiresAt: new Date(Date.now() + 365 * 86_400_000).toISOString() })

export const momentLooksQuery = (id: string) =>
  queryOptions({
    queryKey: ['moment-looks', id],
    queryFn: ({ signal }) => ask<MomentLooks>(api.listMomentLooks({ path: { id }, signal })),
    staleTime: 0,
  })

/** Under the key of facts that end: both are on their way out. */
export const endingMomentsQuery = queryOptions({
  queryKey: ['facts-ending', 'moments'],
  queryFn: async ({ signal }) => (await ask<{ items: EndingMoment[] }>(api.listEndingMoments({ signal }))).items,
})
