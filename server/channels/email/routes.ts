import { z } from 'zod'
import { asideMailPage, asideMailQuery, mailReading } from '../../../contract/channels.ts'
import { done, id } from '../../../contract/common.ts'
import type { App } from '../../platform/http.ts'
import { readingOfKeptMail, readingOfMessage } from './how-read.ts'
import { readAside, welcome } from './aside.ts'
import { sourceOfKeptMail, sourceOfMessage } from './kept-mails.ts'

const on = z.object({ id })
const config = { access: 'agent' } as const
const tags = ['channels']
const asSource = 'The mail as it came or left, byte for byte.'

/** How each mail was read. */
export function mailReadingRoutes(app: App): void {
  app.get(
    '/api/messages/:id/reading',
    {
      config,
      schema: {
        operationId: 'getMailReading',
        tags,
        description: 'How the mail that this message came by was read: who, what is folded and why, files, proof.',
        params: on,
        response: { 200: mailReading },
      },
    },
    ({ act, params }) => readingOfMessage(act, params.id),
  )

  app.get(
    '/api/kept-mails/:id/reading',
    {
      config,
      schema: {
        operationId: 'getKeptMailReading',
        tags,
        description: 'How a mail that was kept is read, also where it was not taken in.',
        params: on,
        response: { 200: mailReading },
      },
    },
    ({ act, params }) => readingOfKeptMail(act, params.id),
  )
}

/** What was put aside, and every mail as it really is. */
export function keptMailRoutes(app: App): void {
  app.get(
    '/api/aside-mails',
    {
      config,
      schema: {
        operationId: 'listAsideMails',
        tags,
        description: 'Mails that were put aside: spam, and reports of mails that are none of ours. Newest first.',
        querystring: asideMailQuery,
        response: { 200: asideMailPage },
      },
    },
    ({ act, query }) => readAside(act, query),
  )

  app.put(
    '/api/aside-mails/:id/welcome',
    {
      config,
      schema: {
        operationId: 'welcomeAsideMail',
        tags,
        description: 'A person wrote it: it is taken in like any other.',
        params: on,
        response: { 202: done },
      },
    },
    async ({ act, params }, reply) => {
      await welcome(act, params.id)
      return reply.status(202).send(null)
    },
  )

  app.get(
    '/api/kept-mails/:id/source',
    {
      config: { access: 'admin' },
      schema: { operationId: 'getKeptMailSource', tags, description: asSource, params: on },
    },
    async ({ act, params }, reply) => sendSource(reply, await sourceOfKeptMail(act, params.id)),
  )

  app.get(
    '/api/messages/:id/source',
    {
      config,
      schema: {
        operationId: 'getMessageSource',
        tags,
        description: `${asSource} What left, and what could not be read, is for administrators.`,
        params: on,
      },
    },
    async ({ act, params }, reply) => sendSource(reply, await sourceOfMessage(act, params.id)),
  )
}

type Reply = { header(name: string, value: string): Reply; type(type: string): Reply; send(body: Buffer): unknown }

/** Saved, and never run or even shown in our origin: it says whatever its sender liked. */
function sendSource(reply: Reply, raw: Buffer): unknown {
  return reply
    .header('Content-Security-Policy', "default-src 'none'; sandbox")
    .header('Content-Disposition', 'attachment; filename="mail.eml"')
    .type('text/plain; charset=utf-8')
    .send(raw)
}
