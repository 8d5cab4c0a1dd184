import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { attachmentRoutes } from './attachment-routes.ts'
import { draftingRoutes } from './drafting/routes.ts'
import { messageRoutes } from './message-routes.ts'
import { needRoutes } from './needs/routes.ts'
import { personRoutes } from './person-routes.ts'
import { rememberRoutes } from './remember-routes.ts'
import { savedReplyRoutes } from './saved/routes.ts'
import { stateRoutes } from './state-routes.ts'
import { twoPeopleRoutes } from './two-people-routes.ts'

export function conversationRoutes(app: App, house: House): void {
  personRoutes(app, house)
  messageRoutes(app, house)
  stateRoutes(app)
  twoPeopleRoutes(app)
  needRoutes(app, house)
  draftingRoutes(app, house)
  attachmentRoutes(app, house)
  rememberRoutes(app, house)
  savedReplyRoutes(app)
}
