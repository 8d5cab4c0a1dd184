import { queryOptions } from '@tanstack/react-query'
import * as api from '../../client/generated/sdk.gen.ts'
import { ask } from '../platform/api.ts'
import type { BookedCall, CallOtherwise, CallSettings, MyCallSettings } from '../platform/wire.ts'

export const myCallsQuery = queryOptions({
  queryKey: ['calls', 'mine'],
  queryFn: async ({ signal }) => (await ask<{ items: BookedCall[] }>(api.listMyCalls({ signal }))).items,
})

export const callsWithQuery = (slug: string) =>
  queryOptions({
    queryKey: ['calls', slug],
    queryFn: async ({ signal }) =>
      (await ask<{ items: BookedCall[] }>(api.listCallsWith({ path: { person: slug }, signal }))).items,
  })

export const callSettingsQuery = queryOptions({
  queryKey: ['call-settings', 'house'],
  queryFn: ({ signal }) => ask<CallSettings>(api.getCallSettings({ signal })),
})

export const myCallSettingsQuery = queryOptions({
  queryKey: ['call-settings', 'mine'],
  queryFn: ({ signal }) => ask<MyCallSettings>(api.getMyCallSettings({ signal })),
})

export const noteCall = (id: string, text: string, clientId: string) =>
  ask<BookedCall>(api.noteBookedCall({ path: { id }, body: { text, clientId } }))
export const nobodyAnswered = (id: string) => ask<BookedCall>(api.noteNobodyAnswered({ path: { id } }))
export const callOff = (id: string, word: string) => ask<BookedCall>(api.callOff({ path: { id }, body: { word } }))
export const passOn = (id: string, agentId: string, word: string) =>
  ask<BookedCall>(api.passCallOn({ path: { id }, body: { agentId, word } }))
export const moveTo = (id: string, startsAt: string, word: string) =>
  ask<BookedCall>(api.moveBookedCall({ path: { id }, body: { startsAt, word } }))

/** What can be made of a call that its agent cannot hold; asked anew each time, since calendars change. */
export const otherwiseQuery = (id: string) =>
  queryOptions({
    queryKey: ['calls', 'otherwise', id],
    queryFn: ({ signal }) => ask<CallOtherwise>(api.getCallOtherwise({ path: { id }, signal })),
    staleTime: 0,
  })

export const setCallSettings = (body: CallSettings) => ask(api.setCallSettings({ body }))
export const changeMyCalls = (body: { takesCalls?: boolean; room?: string }) =>
  ask<MyCallSettings>(api.changeMyCallSettings({ body }))
export const followCalendar = (url: string) => ask<MyCallSettings>(api.followMyCalendar({ body: { url } }))
export const leaveCalendar = () => ask<MyCallSettings>(api.leaveMyCalendar())
export const openFeed = () => ask<{ url: string }>(api.openMyCallFeed())
export const closeFeed = () => ask<MyCallSettings>(api.closeMyCallFeed())
