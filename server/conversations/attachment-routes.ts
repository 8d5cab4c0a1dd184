import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { done, id } from '../../contract/common.ts'
import { attachment } from '../../contract/conversations.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { refuse } from '../platform/refusals.ts'
import { dropAttachment, largestSent, type OpenedAttachment, openAttachment, uploadAttachment } from './attachments.ts'

const config = { access: 'agent' } as const
const tags = ['conversations']

// What a browser may show in place: pictures that carry no programs. Everything else is only ever saved.
const shown = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

/** Files go in and out here; nothing that came from outside can run in our origin. */
export function attachmentRoutes(app: App, house: House): void {
  app.post(
    '/api/attachments',
    {
      config,
      schema: {
        operationId: 'uploadAttachment',
        tags,
        consumes: ['multipart/form-data'],
        response: { 201: attachment },
      },
    },
    async (request, reply) => {
      const file = await request.file({ limits: { fileSize: largestSent + 1 } })
      if (!file) refuse('invalid', { file: 'missing' })
      return reply.status(201).send(
        await uploadAttachment(request.act, house.files, {
          // a part may come without a name
          name: file.filename ?? '',
          type: file.mimetype,
          bytes: file.file,
        }),
      )
    },
  )

  app.delete(
    '/api/attachments/:id',
    { config, schema: { operationId: 'dropAttachment', tags, params: z.object({ id }), response: { 204: done } } },
    async (request, reply) => {
      await dropAttachment(request.act, request.params.id)
      return reply.status(204).send(null)
    },
  )

  app.get(
    '/api/attachments/:id/:name',
    { config, schema: { operationId: 'getAttachment', tags, params: z.object({ id, name: z.string() }) } },
    async (request, reply) => {
      return sendAttachment(reply, await openAttachment(request.act, house.files, request.params.id))
    },
  )
}

/** Sends a file so that nothing that came from outside can run in our origin; `saved`: to be kept, never shown in place. */
export function sendAttachment(reply: FastifyReply, file: OpenedAttachment, { saved = false } = {}) {
  const type = file.type.toLowerCase()
  const isShown = shown.has(type) && !saved
  return reply
    .header('Content-Security-Policy', "default-src 'none'; sandbox")
    .header('Content-Disposition', `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${headerName(file.name)}`)
    .header('Cache-Control', 'private, max-age=31536000, immutable')
    .header('Content-Length', file.size)
    .type(isShown ? type : 'application/octet-stream')
    .send(file.bytes)
}

/** A name as RFC 8187 writes it in a header. */
function headerName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
