import type { Module } from '../platform/module.ts'
import { agentRoutes } from './agent-routes.ts'
import { callRoutes } from './call-routes.ts'
import { choiceRoutes } from './choice-routes.ts'
import { conversationRoutes } from './conversation-routes.ts'
import { doorRoutes } from './door-routes.ts'
import { erasureRoutes } from './erasure-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { memoryRoutes } from './memory-routes.ts'
import './foot.ts'
import './last-letter.ts'
import './let-backups-go.ts'
import './let-go.ts'
import './tables.ts'

export const placeModule: Module = {
  name: 'place',
  routes: (app, house) => {
    doorRoutes(app, house)
    conversationRoutes(app, house)
    callRoutes(app)
    choiceRoutes(app)
    memoryRoutes(app, house)
    exportRoutes(app, house)
    erasureRoutes(app, house)
    agentRoutes(app, house)
  },
}

export { book, callOff, readCalls, readFreeTimes } from './calls.ts'
export { keepErasures } from './carry-over.ts'
export { askForLink } from './ask.ts'
export { enter } from './enter.ts'
export { forget, letAllGo, readWho } from './forget.ts'
export { forgetAgain } from './forget-again.ts'
export { newLink } from './link.ts'
export { mostFurther } from './token.ts'
export { openedBy } from './opened.ts'
export { whoVisits } from './visit.ts'
