import type { FastifyReply } from 'fastify'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { placeLanguage } from '../../contract/place.ts'
import { personId, type Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { exportPage } from './export-page.ts'
import { exportZip } from './export-zip.ts'
import { exportJson, noteExport } from './export.ts'
import { openedBy } from './opened.ts'
import { readVisit, refuseShared } from './visit.ts'

const tags = ['place']
const form = z.enum(['page', 'json', 'zip'])
const query = z.object({ language: placeLanguage.default('en') })
type Form = z.infer<typeof form>

/** Everything, to take along: for the person, and for a lead whom somebody has asked by telephone. */
export function exportRoutes(app: App, house: House): void {
  app.get(
    '/api/place/export/:form',
    {
      config: { access: 'person_afresh' },
      schema: {
        operationId: 'exportMyPlace',
        tags,
        description: 'Everything that is theirs: a readable page, JSON, or a zip of both with all files.',
        params: z.object({ form }),
        querystring: query,
      },
    },
    async ({ act, params, query, sessionId }, reply) => {
      const visit = refuseShared(await readVisit(act, sessionId))
      const whose = await openedBy(act, visit)
      await noteExport(act, visit.personId)
      return send(reply, act, params.form, await write(act, house, whose, { ...query, ...params }))
    },
  )

  app.get(
    '/api/people/:person/export/:form',
    {
      config: { access: 'lead' },
      schema: {
        operationId: 'exportPerson',
        tags,
        description: 'For someone who asked by telephone. That it was done is on record.',
        params: z.object({ person: z.string().max(200), form }),
        querystring: query,
      },
    },
    async ({ act, params, query }, reply) => {
      const id = await personId(act, params.person)
      await noteExport(act, id)
      return send(
        reply,
        act,
        params.form,
        await write(act, house, { personId: id, opened: null }, { ...query, ...params }),
      )
    },
  )
}

async function write(
  act: Act,
  house: House,
  whose: Whose,
  { form, language }: { form: Form; language: z.infer<typeof placeLanguage> },
): Promise<Readable> {
  if (form === 'json') return exportJson(act, whose)
  if (form === 'zip') return exportZip(act, house.files, whose, language)
  const place = whose.opened ? '/place' : ''
  return exportPage(act, whose, {
    language,
    fileAddress: ({ id, name }) => `${house.config.url}/api${place}/attachments/${id}/${encodeURIComponent(name)}`,
  })
}

const types: Record<Form, [type: string, ending: string]> = {
  page: ['text/html; charset=utf-8', 'html'],
  json: ['application/json; charset=utf-8', 'json'],
  zip: ['application/zip', 'zip'],
}

function send(reply: FastifyReply, act: Act, form: Form, body: Readable) {
  const [type, ending] = types[form]
  return reply
    .type(type)
    .header('Content-Disposition', `attachment; filename="rapport-${act.now.toISOString().slice(0, 10)}.${ending}"`)
    .header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .send(body)
}
