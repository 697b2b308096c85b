import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { Layout } from './views/layout.tsx'
import { Overview } from './views/overview.tsx'
import { ShiftView } from './views/shift.tsx'
import { SkillView } from './views/skill.tsx'
import { Sources } from './views/sources.tsx'
import { Subscriptions } from './views/subscriptions.tsx'

const root = createRootRoute({
  component: Layout,
  notFoundComponent: () => (
    <p>
      There is no such page. <a href="/">Overview</a>
    </p>
  ),
})

export const skillRoute = createRoute({
  getParentRoute: () => root,
  path: '/skills/$id',
  component: SkillView,
})
export const shiftRoute = createRoute({
  getParentRoute: () => root,
  path: '/shifts/$id',
  component: ShiftView,
})

const routes = [
  createRoute({ getParentRoute: () => root, path: '/', component: Overview }),
  skillRoute,
  shiftRoute,
  createRoute({ getParentRoute: () => root, path: '/sources', component: Sources }),
  createRoute({ getParentRoute: () => root, path: '/subscriptions', component: Subscriptions }),
] as const

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
