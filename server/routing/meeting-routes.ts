import { z } from 'zod'
import { acknowledgementTrial, meetingSettings, meetingSettingsChange } from '../../contract/meeting.ts'
import type { App } from '../platform/http.ts'
import { tryAcknowledgement } from './acknowledging/try.ts'
import { changeMeetingSettings, readMeetingSettings } from './meeting-settings.ts'

const config = { access: 'lead' } as const
const tags = ['routing']

/** What the team settles about how people meet. */
export function meetingRoutes(app: App): void {
  app.get(
    '/api/meeting-settings',
    { config, schema: { operationId: 'getMeetingSettings', tags, response: { 200: meetingSettings } } },
    (request) => readMeetingSettings(request.act),
  )

  app.patch(
    '/api/meeting-settings',
    {
      config,
      schema: {
        operationId: 'changeMeetingSettings',
        tags,
        body: meetingSettingsChange,
        response: { 200: meetingSettings },
      },
    },
    async ({ act, body }) => {
      await changeMeetingSettings(act, body)
      return readMeetingSettings(act)
    },
  )

  app.get(
    '/api/meeting-settings/acknowledgement',
    {
      config,
      schema: {
        operationId: 'tryAcknowledgement',
        tags,
        querystring: z.object({ language: z.enum(['en', 'de', 'es', 'fr']).default('en') }),
        response: { 200: acknowledgementTrial },
      },
    },
    (request) => tryAcknowledgement(request.act, request.query.language),
  )
}
