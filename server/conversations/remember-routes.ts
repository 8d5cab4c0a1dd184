import { z } from 'zod'
import { id } from '../../contract/common.ts'
import { fact, newFactFromMessage } from '../../contract/facts.ts'
import { personId, readFact } from '../people/index.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { rememberFromMessage } from './remember.ts'

/** What a message taught us of someone. */
export function rememberRoutes(app: App, house: House): void {
  app.post(
    '/api/messages/:id/facts',
    {
      config: { access: 'agent' },
      schema: {
        operationId: 'rememberFromMessage',
        tags: ['facts'],
        description: 'Remembers something that was said in a message, with the message as its source.',
        params: z.object({ id }),
        body: newFactFromMessage,
        response: { 201: fact },
      },
    },
    async ({ act, params, body }, reply) => {
      const given = { ...body, personId: await personId(act, body.person) }
      const factId = await rememberFromMessage(act, house.secrets, params.id, given)
      return reply.status(201).send(await readFact(act, factId))
    },
  )
}
