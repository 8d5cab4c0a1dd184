import { z } from 'zod'
import { done } from '../../../contract/common.ts'
import { draftingNow, draftingSettings, draftingTrial } from '../../../contract/drafting.ts'
import { sinceDraft } from '../../../contract/since.ts'
import { personId } from '../../people/index.ts'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { draftSince } from '../since/draft.ts'
import { readDrafting, setUpDrafting, turnDraftingOff } from './settings.ts'
import { tryDrafting } from './try.ts'

const admin = { access: 'admin' } as const
const tags = ['drafting']

/** The endpoint that may draft: off until an administrator sets one up. */
export function draftingRoutes(app: App, house: House): void {
  app.get(
    '/api/drafting',
    { config: admin, schema: { operationId: 'getDrafting', tags, response: { 200: draftingNow } } },
    async ({ act }) => ({ drafting: await readDrafting(act) }),
  )

  app.put(
    '/api/drafting',
    {
      config: admin,
      schema: {
        operationId: 'setUpDrafting',
        tags,
        description: 'An OpenAI-compatible endpoint. A key left out stays while the address is of the same host.',
        body: draftingSettings,
        response: { 200: draftingNow },
      },
    },
    async ({ act, body }) => {
      await setUpDrafting(act, house.secrets, body)
      return { drafting: await readDrafting(act) }
    },
  )

  app.delete(
    '/api/drafting',
    { config: admin, schema: { operationId: 'turnDraftingOff', tags, response: { 204: done } } },
    async ({ act }, reply) => {
      await turnDraftingOff(act)
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/api/drafting-trials',
    {
      config: admin,
      schema: {
        operationId: 'tryDrafting',
        tags,
        description: 'Asks the endpoint to draft something made up, and says what came of it. Nothing is kept.',
        body: draftingSettings,
        response: { 200: draftingTrial },
      },
    },
    ({ act, body }) => tryDrafting(act, house.secrets, body),
  )

  app.post(
    '/api/people/:person/since-drafts',
    {
      config: { access: 'agent' },
      schema: {
        operationId: 'draftSince',
        tags,
        description: 'What happened since I last spoke with them, as a machine puts it. Refused as drafting_trouble.',
        params: z.object({ person: z.string().max(200) }),
        response: { 200: sinceDraft },
      },
    },
    async ({ act, params }) => draftSince(act, house.secrets, await personId(act, params.person)),
  )
}
