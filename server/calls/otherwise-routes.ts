import { z } from 'zod'
import { call, callingOff, callMoving, callOtherwise, callPassing } from '../../contract/calls.ts'
import { id } from '../../contract/common.ts'
import type { Act } from '../platform/act.ts'
import type { App } from '../platform/http.ts'
import { cancelCall } from './cancel.ts'
import type { Word } from './letter.ts'
import { myId } from './me.ts'
import { moveCall } from './move.ts'
import { readOtherwise } from './otherwise.ts'
import { passCallOn } from './pass-on.ts'
import { readCall } from './read.ts'

const tags = ['calls']
const config = { access: 'agent' } as const
const on = z.object({ id })

/** An agent cannot hold a call: a colleague does, or it is at another time, or it is called off. Each tells the person. */
export function otherwiseRoutes(app: App): void {
  app.get(
    '/api/calls/:id/otherwise',
    { config, schema: { operationId: 'getCallOtherwise', tags, params: on, response: { 200: callOtherwise } } },
    ({ act, params }) => readOtherwise(act, params.id),
  )

  app.put(
    '/api/calls/:id/agent',
    {
      config,
      schema: { operationId: 'passCallOn', tags, params: on, body: callPassing, response: { 200: call } },
    },
    async ({ act, params, body }) => {
      await passCallOn(act, params.id, body.agentId, await myWord(act, body.word))
      return readCall(act, params.id)
    },
  )

  app.put(
    '/api/calls/:id/time',
    {
      config,
      schema: { operationId: 'moveBookedCall', tags, params: on, body: callMoving, response: { 200: call } },
    },
    async ({ act, params, body }) => {
      await moveCall(act, params.id, { startsAt: new Date(body.startsAt), word: await myWord(act, body.word) })
      return readCall(act, params.id)
    },
  )

  app.put(
    '/api/calls/:id/cancellation',
    {
      config,
      schema: {
        operationId: 'callOff',
        tags,
        description: 'We cannot make it: a letter says so, and offers other times.',
        params: on,
        body: callingOff,
        response: { 200: call },
      },
    },
    async ({ act, params, body }) => {
      await cancelCall(act, params.id, await myWord(act, body.word))
      return readCall(act, params.id)
    },
  )
}

async function myWord(act: Act, text: string): Promise<Word | null> {
  if (!text) return null
  const { name } = await act.db
    .selectFrom('agents')
    .select('name')
    .where('id', '=', myId(act))
    .executeTakeFirstOrThrow()
  return { by: name, text }
}
