import type { Module } from '../platform/module.ts'
import { ownRoutes } from './own/routes.ts'
import { callRoutes } from './routes.ts'
import './let-go.ts'
import './listeners.ts'
import './see-to.ts'
import './tables.ts'
import './taken.ts'

export const callsModule: Module = {
  name: 'calls',
  routes: (app, house) => {
    callRoutes(app)
    ownRoutes(app, house)
  },
}

export { bookCall } from './book.ts'
export { bookable, freeIn, readCalendar } from './calendar.ts'
export { cancelCall } from './cancel.ts'
export { linkCalls } from './letter.ts'
export { moveCall } from './move.ts'
export { readCallSettings } from './settings.ts'
export { whomToCall } from './whom.ts'
