import { z } from 'zod'
import { done, id } from '../../../contract/common.ts'
import {
  allChoice,
  importChange,
  importOpened,
  importsPage,
  rowChoice,
  rowsPage,
  rowsQuery,
} from '../../../contract/imports.ts'
import { pageQuery } from '../../../contract/common.ts'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { refuse } from '../../platform/refusals.ts'
import { bringFile, changeReading, largestFile } from './bring.ts'
import { chooseForAll, chooseForRow } from './choose.ts'
import { discardImport } from './jobs.ts'
import { askToLook, stopLooking } from './look.ts'
import { openImport, readImports, readRows } from './read.ts'
import { reportOf } from './report.ts'
import { askToTake, stopTaking } from './take.ts'

const config = { access: 'lead' } as const
const tags = ['imports']
const onImport = z.object({ id })
const onRow = onImport.extend({ row: z.coerce.number().int().min(1) })

/** Files of people on their way in: brought, read, looked at, taken in. */
export function importRoutes(app: App, house: House): void {
  const { files } = house

  app.get(
    '/api/imports',
    { config, schema: { operationId: 'listImports', tags, querystring: pageQuery, response: { 200: importsPage } } },
    (request) => readImports(request.act, request.query),
  )

  app.post(
    '/api/imports',
    {
      config,
      schema: {
        operationId: 'bringImport',
        tags,
        description: 'A CSV of people, up to 100 MB. Nothing is written to people until it is taken in.',
        consumes: ['multipart/form-data'],
        response: { 201: importOpened },
      },
    },
    async (request, reply) => {
      const file = await request.file({ limits: { fileSize: largestFile + 1 } })
      if (!file) refuse('invalid', { file: 'missing' })
      const country = /-([A-Z]{2})\b/.exec(request.headers['accept-language'] ?? '')?.[1] ?? 'GB'
      const importId = await bringFile(request.act, files, { name: file.filename ?? '', bytes: file.file, country })
      return reply.status(201).send(await openImport(request.act, files, importId))
    },
  )

  app.get(
    '/api/imports/:id',
    { config, schema: { operationId: 'getImport', tags, params: onImport, response: { 200: importOpened } } },
    (request) => openImport(request.act, files, request.params.id),
  )

  app.patch(
    '/api/imports/:id',
    {
      config,
      schema: {
        operationId: 'changeImport',
        tags,
        description: 'How the file is read and what its columns mean; answers what the first rows would become.',
        params: onImport,
        body: importChange,
        response: { 200: importOpened },
      },
    },
    async ({ act, params, body }) => {
      await changeReading(act, files, params.id, body)
      return openImport(act, files, params.id)
    },
  )

  app.delete(
    '/api/imports/:id',
    { config, schema: { operationId: 'discardImport', tags, params: onImport, response: { 204: done } } },
    async (request, reply) => {
      await discardImport(request.act, request.params.id)
      return reply.status(204).send(null)
    },
  )

  const looking = { config, schema: { tags, params: onImport, response: { 200: importOpened } } }
  app.put(
    '/api/imports/:id/look',
    {
      ...looking,
      schema: { ...looking.schema, operationId: 'lookAtImport', description: 'What would come of it. Writes nobody.' },
    },
    async ({ act, params }) => {
      await askToLook(act, params.id)
      return openImport(act, files, params.id)
    },
  )

  app.delete(
    '/api/imports/:id/look',
    { ...looking, schema: { ...looking.schema, operationId: 'stopLookingAtImport' } },
    async ({ act, params }) => {
      await stopLooking(act, params.id)
      return openImport(act, files, params.id)
    },
  )

  app.get(
    '/api/imports/:id/rows',
    {
      config,
      schema: {
        operationId: 'listImportRows',
        tags,
        params: onImport,
        querystring: rowsQuery,
        response: { 200: rowsPage },
      },
    },
    (request) => readRows(request.act, request.params.id, request.query),
  )

  app.put(
    '/api/imports/:id/rows/:row/choice',
    {
      config,
      schema: {
        operationId: 'chooseForImportRow',
        tags,
        description: 'Of a row that may be somebody known: take it in as somebody new, or leave it out.',
        params: onRow,
        body: rowChoice,
        response: { 204: done },
      },
    },
    async ({ act, params, body }, reply) => {
      await chooseForRow(act, params.id, params.row, body.choice)
      return reply.status(204).send(null)
    },
  )

  app.put(
    '/api/imports/:id/choice',
    {
      config,
      schema: { operationId: 'chooseForImport', tags, params: onImport, body: allChoice, response: { 204: done } },
    },
    async ({ act, params, body }, reply) => {
      await chooseForAll(act, params.id, body)
      return reply.status(204).send(null)
    },
  )

  app.put(
    '/api/imports/:id/taking',
    {
      ...looking,
      schema: { ...looking.schema, operationId: 'takeImportIn', description: 'Takes the people in, or goes on.' },
    },
    async ({ act, params }) => {
      await askToTake(act, params.id)
      return openImport(act, files, params.id)
    },
  )

  app.delete(
    '/api/imports/:id/taking',
    {
      ...looking,
      schema: {
        ...looking.schema,
        operationId: 'stopTakingImportIn',
        description: 'Who is in stays; it can go on later.',
      },
    },
    async ({ act, params }) => {
      await stopTaking(act, params.id)
      return openImport(act, files, params.id)
    },
  )

  app.get(
    '/api/imports/:id/report',
    {
      config,
      schema: {
        operationId: 'getImportReport',
        tags,
        description: 'Every row that was not taken, or not wholly, and why, as CSV.',
        params: onImport,
      },
    },
    async (request, reply) => {
      const { name, csv } = await reportOf(request.act, request.params.id)
      return reply
        .type('text/csv; charset=utf-8')
        .header(
          'Content-Disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, '_')}`,
        )
        .send(csv)
    },
  )
}
