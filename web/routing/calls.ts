import { queryOptions } from '@tanstack/react-query'
import * as api from '../../client/generated/sdk.gen.ts'
import { ask } from '../platform/api.ts'
import type { Absence, AcknowledgementTrial, MeetingSettings } from '../platform/wire.ts'

/* Being away, and what the team settles about how people meet; each throws `Refused` where the server says no. */

export const plan = (firstDay: string, lastDay: string) =>
  ask<Absence>(api.planAbsence({ body: { firstDay, lastDay } }))
export const endAbsence = (id: string) => ask(api.endAbsence({ path: { id } }))
export const coverForRest = (id: string, coverId: string) =>
  ask<Absence>(api.changeAbsence({ path: { id }, body: { coverId } }))
export const changeCover = (id: string, body: { agentId?: string; brief?: string }) =>
  ask<Absence>(api.changeCover({ path: { id }, body }))
export const settleMeeting = (body: Partial<MeetingSettings>) =>
  ask<MeetingSettings>(api.changeMeetingSettings({ body }))

export const absencesQuery = queryOptions({
  queryKey: ['absences'],
  queryFn: async ({ signal }) => (await ask<{ items: Absence[] }>(api.listMyAbsences({ signal }))).items,
})

export const meetingSettingsQuery = queryOptions({
  queryKey: ['meeting-settings'],
  queryFn: ({ signal }) => ask<MeetingSettings>(api.getMeetingSettings({ signal })),
})

export const acknowledgementQuery = (language: 'en' | 'de' | 'es' | 'fr') =>
  queryOptions({
    queryKey: ['meeting-settings', 'acknowledgement', language],
    queryFn: ({ signal }) => ask<AcknowledgementTrial>(api.tryAcknowledgement({ query: { language }, signal })),
  })
