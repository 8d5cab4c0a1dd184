import { z } from 'zod'
import { done, id } from '../../../contract/common.ts'
import { brief, handover, handoverAnswer, handovers, newHandover, whomToBringIn } from '../../../contract/handovers.ts'
import { personId } from '../../people/index.ts'
import type { App } from '../../platform/http.ts'
import { readStandingIn, readStandingInWith } from '../absence/read.ts'
import { answerHandover, endHandover } from './answer.ts'
import { draftBrief } from './brief.ts'
import { giveHandover } from './give.ts'
import { readHandover, readHandoversOf, readMyHandovers } from './read.ts'
import { askForSwap } from './swap.ts'
import { readWhomToBringIn } from './whom.ts'

const on = z.object({ id })
const config = { access: 'agent' } as const
const tags = ['conversations']

/** How one agent brings another in, with a brief. */
export function handoverRoutes(app: App): void {
  app.get(
    '/api/conversations/:id/brief',
    { config, schema: { operationId: 'draftBrief', tags, params: on, response: { 200: brief } } },
    (request) => draftBrief(request.act, request.params.id),
  )

  app.get(
    '/api/conversations/:id/whom-to-bring-in',
    { config, schema: { operationId: 'listWhomToBringIn', tags, params: on, response: { 200: whomToBringIn } } },
    ({ act, params }) => readWhomToBringIn(act, params.id),
  )

  app.post(
    '/api/conversations/:id/handovers',
    {
      config,
      schema: { operationId: 'giveHandover', tags, params: on, body: newHandover, response: { 201: handover } },
    },
    async ({ act, params, body }, answer) =>
      answer.status(201).send(await readHandover(act, await giveHandover(act, params.id, body))),
  )

  app.post(
    '/api/conversations/:id/swaps',
    {
      config,
      schema: {
        operationId: 'askForSwap',
        tags,
        description: 'Asks that a colleague take what is heavy, whoever is free; no reason is asked. It is a handover.',
        params: on,
        response: { 201: handover },
      },
    },
    async ({ act, params }, answer) =>
      answer.status(201).send(await readHandover(act, await askForSwap(act, params.id))),
  )

  app.get(
    '/api/people/:person/handovers',
    {
      config,
      schema: {
        operationId: 'listHandovers',
        tags: ['people'],
        params: z.object({ person: z.string().max(200) }),
        response: { 200: handovers },
      },
    },
    async ({ act, params }) => {
      const person = await personId(act, params.person)
      const [items, covers] = await Promise.all([readHandoversOf(act, person), readStandingInWith(act, person)])
      return { items, covers }
    },
  )

  app.get(
    '/api/my-handovers',
    { config, schema: { operationId: 'listMyHandovers', tags: ['people'], response: { 200: handovers } } },
    async ({ act }) => {
      const [items, covers] = await Promise.all([readMyHandovers(act), readStandingIn(act)])
      return { items, covers }
    },
  )

  app.put(
    '/api/handovers/:id/answer',
    {
      config,
      schema: { operationId: 'answerHandover', tags, params: on, body: handoverAnswer, response: { 200: handover } },
    },
    async ({ act, params, body }) => {
      await answerHandover(act, params.id, body)
      return readHandover(act, params.id)
    },
  )

  app.delete(
    '/api/handovers/:id',
    { config, schema: { operationId: 'endHandover', tags, params: on, response: { 204: done } } },
    async ({ act, params }, answer) => {
      await endHandover(act, params.id)
      return answer.status(204).send(null)
    },
  )
}
