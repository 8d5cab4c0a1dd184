import { queryOptions } from '@tanstack/react-query'
import { getKnowing } from '../../client/generated/sdk.gen.ts'
import { ask } from '../platform/api.ts'
import type { Knowing, KnowingQuery } from '../platform/wire.ts'

/** Whether it helps that people and agents know each other, of the whole team. */
export const knowingQuery = (asked: KnowingQuery) =>
  queryOptions({
    queryKey: ['knowing', asked],
    queryFn: ({ signal }) => ask<Knowing>(getKnowing({ query: asked, signal })),
    // whole months: it does not change while one looks
    staleTime: 600_000,
  })

/** The same as a file. */
export const sheetAddress = ({ months, first }: KnowingQuery) =>
  `/api/reports/knowing/sheet?months=${months}&first=${first}`
export const jsonAddress = ({ months, first }: KnowingQuery) => `/api/reports/knowing?months=${months}&first=${first}`
