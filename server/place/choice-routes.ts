import { z } from 'zod'
import { choosing, myPersonChange } from '../../contract/choices.ts'
import { id } from '../../contract/common.ts'
import { place, placeConversationWhole } from '../../contract/place.ts'
import type { App } from '../platform/http.ts'
import { refuse } from '../platform/refusals.ts'
import { chooseWho } from '../routing/index.ts'
import { counted, countTry } from '../team/index.ts'
import { mustRead, readConversation } from './conversations.ts'
import { readPlace } from './home.ts'
import { callTheirs } from './my-person.ts'
import { readVisit, refuseShared } from './visit.ts'

const tags = ['place']

/** Whom they would have: for a letter that waits, and for always. */
export function choiceRoutes(app: App): void {
  app.post(
    '/api/place/conversations/:id/choice',
    {
      config: { access: 'person' },
      schema: {
        operationId: 'chooseInPlace',
        tags,
        params: z.object({ id }),
        body: choosing,
        response: { 200: placeConversationWhole },
      },
    },
    async ({ act, params, body, sessionId }) => {
      const visit = await readVisit(act, sessionId)
      if (!(await mustRead(act, visit, params.id)).own) refuse('not_found')
      await countTry(act, [counted('choice', { key: params.id }, 12)])
      await chooseWho(act, params.id, body.wish)
      return readConversation(act, visit, params.id, undefined)
    },
  )

  app.put(
    '/api/place/my-person',
    {
      config: { access: 'person_afresh' },
      schema: { operationId: 'chooseMyPerson', tags, body: myPersonChange, response: { 200: place } },
    },
    async ({ act, body, sessionId }) => {
      const visit = refuseShared(await readVisit(act, sessionId))
      await callTheirs(act, visit, body.who)
      return readPlace(act, visit)
    },
  )
}
