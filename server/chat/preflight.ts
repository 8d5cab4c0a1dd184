import type { App } from '../platform/http.ts'

/** A browser asks, before it asks something on another origin, whether it may (Fetch, 3.2.2). For every page alike. */
export function preflight(app: App): void {
  const fromSites = { access: 'anyone', fromSites: true } as const
  const asks = [
    ['/api/chat/*', fromSites],
    // the door says no to whoever it is, so that a page can tell why nothing appears
    ['/api/chat/door', { ...fromSites, refusesAloud: true }],
  ] as const
  for (const [url, config] of asks)
    app.options(url, { config, schema: { hide: true } }, async (_request, reply) =>
      reply
        .header('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE')
        .header('Access-Control-Allow-Headers', 'Authorization, Content-Type, Last-Event-ID')
        // Chromium keeps it for two hours at most
        .header('Access-Control-Max-Age', '7200')
        .status(204)
        .send(),
    )
}
