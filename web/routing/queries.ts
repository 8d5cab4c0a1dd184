import { queryOptions } from '@tanstack/react-query'
import { getMyState, getRoutingSettings, getWhoKnows } from '../../client/generated/sdk.gen.ts'
import { ask } from '../platform/api.ts'
import type { MyState, RoutingSettingsShown, WhoKnows } from '../platform/wire.ts'

/** Who of us knows a person, who looks after what is open, and what I chose. */
export const whoKnowsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['who-knows', slug],
    queryFn: ({ signal }) => ask<WhoKnows>(getWhoKnows({ path: { person: slug }, signal })),
  })

export const myStateQuery = queryOptions({
  queryKey: ['my-state'],
  queryFn: ({ signal }) => ask<MyState>(getMyState({ signal })),
})

export const routingSettingsQuery = queryOptions({
  queryKey: ['routing-settings'],
  queryFn: ({ signal }) => ask<RoutingSettingsShown>(getRoutingSettings({ signal })),
})
