import { z } from 'zod'
import { chatFile } from '../../contract/chat.ts'
import { id } from '../../contract/common.ts'
import { openAttachment, sendAttachment } from '../conversations/index.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { refuse } from '../platform/refusals.ts'
import { counted, countTry } from '../team/index.ts'
import { fromWhere } from './network.ts'
import { largestFile, mayReadFile, upload } from './upload.ts'
import { visitor } from './visit-routes.ts'
import { visitOfRequest } from './visit.ts'

const tags = ['chat']

/** Files go in and out of a browser on a page of the company's own here. */
export function fileRoutes(app: App, house: House): void {
  app.post(
    '/api/chat/attachments',
    {
      config: visitor,
      schema: {
        operationId: 'uploadInChat',
        tags,
        consumes: ['multipart/form-data'],
        response: { 201: chatFile },
      },
    },
    async (request, reply) => {
      const visit = visitOfRequest(request)
      await countTry(request.act, [counted('chat files', { key: visit.id }, 60)])
      const file = await request.file({ limits: { fileSize: largestFile } })
      if (!file) refuse('invalid', { file: 'missing' })
      const content = await file.toBuffer()
      const given = { name: file.filename ?? '', type: file.mimetype, content }
      const { network } = fromWhere(house, request)
      return reply.status(201).send(await upload(request.act, house, visit, network, given))
    },
  )

  app.get(
    '/api/chat/attachments/:id/:name',
    {
      config: visitor,
      schema: { operationId: 'getChatAttachment', tags, params: z.object({ id, name: z.string().max(300) }) },
    },
    async (request, reply) => {
      if (!(await mayReadFile(request.act, visitOfRequest(request), request.params.id))) refuse('not_found')
      return sendAttachment(reply, await openAttachment(request.act, house.files, request.params.id))
    },
  )
}
