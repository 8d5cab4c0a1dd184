import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import { Desk } from './desk.tsx'
import { Frame } from './frame.tsx'
import { Rest } from './conversations/rest.tsx'
import { handoversQuery } from './conversations/handing/calls.ts'
import { lifelineQuery, myPeopleQuery, standingQuery } from './conversations/queries.ts'
import { organisationQuery, personQuery } from './people/queries.ts'
import { links } from './links.ts'
import { queryClient } from './platform/query.ts'
import { codeOf } from './platform/refusals.ts'
import { meQuery } from './team/queries.ts'
import { Lost } from './lost.tsx'
import { Trouble } from './trouble.tsx'

/** What a provider of mail sent somebody back with. */
type SignInAnswer = { state: string; code?: string; error?: string; error_description?: string }

/* Every screen, and where it is found. What is opened first comes with the app; the rest when it is asked for. */

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet, notFoundComponent: Lost })

const signIn = createRoute({
  getParentRoute: () => root,
  path: links.signIn,
  validateSearch: (search: Record<string, unknown>): { then?: string } =>
    typeof search.then === 'string' && /^\/[^/\\]/.test(search.then) ? { then: search.then } : {},
  component: lazyRouteComponent(() => import('./team/sign-in.tsx'), 'SignIn'),
})
const signInByLink = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/$token',
  component: lazyRouteComponent(() => import('./team/sign-in-link.tsx'), 'SignInByLink'),
})
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitations/$token',
  component: lazyRouteComponent(() => import('./team/invitation.tsx'), 'Invitation'),
})
const card = createRoute({
  getParentRoute: () => root,
  path: '/card/$slug',
  component: lazyRouteComponent(() => import('./team/card.tsx'), 'Card'),
})
const devUi = createRoute({
  getParentRoute: () => root,
  path: links.devUi,
  component: lazyRouteComponent(() => import('./ui/gallery.tsx'), 'Gallery'),
})
const welcome = createRoute({
  getParentRoute: () => root,
  path: links.welcome,
  beforeLoad: ({ context, location }) => signedIn(context.client, location.href),
  component: lazyRouteComponent(() => import('./first-start.tsx'), 'FirstStart'),
})

