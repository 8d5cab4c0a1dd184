import type { App } from './http.ts'

/**
 * Lets the pages of this scope send their form without a script: fields by name, as text. A scope of its own, since
 * everything else is asked in JSON. `bodyLimit` in bytes.
 */
export function takeForms(app: App, bodyLimit = 4_000): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit }, (_, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
}
