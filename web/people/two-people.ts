import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import * as api from '../../client/generated/sdk.gen.ts'
import { ask } from '../platform/api.ts'
import type {
  MergedField,
  MergeMade,
  Person,
  SideBySide,
  SplitMade,
  SuggestionOfTwo,
  ToTellApart,
} from '../platform/wire.ts'

/* Two people who may be one, and one who may be two. */

export type Certainty = 'near_certain' | 'possible'

export const duplicatesQuery = (certainty: Certainty) =>
  infiniteQueryOptions({
    queryKey: ['duplicates', certainty],
    queryFn: ({ pageParam, signal }) =>
      ask<{ items: SuggestionOfTwo[]; next: string | null }>(
        api.listDuplicates({ query: { certainty, limit: 12, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

export const sideBySideQuery = (one: string, other: string) =>
  queryOptions({
    queryKey: ['duplicates', 'two', one, other],
    queryFn: ({ signal }) => ask<SideBySide>(api.previewMerge({ query: { one, other }, signal })),
  })

export const toTellApartQuery = (person: string) =>
  queryOptions({
    queryKey: ['to-tell-apart', person],
    queryFn: ({ signal }) => ask<ToTellApart>(api.getToTellApart({ path: { person }, signal })),
  })

/** Whose name stays is said with it. */
export const merge = (keptId: string, goneId: string) =>
  ask<MergeMade>(api.mergePeople({ body: { keptId, goneId, settled: ['name'] } }))
export const part = (mergeId: string) => ask(api.undoMerge({ path: { id: mergeId } }))
export const dismiss = (person: string, other: string) => ask(api.dismissDuplicate({ path: { person, other } }))
export const reconsider = (person: string, other: string) => ask(api.reconsiderDuplicate({ path: { person, other } }))
export const settle = (person: string, field: MergedField, fromId: string) =>
  ask<Person>(api.settleField({ path: { person, field }, body: { fromId } }))
export type Split = NonNullable<Parameters<typeof api.splitPerson>[0]['body']>
export const makeTwo = (person: string, body: Split) => ask<SplitMade>(api.splitPerson({ path: { person }, body }))
