import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { devRoutes } from './dev/routes.ts'
import { fileByLinkRoutes } from './email/by-link-routes.ts'
import { intakeRoutes } from './email/intake-routes.ts'
import { notReadRoutes } from './email/not-read-routes.ts'
import { keptMailRoutes, mailReadingRoutes } from './email/routes.ts'
import { mailAppRoutes } from './oauth/routes.ts'
import { mailboxRoutes } from './mailbox-routes.ts'

export function channelRoutes(app: App, house: House): void {
  mailboxRoutes(app, house)
  notReadRoutes(app)
  mailAppRoutes(app, house)
  keptMailRoutes(app)
  mailReadingRoutes(app)
  intakeRoutes(app)
  fileByLinkRoutes(app, house)
  devRoutes(app, house)
}
