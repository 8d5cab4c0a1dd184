import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'

/* Every screen, and where it is found. */

const root = createRootRoute({ component: Outlet })

const devUi = createRoute({
  getParentRoute: () => root,
  path: '/dev/ui',
  component: lazyRouteComponent(() => import('./ui/gallery.tsx'), 'Gallery'),
})

export const router = createRouter({
  routeTree: root.addChildren([devUi]),
  defaultPreload: 'intent',
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
