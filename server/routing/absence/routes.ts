import { z } from 'zod'
import { absence, absenceChange, absences, coverChange, newAbsence } from '../../../contract/absences.ts'
import { done, id } from '../../../contract/common.ts'
import type { App } from '../../platform/http.ts'
import { changeCover, chooseCoverForRest } from './change-cover.ts'
import { endAbsence, planAbsence } from './plan.ts'
import { readAbsence, readMyAbsences } from './read.ts'

const on = z.object({ id })
const config = { access: 'agent' } as const
const tags = ['routing']

/** Being away, and who stands in meanwhile. */
export function absenceRoutes(app: App): void {
  app.get(
    '/api/my-absences',
    { config, schema: { operationId: 'listMyAbsences', tags, response: { 200: absences } } },
    async ({ act }) => ({ items: await readMyAbsences(act) }),
  )

  app.post(
    '/api/my-absences',
    { config, schema: { operationId: 'planAbsence', tags, body: newAbsence, response: { 201: absence } } },
    async ({ act, body }, answer) => answer.status(201).send(await readAbsence(act, await planAbsence(act, body))),
  )

  app.patch(
    '/api/absences/:id',
    {
      config,
      schema: { operationId: 'changeAbsence', tags, params: on, body: absenceChange, response: { 200: absence } },
    },
    async ({ act, params, body }) => {
      await chooseCoverForRest(act, params.id, body.coverId)
      return readAbsence(act, params.id)
    },
  )

  app.delete(
    '/api/absences/:id',
    { config, schema: { operationId: 'endAbsence', tags, params: on, response: { 204: done } } },
    async ({ act, params }, answer) => {
      await endAbsence(act, params.id)
      return answer.status(204).send(null)
    },
  )

  app.patch(
    '/api/covers/:id',
    { config, schema: { operationId: 'changeCover', tags, params: on, body: coverChange, response: { 200: absence } } },
    async ({ act, params, body }) => readAbsence(act, await changeCover(act, params.id, body)),
  )
}
