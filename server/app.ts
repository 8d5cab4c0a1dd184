import { callsModule } from './calls/index.ts'
import { channelsModule } from './channels/index.ts'
import { chatModule, isSite, whoChats } from './chat/index.ts'
import { conversationsModule } from './conversations/index.ts'
import { peopleModule } from './people/index.ts'
import { demoRoutes } from './demo.ts'
import type { House } from './platform/house.ts'
import './platform/let-go-of-files.ts'
import { type App, openHttp } from './platform/http.ts'
import { liveRoutes } from './platform/live-routes.ts'
import { docsRoutes } from './platform/docs-routes.ts'
import { placeModule, whoVisits } from './place/index.ts'
import { reportsModule } from './reports/index.ts'
import { promisesModule } from './promises/index.ts'
import { routingModule } from './routing/index.ts'
import { signedIn, teamModule } from './team/index.ts'

/** The table of contents: the domain, lowest first. A module imports only those above it in this list. */
const modules = [
  teamModule,
  peopleModule,
  conversationsModule,
  channelsModule,
  routingModule,
  callsModule,
  promisesModule,
  reportsModule,
  placeModule,
  chatModule,
]

/** All of Rapport's HTTP side, not yet listening. */
export async function buildApp(house: House): Promise<App> {
  const { config, db, log } = house
  const app = await openHttp({
    db,
    log,
    url: config.url,
    trustedProxies: config.trustedProxies,
    whoIs: (request) => signedIn(db, request),
    whoVisits: (request) => whoVisits(db, request),
    whoChats: (request) => whoChats(db, request),
    isSite: (origin) => isSite(db, origin),
  })
  for (const module of modules) await app.register(async (scope) => module.routes(scope as App, house))
  await app.register(async (scope) => demoRoutes(scope as App, house))
  await app.register(async (scope) => liveRoutes(scope as App, house))
  await app.register(async (scope) => docsRoutes(scope as App))
  return app
}
