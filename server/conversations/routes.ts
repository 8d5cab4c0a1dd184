import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { attachmentRoutes } from './attachment-routes.ts'
import { messageRoutes } from './message-routes.ts'
import { personRoutes } from './person-routes.ts'
import { rememberRoutes } from './remember-routes.ts'
import { stateRoutes } from './state-routes.ts'

export function conversationRoutes(app: App, house: House): void {
  personRoutes(app, house)
  messageRoutes(app)
  stateRoutes(app)
  attachmentRoutes(app, house)
  rememberRoutes(app, house)
}
