import { z } from 'zod'
import { call, callList, callNote, callSettings } from '../../contract/calls.ts'
import { done, id } from '../../contract/common.ts'
import { personId } from '../people/index.ts'
import type { App } from '../platform/http.ts'
import { noteNobodyAnswered, noteWhatWasSaid } from './hold.ts'
import { readCall, readCallsOf, readCallsWith } from './read.ts'
import { changeCallSettings, readCallSettings } from './settings.ts'
import { myId } from './me.ts'
import { otherwiseRoutes } from './otherwise-routes.ts'

const tags = ['calls']
const config = { access: 'agent' } as const
const on = z.object({ id })

/** Booked calls, on the agents' side. */
export function callRoutes(app: App): void {
  app.get(
    '/api/me/calls',
    { config, schema: { operationId: 'listMyCalls', tags, response: { 200: callList } } },
    async ({ act }) => ({ items: await readCallsOf(act, myId(act)) }),
  )

  app.get(
    '/api/people/:person/calls',
    {
      config,
      schema: {
        operationId: 'listCallsWith',
        tags,
        params: z.object({ person: z.string().max(200) }),
        response: { 200: callList },
      },
    },
    async ({ act, params }) => ({ items: await readCallsWith(act, await personId(act, params.person)) }),
  )

  app.put(
    '/api/calls/:id/note',
    {
      config,
      schema: {
        operationId: 'noteBookedCall',
        tags,
        description: 'What was said: it joins the lifeline, and the call is over.',
        params: on,
        body: callNote,
        response: { 200: call },
      },
    },
    async ({ act, params, body }) => {
      await noteWhatWasSaid(act, params.id, body)
      return readCall(act, params.id)
    },
  )

  app.put(
    '/api/calls/:id/silence',
    {
      config,
      schema: {
        operationId: 'noteNobodyAnswered',
        tags,
        description: 'Nobody answered: a letter offers other times.',
        params: on,
        response: { 200: call },
      },
    },
    async ({ act, params }) => {
      await noteNobodyAnswered(act, params.id)
      return readCall(act, params.id)
    },
  )
  otherwiseRoutes(app)
  settingsRoutes(app)
}

function settingsRoutes(app: App): void {
  app.get(
    '/api/call-settings',
    { config, schema: { operationId: 'getCallSettings', tags, response: { 200: callSettings } } },
    ({ act }) => readCallSettings(act),
  )

  app.put(
    '/api/call-settings',
    {
      config: { access: 'admin' },
      schema: { operationId: 'setCallSettings', tags, body: callSettings, response: { 204: done } },
    },
    async ({ act, body }, reply) => {
      await changeCallSettings(act, body)
      return reply.status(204).send(null)
    },
  )
}
