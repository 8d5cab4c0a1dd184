import * as api from '../../../client/generated/sdk.gen.ts'
import { ask } from '../../platform/api.ts'
import type { Need } from '../../platform/wire.ts'

/* What an agent notes of a need; each throws `Refused` where the server says no. */

export const noteNeed = (conversationId: string, asks: string, feels: string) =>
  ask<{ need: Need | null }>(api.noteNeed({ path: { id: conversationId }, body: { asks, feels } }))
export const removeNeed = (conversationId: string) => ask(api.removeNeed({ path: { id: conversationId } }))
export const meetNeed = (id: string) => ask(api.meetNeed({ path: { id } }))
export const reopenNeed = (id: string) => ask(api.reopenNeed({ path: { id } }))
