import { queryOptions } from '@tanstack/react-query'
import { getPlaceSettings, listSites } from '../../../client/generated/sdk.gen.ts'
import { ask } from '../../platform/api.ts'
import type { PlaceSettings, Sites } from '../../platform/wire.ts'

/** How long links, grace and backups last. */
export const placeSettingsQuery = queryOptions({
  queryKey: ['place', 'settings'],
  queryFn: ({ signal }) => ask<PlaceSettings>(getPlaceSettings({ signal })),
})

/** Our own sites that may say who somebody is; an administrator's. */
export const sitesQuery = queryOptions({
  queryKey: ['sites'],
  queryFn: ({ signal }) => ask<Sites>(listSites({ signal })),
})
