import { queryOptions } from '@tanstack/react-query'
import * as api from '../../client/generated/sdk.gen.ts'
import { ask } from '../platform/api.ts'
import type { PromiseDue, PromiseMade, Promises } from '../platform/wire.ts'

export const promisesQuery = (slug: string) =>
  queryOptions({
    queryKey: ['promises', slug],
    queryFn: ({ signal }) => ask<Promises>(api.listPromises({ path: { person: slug }, signal })),
  })

export type PromiseGiven = {
  words: string
  due: PromiseDue
  agentId?: string
  conversationId?: string
  messageId?: string
  clientId: string
}

export const makePromise = (person: string, body: PromiseGiven) =>
  ask<PromiseMade>(api.makePromise({ path: { person }, body }))
export const keepPromise = (id: string) => ask<PromiseMade>(api.settlePromise({ path: { id }, body: { is: 'kept' } }))
export const breakPromise = (id: string, why: string) =>
  ask<PromiseMade>(api.settlePromise({ path: { id }, body: { is: 'broken', why } }))
export const reopenPromise = (id: string) => ask<PromiseMade>(api.reopenPromise({ path: { id } }))
export const movePromise = (id: string, due: PromiseDue, why: string) =>
  ask<PromiseMade>(api.movePromise({ path: { id }, body: { due, why } }))
export const takeOverPromise = (id: string) => ask<PromiseMade>(api.takeOverPromise({ path: { id } }))
export const removePromise = (id: string) => ask(api.removePromise({ path: { id } }))
