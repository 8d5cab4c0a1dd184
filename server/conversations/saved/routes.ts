import { z } from 'zod'
import { done, id } from '../../../contract/common.ts'
import { savedReplies, savedReply, savedReplyChange } from '../../../contract/saved-replies.ts'
import type { App } from '../../platform/http.ts'
import { readSavedReplies, readSavedReply } from './read.ts'
import { changeSavedReply, removeSavedReply, saveReply } from './save.ts'

const on = z.object({ id })
const config = { access: 'agent' } as const
const tags = ['conversations']
const refused =
  'Refused as robotic_wording where it sounds like a machine: details.findings say where, and what instead.'

/** Words that are often said, the team's and one's own. */
export function savedReplyRoutes(app: App): void {
  app.get(
    '/api/saved-replies',
    { config, schema: { operationId: 'listSavedReplies', tags, response: { 200: savedReplies } } },
    ({ act }) => readSavedReplies(act),
  )

  app.post(
    '/api/saved-replies',
    {
      config,
      schema: {
        operationId: 'saveReply',
        tags,
        description: refused,
        body: savedReplyChange,
        response: { 201: savedReply },
      },
    },
    async ({ act, body }, answer) => answer.status(201).send(await readSavedReply(act, await saveReply(act, body))),
  )

  app.put(
    '/api/saved-replies/:id',
    {
      config,
      schema: {
        operationId: 'changeSavedReply',
        tags,
        description: refused,
        params: on,
        body: savedReplyChange,
        response: { 200: savedReply },
      },
    },
    async ({ act, params, body }) => {
      await changeSavedReply(act, params.id, body)
      return readSavedReply(act, params.id)
    },
  )

  app.delete(
    '/api/saved-replies/:id',
    { config, schema: { operationId: 'removeSavedReply', tags, params: on, response: { 204: done } } },
    async ({ act, params }, answer) => {
      await removeSavedReply(act, params.id)
      return answer.status(204).send(null)
    },
  )
}
