import type { App } from '../platform/http.ts'

/** A browser asks, before it asks something on another origin, whether it may (Fetch, 3.2.2). For every page alike. */
export function preflight(app: App): void {
  app.options(
    '/api/chat/*',
    { config: { access: 'anyone', fromSites: true }, schema: { hide: true } },
    async (_request, reply) =>
      reply
        .header('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE')
        .header('Access-Control-Allow-Headers', 'Authorization, Content-Type, Last-Event-ID')
        // Chromium keeps it for two hours at most
        .header('Access-Control-Max-Age', '7200')
        .status(204)
        .send(),
  )
}
