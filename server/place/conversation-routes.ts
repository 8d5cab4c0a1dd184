import { z } from 'zod'
import { id } from '../../contract/common.ts'
import {
  newPlaceConversation,
  placeAttachment,
  placeConversationQuery,
  placeConversations,
  placeConversationWhole,
  placeWords,
} from '../../contract/place.ts'
import { openAttachment, sendAttachment, uploadTheirs } from '../conversations/index.ts'
import { placePromises } from '../../contract/promises.ts'
import type { Act } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { refuse } from '../platform/refusals.ts'
import { counted, countTry } from '../team/index.ts'
import { mayReadFile, readConversation, readConversations } from './conversations.ts'
import { readPromises } from './promises.ts'
import { readVisit, refuseShared, type Visit } from './visit.ts'
import { writeAnew, writeIn } from './write.ts'

const tags = ['place']
const config = { access: 'person' } as const
const on = z.object({ id })

/** Their letters and ours. */
export function conversationRoutes(app: App, house: House): void {
  app.get(
    '/api/place/conversations',
    {
      config,
      schema: {
        operationId: 'listPlaceConversations',
        tags,
        querystring: z.object({ cursor: z.string().max(200).optional() }),
        response: { 200: placeConversations },
      },
    },
    async ({ act, query, sessionId }) => readConversations(act, await readVisit(act, sessionId), query.cursor),
  )

  app.get(
    '/api/place/promises',
    { config, schema: { operationId: 'listPlacePromises', tags, response: { 200: placePromises } } },
    async ({ act, sessionId }) => readPromises(act, refuseShared(await readVisit(act, sessionId))),
  )

  app.get(
    '/api/place/conversations/:id',
    {
      config,
      schema: {
        operationId: 'getPlaceConversation',
        tags,
        params: on,
        querystring: placeConversationQuery,
        response: { 200: placeConversationWhole },
      },
    },
    async ({ act, params, query, sessionId }) =>
      readConversation(act, await readVisit(act, sessionId), params.id, query.before),
  )

  app.post(
    '/api/place/conversations/:id/messages',
    {
      config,
      schema: {
        operationId: 'writeInPlace',
        tags,
        params: on,
        body: placeWords,
        response: { 201: placeConversationWhole },
      },
    },
    async ({ act, body, params, sessionId }, reply) => {
      const visit = await readVisit(act, sessionId)
      await countWords(act, visit)
      const { personId } = await writeIn(act, visit, params.id, body)
      return reply.status(201).send(await readConversation(act, { ...visit, personId }, params.id, undefined))
    },
  )

  app.post(
    '/api/place/conversations',
    {
      config: { access: 'person_afresh' },
      schema: {
        operationId: 'beginInPlace',
        tags,
        body: newPlaceConversation,
        response: { 201: placeConversationWhole },
      },
    },
    async ({ act, body, sessionId }, reply) => {
      const visit = await readVisit(act, sessionId)
      await countWords(act, visit)
      const { conversationId, personId } = await writeAnew(act, visit, body)
      return reply.status(201).send(await readConversation(act, { ...visit, personId }, conversationId, undefined))
    },
  )
  fileRoutes(app, house)
}

/** A letter may be passed on: whoever holds its link must not be able to flood us. Refuses too_many_tries. */
function countWords(act: Act, visit: Visit): Promise<void> {
  return countTry(act, [counted('place words', { key: visit.identityId }, 60)])
}

function fileRoutes(app: App, house: House): void {
  app.post(
    '/api/place/attachments',
    {
      config,
      schema: {
        operationId: 'uploadInPlace',
        tags,
        consumes: ['multipart/form-data'],
        response: { 201: placeAttachment },
      },
    },
    async (request, reply) => {
      const visit = await readVisit(request.act, request.sessionId)
      await countWords(request.act, visit)
      const file = await request.file()
      if (!file) refuse('invalid', { file: 'missing' })
      const kept = await uploadTheirs(request.act, house.files, visit, {
        name: file.filename ?? '',
        type: file.mimetype,
        bytes: file.file,
      })
      const url = `/api/place/attachments/${kept.id}/${encodeURIComponent(kept.name)}`
      return reply.status(201).send({ ...kept, url })
    },
  )

  app.get(
    '/api/place/attachments/:id/:name',
    {
      config,
      schema: { operationId: 'getPlaceAttachment', tags, params: on.extend({ name: z.string().max(300) }) },
    },
    async ({ act, params, sessionId }, reply) => {
      if (!(await mayReadFile(act, await readVisit(act, sessionId), params.id))) refuse('not_found')
      return sendAttachment(reply, await openAttachment(act, house.files, params.id))
    },
  )
}
