import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import type { Module } from '../platform/module.ts'
import { refuse } from '../platform/refusals.ts'
import { offerPanel } from '../routing/index.ts'
import { agentRoutes } from './agents/routes.ts'
import { holdOff } from './blocks/hold-off.ts'
import { blockRoutes } from './blocks/routes.ts'
import { callRoutes } from './call-routes.ts'
import { conversationRoutes } from './conversation-routes.ts'
import { fileRoutes } from './file-routes.ts'
import { liveRoutes } from './live/routes.ts'
import { matterRoutes } from './matters-routes.ts'
import { preflight } from './preflight.ts'
import { chatSettingsNow } from './settings.ts'
import { transcriptPage, transcriptRoutes } from './transcript/routes.ts'
import { visitRoutes } from './visit-routes.ts'
import './going-on/go-on.ts'
import './let-go.ts'
import './tables.ts'

export const chatModule: Module = {
  name: 'chat',
  routes: async (app, house) => {
    // what people write by a link of ours is written in the panel, where it is on
    offerPanel(async (act) => (await chatSettingsNow(act.db)).on)
    agentRoutes(app, house)
    blockRoutes(app)
    await app.register(async (scope) => transcriptPage(scope as App, house))
    preflight(app)
    await app.register(async (scope) => visitorSide(scope as App, house))
  },
}

/** What browsers on the company's pages ask: nothing of it while chat is off. */
function visitorSide(app: App, house: House): void {
  app.addHook('onRequest', async () => {
    if (!(await chatSettingsNow(house.db)).on) refuse('chat_off')
  })
  app.addHook('preHandler', (request) => holdOff(house, request))
  visitRoutes(app, house)
  conversationRoutes(app, house)
  matterRoutes(app, house)
  fileRoutes(app, house)
  callRoutes(app, house)
  transcriptRoutes(app, house)
  liveRoutes(app, house)
}

export { isSite } from './settings.ts'
export { whoChats } from './visit.ts'
