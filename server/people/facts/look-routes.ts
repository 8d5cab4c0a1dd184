import { z } from 'zod'
import { id } from '../../../contract/common.ts'
import { endingFacts, fact, factHistory, factLooks } from '../../../contract/facts.ts'
import type { App } from '../../platform/http.ts'
import { readEndingFacts } from './ending.ts'
import { lookAtFact } from './look.ts'
import { readHistory, readLooks, readWholeFact } from './read.ts'

const on = z.object({ id })
const config = { access: 'agent' } as const
const tags = ['facts']

/** What is covered, what stood there before, and what ends soon. */
export function lookingRoutes(app: App): void {
  app.get(
    '/api/facts/ending',
    {
      config,
      schema: {
        operationId: 'listEndingFacts',
        tags,
        description: 'What ends within two weeks, of people whom I know.',
        response: { 200: endingFacts },
      },
    },
    ({ act }) => readEndingFacts(act),
  )

  app.post(
    '/api/facts/:id/looks',
    {
      config,
      schema: {
        operationId: 'lookAtFact',
        tags,
        description: 'Shows something sensitive in full. Who looked is noted, for leads and for the person to see.',
        params: on,
        response: { 201: fact },
      },
    },
    async ({ act, params }, reply) => {
      await lookAtFact(act, params.id)
      return reply.status(201).send(await readWholeFact(act, params.id))
    },
  )

  app.get(
    '/api/facts/:id/looks',
    {
      config: { access: 'lead' },
      schema: { operationId: 'listFactLooks', tags, params: on, response: { 200: factLooks } },
    },
    ({ act, params }) => readLooks(act, params.id),
  )

  app.get(
    '/api/facts/:id/history',
    {
      config,
      schema: {
        operationId: 'getFactHistory',
        tags,
        description: 'What stood there before. Of something sensitive, reading it is noted as a look.',
        params: on,
        response: { 200: factHistory },
      },
    },
    ({ act, params }) => readHistory(act, params.id),
  )
}
