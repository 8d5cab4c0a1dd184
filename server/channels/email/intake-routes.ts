import { z } from 'zod'
import { mailboxIntake, olderMails } from '../../../contract/channels.ts'
import { done, id } from '../../../contract/common.ts'
import type { App } from '../../platform/http.ts'
import { readMailbox } from '../mailbox.ts'
import { readIntake } from './intake-of.ts'
import { bringOlder, compareMailbox, stopOlder } from './sweeps.ts'

const on = z.object({ id })
const config = { access: 'admin' } as const
const tags = ['channels']

/** Whether everything is here: older mail brought in, and server and house compared. */
export function intakeRoutes(app: App): void {
  app.get(
    '/api/mailboxes/:id/intake',
    { config, schema: { operationId: 'getMailboxIntake', tags, params: on, response: { 200: mailboxIntake } } },
    async ({ act, params }) => readIntake(act, (await readMailbox(act, params.id)).id),
  )

  app.post(
    '/api/mailboxes/:id/comparisons',
    {
      config,
      schema: {
        operationId: 'compareMailbox',
        tags,
        description: 'Compares what its server has with what is here, and takes in what is missing.',
        params: on,
        response: { 202: done },
      },
    },
    async ({ act, params }, reply) => {
      await compareMailbox(act, params.id)
      return reply.status(202).send(null)
    },
  )

  app.put(
    '/api/mailboxes/:id/older-mails',
    {
      config,
      schema: {
        operationId: 'bringOlderMails',
        tags,
        description: 'Brings in what arrived since a day, beside what is new; goes on where it was stopped.',
        params: on,
        body: olderMails,
        response: { 202: done },
      },
    },
    async ({ act, params, body }, reply) => {
      await bringOlder(act, params.id, body.since === null ? null : new Date(body.since))
      return reply.status(202).send(null)
    },
  )

  app.delete(
    '/api/mailboxes/:id/older-mails',
    {
      config,
      schema: {
        operationId: 'stopOlderMails',
        tags,
        description: 'Stops bringing older mails in; what is here stays.',
        params: on,
        response: { 204: done },
      },
    },
    async ({ act, params }, reply) => {
      await stopOlder(act, params.id)
      return reply.status(204).send(null)
    },
  )
}