const home = createRoute({
  getParentRoute: () => root,
  id: 'home',
  beforeLoad: async ({ context, location }) => {
    const me = await signedIn(context.client, location.href)
    if (!me.company.welcomedAt) throw redirect({ to: links.welcome })
  },
  component: Frame,
  errorComponent: Trouble,
})
const start = createRoute({
  getParentRoute: () => home,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: links.people })
  },
})
const people = createRoute({
  getParentRoute: () => home,
  path: links.people,
  loader: ({ context }) => void context.client.prefetchQuery(myPeopleQuery),
  component: Desk,
})
const rest = createRoute({ getParentRoute: () => people, path: '/', component: Rest })
const person = createRoute({
  getParentRoute: () => people,
  path: '$slug',
  validateSearch: (search: Record<string, unknown>): { at?: string } =>
    typeof search.at === 'string' ? { at: search.at } : {},
  loaderDeps: ({ search }) => search,
  // Asked for at once and not waited for: the page is there first, the words follow.
  loader: ({ context: { client }, params: { slug }, deps }) => {
    void client.prefetchQuery(personQuery(slug))
    void client.prefetchInfiniteQuery(lifelineQuery(slug, deps.at ?? null))
    void client.prefetchQuery(standingQuery(slug))
    void client.prefetchQuery(handoversQuery(slug))
  },
  component: lazyRouteComponent(() => import('./person.tsx'), 'Person'),
})
const duplicates = createRoute({
  getParentRoute: () => home,
  path: links.duplicates,
  component: lazyRouteComponent(() => import('./people/duplicates.tsx'), 'Duplicates'),
})
const bringPeople = createRoute({
  getParentRoute: () => home,
  path: links.importPeople,
  component: lazyRouteComponent(() => import('./people/importing/bring-people.tsx'), 'BringPeople'),
})
const oneImport = createRoute({
  getParentRoute: () => home,
  path: '/people/import/$id',
  component: lazyRouteComponent(() => import('./people/importing/one-import.tsx'), 'OneImport'),
})
const search = createRoute({
  getParentRoute: () => home,
  path: links.search,
  validateSearch: (asked: Record<string, unknown>): { q?: string } =>
    typeof asked.q === 'string' ? { q: asked.q } : {},
  component: lazyRouteComponent(() => import('./people/search.tsx'), 'Search'),
})
const begin = createRoute({
  getParentRoute: () => home,
  path: links.begin,
  component: lazyRouteComponent(() => import('./conversations/begin.tsx'), 'Begin'),
})
const profile = createRoute({
  getParentRoute: () => home,
  path: links.profile,
  component: lazyRouteComponent(() => import('./team/profile.tsx'), 'Profile'),
})
const away = createRoute({
  getParentRoute: () => home,
  path: links.away,
  component: lazyRouteComponent(() => import('./being-away.tsx'), 'BeingAway'),
})
const meeting = createRoute({
  getParentRoute: () => home,
  path: links.meeting,
  component: lazyRouteComponent(() => import('./routing/meeting.tsx'), 'Meeting'),
})
const team = createRoute({
  getParentRoute: () => home,
  path: links.team,
  component: lazyRouteComponent(() => import('./team/team.tsx'), 'Team'),
})
const mailboxes = createRoute({
  getParentRoute: () => home,
  path: links.mailboxes,
  component: lazyRouteComponent(() => import('./channels/mailboxes.tsx'), 'Mailboxes'),
})
const mailboxSignedIn = createRoute({
  getParentRoute: () => home,
  path: '/mailboxes/signed-in/$provider',
  validateSearch: (search: Record<string, unknown>): SignInAnswer => {
    // a code of nothing but digits is read as a number
    const given = (name: string) => {
      const value = search[name]
      return typeof value === 'string' || typeof value === 'number' ? { [name]: `${value}` } : {}
    }
    return { state: '', ...given('state'), ...given('code'), ...given('error'), ...given('error_description') }
  },
  component: lazyRouteComponent(() => import('./channels/signed-in.tsx'), 'SignedIn'),
})
const aside = createRoute({
  getParentRoute: () => home,
  path: links.aside,
  component: lazyRouteComponent(() => import('./channels/aside.tsx'), 'Aside'),
})
const notRead = createRoute({
  getParentRoute: () => home,
  path: links.notRead,
  component: lazyRouteComponent(() => import('./channels/not-read.tsx'), 'NotRead'),
})
const organisations = createRoute({
  getParentRoute: () => home,
  path: links.organisations,
  component: lazyRouteComponent(() => import('./people/organisations/organisations.tsx'), 'Organisations'),
})
const organisation = createRoute({
  getParentRoute: () => home,
  path: '/organisations/$slug',
  loader: ({ context: { client }, params: { slug } }) => void client.prefetchQuery(organisationQuery(slug)),
  component: lazyRouteComponent(() => import('./people/organisations/organisation.tsx'), 'Organisation'),
})
const routing = createRoute({
  getParentRoute: () => home,
  path: links.routing,
  component: lazyRouteComponent(() => import('./routing/settings.tsx'), 'RoutingSettings'),
})
const tried = createRoute({
  getParentRoute: () => home,
  path: links.tried,
  component: lazyRouteComponent(() => import('./routing/tried/tried.tsx'), 'Tried'),
})
const knowing = createRoute({
  getParentRoute: () => home,
  path: links.knowing,
  component: lazyRouteComponent(() => import('./reports/knowing.tsx'), 'Knowing'),
})
const drafting = createRoute({
  getParentRoute: () => home,
  path: links.drafting,
  component: lazyRouteComponent(() => import('./conversations/drafting/drafting.tsx'), 'Drafting'),
})
const savedReplies = createRoute({
  getParentRoute: () => home,
  path: links.savedReplies,
  component: lazyRouteComponent(() => import('./conversations/saved/saved-replies.tsx'), 'SavedReplies'),
})
const ownPlace = createRoute({
  getParentRoute: () => home,
  path: links.ownPlace,
  component: lazyRouteComponent(() => import('./people/own-place/own-place.tsx'), 'OwnPlace'),
})
const calls = createRoute({
  getParentRoute: () => home,
  path: links.calls,
  component: lazyRouteComponent(() => import('./calls/settings.tsx'), 'Calls'),
})
const chat = createRoute({
  getParentRoute: () => home,
  path: links.chat,
  component: lazyRouteComponent(() => import('./chat/settings.tsx'), 'Chat'),
})
const appearance = createRoute({
  getParentRoute: () => home,
  path: links.appearance,
  component: lazyRouteComponent(() => import('./team/appearance.tsx'), 'Appearance'),
})
const devMail = createRoute({
  getParentRoute: () => home,
  path: links.devMail,
  component: lazyRouteComponent(() => import('./channels/dev-mail.tsx'), 'DevMail'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signInByLink,
    invitation,
    card,
    welcome,
    devUi,
    home.addChildren([
      start,
      people.addChildren([rest, person]),
      duplicates,
      bringPeople,
      oneImport,
      search,
      begin,
      profile,
      away,
      meeting,
      team,
      mailboxes,
      mailboxSignedIn,
      aside,
      notRead,
      organisations,
      organisation,
      routing,
      tried,
      knowing,
      drafting,
      savedReplies,
      ownPlace,
      calls,
      chat,
      appearance,
      devMail,
    ]),
  ]),
  context: { client: queryClient },
  defaultPreload: 'intent',
  defaultPreloadDelay: 40,
  defaultPreloadStaleTime: 30_000,
  defaultPendingMs: 150,
  defaultErrorComponent: Trouble,
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

async function signedIn(client: QueryClient, from: string) {
  try {
    return await client.ensureQueryData(meQuery)
  } catch (error) {
    if (codeOf(error) === 'not_signed_in')
      throw redirect({
        to: links.signIn,
        search: from === '/' || from.startsWith(links.people + '?') ? {} : { then: from },
      })
    throw error
  }
}
