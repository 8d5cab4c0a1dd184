import { z } from 'zod'
import { chatBlocks, newChatBlock } from '../../../contract/chat.ts'
import { done, id, pageQuery } from '../../../contract/common.ts'
import type { App } from '../../platform/http.ts'
import { block, liftBlock } from './block.ts'
import { readBlocks } from './list.ts'

const tags = ['chat']

/** A break from a browser or its network: any agent may ask for one, a lead lifts it. */
export function blockRoutes(app: App): void {
  app.get(
    '/api/chat-blocks',
    {
      config: { access: 'agent' },
      schema: { operationId: 'listChatBlocks', tags, querystring: pageQuery, response: { 200: chatBlocks } },
    },
    async ({ act, query }) => readBlocks(act, query),
  )

  app.post(
    '/api/chat-blocks',
    {
      config: { access: 'agent' },
      schema: { operationId: 'blockInChat', tags, body: newChatBlock, response: { 201: z.object({ id }) } },
    },
    async ({ act, body }, reply) => reply.status(201).send({ id: await block(act, body) }),
  )

  app.delete(
    '/api/chat-blocks/:id',
    {
      config: { access: 'lead' },
      schema: { operationId: 'liftChatBlock', tags, params: z.object({ id }), response: { 204: done } },
    },
    async ({ act, params }, reply) => {
      await liftBlock(act, params.id)
      return reply.status(204).send(null)
    },
  )
}
