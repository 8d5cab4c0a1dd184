import { z } from 'zod'
import { id } from '../../contract/common.ts'
import { closure, conversation, putOff as putOffShape, subjectChange } from '../../contract/conversations.ts'
import type { App } from '../platform/http.ts'
import { closeConversation, reopenConversation } from './close.ts'
import { putOff, returnConversation } from './put-off.ts'
import { readConversation } from './read.ts'
import { renameConversation } from './rename.ts'

const on = z.object({ id })
const config = { access: 'agent' } as const
const tags = ['conversations']

/** Where a conversation stands, and with whom. Each answers with the conversation as it is then. */
export function stateRoutes(app: App): void {
  const answers = { 200: conversation }

  app.get(
    '/api/conversations/:id',
    { config, schema: { operationId: 'getConversation', tags, params: on, response: answers } },
    (request) => readConversation(request.act, request.params.id),
  )

  app.patch(
    '/api/conversations/:id',
    { config, schema: { operationId: 'renameConversation', tags, params: on, body: subjectChange, response: answers } },
    async ({ act, params, body }) => {
      await renameConversation(act, params.id, body.subject)
      return readConversation(act, params.id)
    },
  )

  app.put(
    '/api/conversations/:id/closure',
    { config, schema: { operationId: 'closeConversation', tags, params: on, body: closure, response: answers } },
    async ({ act, params, body }) => {
      await closeConversation(act, params.id, body.outcome, body.seen)
      return readConversation(act, params.id)
    },
  )

  app.delete(
    '/api/conversations/:id/closure',
    { config, schema: { operationId: 'reopenConversation', tags, params: on, response: answers } },
    async ({ act, params }) => {
      await reopenConversation(act, params.id)
      return readConversation(act, params.id)
    },
  )

  app.put(
    '/api/conversations/:id/later',
    { config, schema: { operationId: 'putOffConversation', tags, params: on, body: putOffShape, response: answers } },
    async ({ act, params, body }) => {
      await putOff(act, params.id, new Date(body.until), body.seen)
      return readConversation(act, params.id)
    },
  )

  app.delete(
    '/api/conversations/:id/later',
    { config, schema: { operationId: 'returnConversation', tags, params: on, response: answers } },
    async ({ act, params }) => {
      await returnConversation(act, params.id)
      return readConversation(act, params.id)
    },
  )
}
