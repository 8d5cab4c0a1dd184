import { z } from 'zod'
import { id, page } from '../../contract/common.ts'
import { moved, moveTo, sideBySide, suggestionOfTwo, toTellApart } from '../../contract/merges.ts'
import { duplicatesQuery } from '../../contract/people.ts'
import { personId, readPerson } from '../people/index.ts'
import type { App } from '../platform/http.ts'
import { moveConversation } from './move.ts'
import { readConversation } from './read.ts'
import { readSideBySide, readSuggestions } from './sides.ts'
import { readToTellApart } from './tell-apart.ts'

const config = { access: 'agent' } as const

/** Two people who may be one, one who may be two, and a conversation that is somebody else's. */
export function twoPeopleRoutes(app: App): void {
  app.get(
    '/api/duplicates',
    {
      config,
      schema: {
        operationId: 'listDuplicates',
        tags: ['people'],
        description: 'Two people who may be one, with reasons, beside each other: the latest found first.',
        querystring: duplicatesQuery,
        response: { 200: page(suggestionOfTwo) },
      },
    },
    (request) => readSuggestions(request.act, request.query),
  )

  app.get(
    '/api/merges/preview',
    {
      config,
      schema: {
        operationId: 'previewMerge',
        tags: ['people'],
        description: 'Two people beside each other, before anybody says that they are one.',
        querystring: z.object({ one: z.string().max(200), other: z.string().max(200) }),
        response: { 200: sideBySide },
      },
    },
    (request) => readSideBySide(request.act, request.query.one, request.query.other),
  )

  app.get(
    '/api/people/:person/split',
    {
      config,
      schema: {
        operationId: 'getToTellApart',
        tags: ['people'],
        description: 'What can be told apart of a person who may be two.',
        params: z.object({ person: z.string().max(200) }),
        response: { 200: toTellApart },
      },
    },
    async (request) => readToTellApart(request.act, await personId(request.act, request.params.person)),
  )

  app.put(
    '/api/conversations/:id/person',
    {
      config,
      schema: {
        operationId: 'moveConversation',
        tags: ['conversations'],
        description: 'The conversation is this person’s. To undo, move it back to `movedFrom`.',
        params: z.object({ id }),
        body: moveTo,
        response: { 200: moved },
      },
    },
    async ({ act, params, body }) => {
      const { movedFrom } = await moveConversation(act, params.id, body.personId)
      const conversation = await readConversation(act, params.id)
      const { slug } = await readPerson(act, conversation.personId)
      return { conversation, movedFrom, personSlug: slug }
    },
  )
}
