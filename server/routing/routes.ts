import { z } from 'zod'
import { id } from '../../contract/common.ts'
import { conversation } from '../../contract/conversations.ts'
import {
  callsFor,
  doingChange,
  lookingAfter,
  myState,
  presences,
  routingSettingsChange,
  routingSettingsShown,
  stateChange,
  weight,
  whoKnows,
} from '../../contract/routing.ts'
import { readConversation, sayCallsFor, weighConversation } from '../conversations/index.ts'
import type { Act } from '../platform/act.ts'
import type { App } from '../platform/http.ts'
import { refuse } from '../platform/refusals.ts'
import { lookAfter, stepAway } from './choose-each-other.ts'
import { beGentle, readMyState, sayDoing, sayState } from './my-state.ts'
import { readPresences, readWhoKnows } from './read-who-knows.ts'
import { changeSettings, readSettled } from './settings-kept.ts'

const tags = ['routing']
const config = { access: 'agent' } as const

export function routingRoutes(app: App): void {
  bondRoutes(app)
  stateRoutes(app)
  weightRoutes(app)
  settingRoutes(app)
}

function bondRoutes(app: App): void {
  const params = z.object({ /** slug or id */ person: z.string().max(200) })

  app.get(
    '/api/people/:person/bonds',
    { config, schema: { operationId: 'getWhoKnows', tags, params, response: { 200: whoKnows } } },
    ({ act, params }) => readWhoKnows(act, params.person),
  )

  app.put(
    '/api/people/:person/looking-after',
    { config, schema: { operationId: 'lookAfter', tags, params, body: lookingAfter, response: { 200: whoKnows } } },
    async ({ act, params, body }) => {
      await lookAfter(act, { personId: params.person, agentId: me(act) }, body.is)
      return readWhoKnows(act, params.person)
    },
  )

  app.put(
    '/api/people/:person/stepping-away',
    { config, schema: { operationId: 'stepAway', tags, params, body: lookingAfter, response: { 200: whoKnows } } },
    async ({ act, params, body }) => {
      await stepAway(act, { personId: params.person, agentId: me(act) }, body.is)
      return readWhoKnows(act, params.person)
    },
  )
}

function stateRoutes(app: App): void {
  const answers = { 200: myState }

  app.get(
    '/api/agents/presence',
    { config, schema: { operationId: 'listPresence', tags, response: { 200: presences } } },
    ({ act }) => readPresences(act),
  )

  app.get('/api/me/state', { config, schema: { operationId: 'getMyState', tags, response: answers } }, ({ act }) =>
    readMyState(act, me(act)),
  )

  app.put(
    '/api/me/state',
    { config, schema: { operationId: 'sayState', tags, body: stateChange, response: answers } },
    async ({ act, body }) => {
      await sayState(act, me(act), body)
      return readMyState(act, me(act))
    },
  )

  const gentle = { tags, response: answers }
  app.put(
    '/api/me/gentle-day',
    {
      config,
      schema: { operationId: 'beGentle', description: 'Nobody else is told, and nothing asks why.', ...gentle },
    },
    async ({ act }) => {
      await beGentle(act, me(act), true)
      return readMyState(act, me(act))
    },
  )
  app.delete('/api/me/gentle-day', { config, schema: { operationId: 'beUsual', ...gentle } }, async ({ act }) => {
    await beGentle(act, me(act), false)
    return readMyState(act, me(act))
  })

  app.put(
    '/api/me/doing',
    { config, schema: { operationId: 'sayDoing', tags, body: doingChange, response: answers } },
    async ({ act, body }) => {
      await sayDoing(act, me(act), body)
      return readMyState(act, me(act))
    },
  )
  app.delete(
    '/api/me/doing',
    { config, schema: { operationId: 'stopDoing', tags, response: answers } },
    async ({ act }) => {
      await sayDoing(act, me(act), null)
      return readMyState(act, me(act))
    },
  )
}

function weightRoutes(app: App): void {
  const params = z.object({ id })

  app.put(
    '/api/conversations/:id/weight',
    {
      config,
      schema: { operationId: 'weighConversation', tags, params, body: weight, response: { 200: conversation } },
    },
    async ({ act, params, body }) => {
      await weighConversation(act, params.id, body.heavy)
      return readConversation(act, params.id)
    },
  )

  app.put(
    '/api/conversations/:id/skills',
    { config, schema: { operationId: 'sayCallsFor', tags, params, body: callsFor, response: { 200: conversation } } },
    async ({ act, params, body }) => {
      await sayCallsFor(act, params.id, body.skills)
      return readConversation(act, params.id)
    },
  )
}

function settingRoutes(app: App): void {
  app.get(
    '/api/routing-settings',
    { config, schema: { operationId: 'getRoutingSettings', tags, response: { 200: routingSettingsShown } } },
    ({ act }) => readSettled(act),
  )

  app.patch(
    '/api/routing-settings',
    {
      config: { access: 'lead' },
      schema: {
        operationId: 'changeRoutingSettings',
        tags,
        body: routingSettingsChange,
        response: { 200: routingSettingsShown },
      },
    },
    async ({ act, body }) => {
      await changeSettings(act, body)
      return readSettled(act)
    },
  )
}

function me(act: Act): string {
  return act.by.kind === 'agent' ? act.by.id : refuse('not_signed_in')
}
