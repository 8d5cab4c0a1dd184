import { done } from '../contract/common.ts'
import { leaveDemo } from '../demo/leave.ts'
import { seedDemo } from '../demo/seed.ts'
import type { Act } from './platform/act.ts'
import type { Files } from './platform/files.ts'
import type { House } from './platform/house.ts'
import type { App } from './platform/http.ts'
import { readCompany } from './team/index.ts'

/** Lets the demo cast move in, unless a company or somebody lives here already. */
export async function moveIn(act: Act, files: Files): Promise<void> {
  const { welcomedAt } = await readCompany(act)
  const someone = await act.db.selectFrom('people').select('id').limit(1).executeTakeFirst()
  if (!welcomedAt && !someone) await seedDemo(act, files)
}

/** "Look around with the demo cast": refused as not_empty when there are people already. */
export function demoRoutes(app: App, house: House): void {
  app.post(
    '/api/demo',
    {
      config: { access: 'admin' },
      schema: { operationId: 'moveDemoIn', tags: ['team'], response: { 204: done } },
    },
    async (request, reply) => {
      await seedDemo(request.act, house.files)
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/api/demo',
    {
      config: { access: 'admin' },
      schema: {
        operationId: 'leaveDemo',
        tags: ['team'],
        description: 'Begin for real: the demo cast moves out, with all that was said while looking around.',
        response: { 204: done },
      },
    },
    async (request, reply) => {
      await leaveDemo(request.act)
      return reply.status(204).send(null)
    },
  )
}
