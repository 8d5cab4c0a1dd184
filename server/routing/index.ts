import type { Module } from '../platform/module.ts'
import { absenceRoutes } from './absence/routes.ts'
import { choicePageRoutes } from './choosing/page-routes.ts'
import { handoverRoutes } from './handing/routes.ts'
import { meetingRoutes } from './meeting-routes.ts'
import { talkRoutes } from './talk/routes.ts'
import './absence/cover-gone.ts'
import './absence/tables.ts'
import './acknowledging/acknowledge.ts'
import './acknowledging/links.ts'
import './choosing/let-go.ts'
import './choosing/tables.ts'
import './handing/let-go.ts'
import './handing/listeners.ts'
import './handing/tables.ts'
import './hear-messages.ts'
import './hear-ratings.ts'
import './let-go.ts'
import './listeners.ts'
import './parts.ts'
import { routingRoutes } from './routes.ts'
import './tables.ts'

export const routingModule: Module = {
  name: 'routing',
  routes: (app, house) => {
    routingRoutes(app)
    handoverRoutes(app)
    absenceRoutes(app)
    meetingRoutes(app)
    choicePageRoutes(app, house)
    talkRoutes(app, house)
  },
}

export { endAbsence, planAbsence } from './absence/plan.ts'
export { cameBy } from './came-by.ts'
export { choosePerson } from './choose-each-other.ts'
export { sayState } from './my-state.ts'
export { readBonds } from './read-bonds.ts'
export { type Near, readNearest } from './nearest.ts'
export { whenAway } from './when-away.ts'
export { whenTaken } from './when-taken.ts'
export { readFittest } from './fittest.ts'
export { readWhenThere } from './when-there.ts'
export { agentsThere, type There } from './agents-there.ts'
export { climbLadder } from './ladder/climb.ts'
export { readLadder } from './ladder/read.ts'
export { offerPanel } from './talk/offer-panel.ts'
export { askForAgent } from './talk/talk.ts'
export { whoReads } from './talk/who-reads.ts'
export { chooseWho } from './choosing/choose.ts'
export { readChoice } from './choosing/options.ts'

export { type Bond, bondAfter, noBond } from './bond.ts'
export { biceBoxerman, continuityStratum, sequential, usualProvider } from './continuity.ts'
export { type Decision, decide } from './decide.ts'
export { hoursFrom } from './calendar.ts'
export { weSaid } from './hear-messages.ts'
export { type Hours, isWorking, nextEnd, nextStart, workingBetween } from './hours.ts'
export { defaultSettings, type Settings } from './settings.ts'
export type { AgentState, Candidate, Snapshot } from './snapshot.ts'
export { instantOf, wallAt } from './local-time.ts'
export { tellHistory } from './tell-history.ts'
export { type CameOf, tellPromise } from './tell-promise.ts'
export { sayPromised } from './promised-to.ts'
