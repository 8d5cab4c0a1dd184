import type { Module } from '../platform/module.ts'
import { handoverRoutes } from './handing/routes.ts'
import './handing/let-go.ts'
import './handing/listeners.ts'
import './handing/tables.ts'
import './hear-messages.ts'
import './let-go.ts'
import './listeners.ts'
import './parts.ts'
import { routingRoutes } from './routes.ts'
import './tables.ts'

export const routingModule: Module = {
  name: 'routing',
  routes: (app) => {
    routingRoutes(app)
    handoverRoutes(app)
  },
}

export { type Bond, bondAfter, noBond } from './bond.ts'
export { biceBoxerman, continuityStratum, sequential, usualProvider } from './continuity.ts'
export { type Decision, decide } from './decide.ts'
export { type Hours, isWorking, nextEnd, nextStart, workingBetween } from './hours.ts'
export { defaultSettings, type Settings } from './settings.ts'
export type { AgentState, Candidate, Snapshot } from './snapshot.ts'
export { instantOf, wallAt } from './local-time.ts'
export { tellHistory } from './tell-history.ts'
