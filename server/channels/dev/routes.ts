import { z } from 'zod'
import { devLetter, devLetterSent, devMailPage, devMailWhole } from '../../../contract/channels.ts'
import { id, pageQuery } from '../../../contract/common.ts'
import type { Act } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { refuse } from '../../platform/refusals.ts'
import { inDemo } from '../mailbox.ts'
import { readDevMail, readDevMails } from './mails.ts'
import { writeAsCustomer } from './write-as-customer.ts'

const config = { access: 'agent' } as const
const tags = ['dev']

/** What the demo would have sent, and writing as a customer. Refused as demo_only anywhere else. */
export function devRoutes(app: App, house: House): void {
  const onlyInDemo = async (act: Act) => {
    if (!house.config.dev && !(await inDemo(act))) refuse('demo_only')
  }

  app.get(
    '/api/dev/mails',
    { config, schema: { operationId: 'listDevMails', tags, querystring: pageQuery, response: { 200: devMailPage } } },
    async ({ act, query }) => {
      await onlyInDemo(act)
      return readDevMails(act, query)
    },
  )

  app.get(
    '/api/dev/mails/:id',
    { config, schema: { operationId: 'getDevMail', tags, params: z.object({ id }), response: { 200: devMailWhole } } },
    async ({ act, params }) => {
      await onlyInDemo(act)
      return readDevMail(act, params.id)
    },
  )

  app.post(
    '/api/dev/mails',
    {
      config,
      bodyLimit: 16 * 1024 * 1024,
      schema: {
        operationId: 'writeAsCustomer',
        tags,
        description: 'Becomes a real mail and comes in like any other.',
        body: devLetter,
        response: { 202: devLetterSent },
      },
    },
    async ({ act, body }, reply) => {
      await onlyInDemo(act)
      return reply.status(202).send({ mailId: await writeAsCustomer(act, body) })
    },
  )
}
