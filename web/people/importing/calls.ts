import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import * as api from '../../../client/generated/sdk.gen.ts'
import { asForm, ask } from '../../platform/api.ts'
import type { Import, ImportChange, ImportOpened, ImportRow, RowsOf } from '../../platform/wire.ts'

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => ask<{ items: Import[] }>(api.listImports({ query: { limit: 20 }, signal })),
})

/** A file on its way in. While work is under way we ask how far it came: nobody else is told of each portion. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => ask<ImportOpened>(api.getImport({ path: { id }, signal })),
    refetchInterval: ({ state: { data } }) => (data?.state === 'looking' || data?.state === 'running' ? 700 : false),
  })

export const rowsQuery = (id: string, of: RowsOf, state: string) =>
  infiniteQueryOptions({
    queryKey: ['imports', id, 'rows', of, state],
    queryFn: ({ signal, pageParam }) =>
      ask<{ items: ImportRow[]; next: string | null }>(
        api.listImportRows({
          path: { id },
          query: { of, limit: 30, ...(pageParam ? { cursor: pageParam } : {}) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

export const bringFile = (file: Blob) => ask<ImportOpened>(api.bringImport(asForm(file)))
export const changeImport = (id: string, body: ImportChange) =>
  ask<ImportOpened>(api.changeImport({ path: { id }, body }))
export const discardImport = (id: string) => ask(api.discardImport({ path: { id } }))
export const lookAtImport = (id: string) => ask<ImportOpened>(api.lookAtImport({ path: { id } }))
export const stopLooking = (id: string) => ask<ImportOpened>(api.stopLookingAtImport({ path: { id } }))
export const takeIn = (id: string) => ask<ImportOpened>(api.takeImportIn({ path: { id } }))
export const stopTaking = (id: string) => ask<ImportOpened>(api.stopTakingImportIn({ path: { id } }))
export const chooseForRow = (id: string, row: number, choice: 'take' | 'leave') =>
  ask(api.chooseForImportRow({ path: { id, row }, body: { choice } }))
export const chooseForAll = (id: string, of: 'perhaps' | 'other_name', choice: 'take' | 'leave') =>
  ask(api.chooseForImport({ path: { id }, body: { of, choice } }))
export const reportAddress = (id: string) => `/api/imports/${id}/report`
