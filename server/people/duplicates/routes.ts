import { z } from 'zod'
import { done } from '../../../contract/common.ts'
import { duplicate } from '../../../contract/people.ts'
import type { App } from '../../platform/http.ts'
import { personId } from '../person.ts'
import { dismissDuplicate, reconsiderDuplicate } from './dismiss.ts'
import { readDuplicatesOf } from './read.ts'

/** `:person` and `:other` are slugs or ids. */
const onPerson = z.object({ person: z.string().max(200) })
const onPair = onPerson.extend({ other: z.string().max(200) })
const access = 'agent' as const

export function duplicateRoutes(app: App): void {
  app.get(
    '/api/people/:person/duplicates',
    {
      config: { access },
      schema: {
        operationId: 'listDuplicatesOfPerson',
        tags: ['people'],
        description: 'Who may be this person, too: the surest first.',
        params: onPerson,
        response: { 200: z.object({ items: z.array(duplicate) }) },
      },
    },
    async (request) => ({
      items: await readDuplicatesOf(request.act, await personId(request.act, request.params.person)),
    }),
  )

  app.put(
    '/api/people/:person/duplicates/:other/dismissal',
    {
      config: { access },
      schema: {
        operationId: 'dismissDuplicate',
        tags: ['people'],
        description: 'Not the same person: these two are not suggested again.',
        params: onPair,
        response: { 204: done },
      },
    },
    async (request, reply) => {
      const { act, params } = request
      await dismissDuplicate(act, await personId(act, params.person), await personId(act, params.other))
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/api/people/:person/duplicates/:other/dismissal',
    {
      config: { access },
      schema: {
        operationId: 'reconsiderDuplicate',
        tags: ['people'],
        description: 'They may be the same after all.',
        params: onPair,
        response: { 204: done },
      },
    },
    async (request, reply) => {
      const { act, params } = request
      await reconsiderDuplicate(act, await personId(act, params.person), await personId(act, params.other))
      return reply.status(204).send(null)
    },
  )
}
