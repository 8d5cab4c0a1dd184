import scalar from '@scalar/fastify-api-reference'
import { sql } from 'kysely'
import type { App } from './http.ts'

/** /api/openapi.json (OpenAPI 3.1) and readable docs at /api/docs, served whole from here. */
export async function docsRoutes(app: App): Promise<void> {
  app.get('/api/openapi.json', { config: { access: 'anyone' }, schema: { hide: true } }, async () => app.swagger())
  // for whoever watches over it: up, and its database answers
  app.get('/api/ready', { config: { access: 'anyone' }, schema: { hide: true } }, async (request) => {
    await sql`select 1`.execute(request.act.db)
    return { ready: true }
  })
  // the reader's own pages: no data of ours, so anyone may have them
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/docs')) route.config = { ...route.config, access: 'anyone' }
  })
  await app.register(scalar, {
    routePrefix: '/api/docs',
    configuration: { url: '/api/openapi.json', withDefaultFonts: false, telemetry: false },
  })
}
