import { z } from 'zod'
import { done, id } from '../../../contract/common.ts'
import { mergeMade, newMerge, settlement, split, splitMade } from '../../../contract/merges.ts'
import { fieldSources, mergedField } from '../../../contract/merging.ts'
import { person } from '../../../contract/people.ts'
import type { App } from '../../platform/http.ts'
import { personAsCame, personId, readPerson } from '../person.ts'
import { mergePeople } from './merge.ts'
import { settleField } from './settle.ts'
import { readSources } from './sources.ts'
import { splitPerson } from './split.ts'
import { undoMerge } from './undo.ts'

const onPerson = z.object({ person: z.string().max(200) })
const config = { access: 'agent' } as const
const tags = ['people']

/** Two who are one, and one who is two. */
export function mergeRoutes(app: App): void {
  app.post(
    '/api/merges',
    {
      config,
      schema: {
        operationId: 'mergePeople',
        tags,
        description:
          'They are one. All that is of the one who goes is of the one who is kept, and can be parted again.',
        body: newMerge,
        response: { 201: mergeMade },
      },
    },
    async ({ act, body }, reply) => {
      const [kept, gone] = [await personAsCame(act, body.keptId), await personAsCame(act, body.goneId)]
      const mergeId = await mergePeople(act, kept, gone, body.settled)
      return reply.status(201).send({ mergeId, person: await readPerson(act, body.keptId) })
    },
  )

  app.delete(
    '/api/merges/:id',
    {
      config,
      schema: {
        operationId: 'undoMerge',
        tags,
        description: 'They are two after all: each gets back what came with them, and what came by their ways since.',
        params: z.object({ id }),
        response: { 204: done },
      },
    },
    async ({ act, params }, reply) => {
      await undoMerge(act, params.id)
      return reply.status(204).send(null)
    },
  )

  app.get(
    '/api/people/:person/sources',
    {
      config,
      schema: {
        operationId: 'listFieldSources',
        tags,
        description: 'Where each value that stands on their page comes from, and when it was last said.',
        params: onPerson,
        response: { 200: fieldSources },
      },
    },
    async ({ act, params }) => readSources(act, await personId(act, params.person)),
  )

  app.put(
    '/api/people/:person/settlements/:field',
    {
      config,
      schema: {
        operationId: 'settleField',
        tags,
        description: 'Where two values stand side by side: whose holds.',
        params: onPerson.extend({ field: mergedField }),
        body: settlement,
        response: { 200: person },
      },
    },
    async ({ act, params, body }) => {
      await settleField(act, await personId(act, params.person), params.field, body.fromId)
      return readPerson(act, params.person)
    },
  )

  app.post(
    '/api/people/:person/split',
    {
      config,
      schema: {
        operationId: 'splitPerson',
        tags,
        description: 'One who turned out to be two: a new person of some of what was taken for theirs.',
        params: onPerson,
        body: split,
        response: { 201: splitMade },
      },
    },
    async ({ act, params, body }, reply) => {
      const from = await personId(act, params.person)
      const newId = await splitPerson(act, from, body)
      const { id, slug, name, pictureUrl, arrivedAt } = await readPerson(act, from)
      return reply
        .status(201)
        .send({ person: await readPerson(act, newId), from: { id, slug, name, pictureUrl, arrivedAt } })
    },
  )
}
