import scalar from '@scalar/fastify-api-reference'
import type { App } from './http.ts'

/** /api/openapi.json (OpenAPI 3.1) and readable docs at /api/docs, served whole from here. */
export async function docsRoutes(app: App): Promise<void> {
  app.get('/api/openapi.json', { config: { access: 'anyone' }, schema: { hide: true } }, async () => app.swagger())
  app.get('/api/ready', { config: { access: 'anyone' }, schema: { hide: true } }, async () => ({ ready: true }))
  await app.register(scalar, {
    routePrefix: '/api/docs',
    configuration: { url: '/api/openapi.json', withDefaultFonts: false, telemetry: false },
  })
}
