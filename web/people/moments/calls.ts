import * as api from '../../../client/generated/sdk.gen.ts'
import { ask } from '../../platform/api.ts'
import type { LifeMoment } from '../../platform/wire.ts'

export type MomentGiven = { title: string; on: string; yearly: boolean; remindBefore: number | null }

export const addMoment = (person: string, body: MomentGiven & { factId?: string }) =>
  ask<LifeMoment>(api.addMoment({ path: { person }, body }))
export const changeMoment = (id: string, body: Partial<MomentGiven>) =>
  ask<LifeMoment>(api.changeMoment({ path: { id }, body }))
export const removeMoment = (id: string) => ask(api.removeMoment({ path: { id } }))
export const catchUp = (id: string, on: string) => ask<LifeMoment>(api.catchUp({ path: { id }, body: { on } }))
