import { createRootRoute, createRoute, createRouter, Link, lazyRouteComponent } from '@tanstack/react-router'
import { loadAhead } from './client.ts'
import { coveragePath } from './parts/coverage-path.ts'
import { Compare, comparePaths } from './views/compare.tsx'
import { Explore } from './views/explore.tsx'
import { explorePaths } from './views/explore-paths.ts'
import { readExploreSearch } from './views/explore-search.ts'
import { Layout } from './views/layout.tsx'
import { Method, methodPaths } from './views/method.tsx'
import { News, newsPath, talkPath } from './views/news.tsx'
import { Overview, overviewLists, overviewPaths } from './views/overview.tsx'
import { Postings, postingsPath } from './views/postings.tsx'
import { RoleView, rolePaths } from './views/role.tsx'
import { RolesView, rolesPath } from './views/roles.tsx'
import { readCompareSearch, readItemsSearch } from './views/search-params.ts'
import { ShiftView, shiftPath } from './views/shift.tsx'
import { SkillView, skillLists, skillPaths } from './views/skill.tsx'
import { readSkillSearch } from './views/skill-search-params.ts'

const root = createRootRoute({
  component: Layout,
  loader: () => loadAhead(['/status']),
  notFoundComponent: () => (
    <p className="note">
      There is no such page. <Link to="/">Overview</Link>
    </p>
  ),
})

const getParentRoute = () => root

const skillRoute = createRoute({
  getParentRoute,
  path: '/skills/$id',
  validateSearch: readSkillSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ params, deps }) => loadAhead(skillPaths(params.id, deps), skillLists(params.id, deps)),
  component: SkillView,
})
const shiftRoute = createRoute({
  getParentRoute,
  path: '/shifts/$id',
  loader: ({ params }) => loadAhead([shiftPath(params.id)]),
  component: ShiftView,
})
const compareRoute = createRoute({
  getParentRoute,
  path: '/compare',
  validateSearch: readCompareSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => loadAhead(comparePaths(deps)),
  component: Compare,
})
const postingsRoute = createRoute({
  getParentRoute,
  path: '/postings',
  validateSearch: readItemsSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => loadAhead([], [postingsPath(deps)]),
  component: Postings,
})
const newsRoute = createRoute({
  getParentRoute,
  path: '/news',
  validateSearch: readItemsSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => loadAhead([talkPath], [newsPath(deps)]),
  component: News,
})

const exploreRoute = createRoute({
  getParentRoute,
  path: '/explore',
  validateSearch: readExploreSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => loadAhead(explorePaths(deps)),
  component: Explore,
})

const routes = [
  createRoute({
    getParentRoute,
    path: '/',
    loader: () => loadAhead(overviewPaths, overviewLists),
    component: Overview,
  }),
  skillRoute,
  shiftRoute,
  compareRoute,
  exploreRoute,
  postingsRoute,
  newsRoute,
  createRoute({
    getParentRoute,
    path: '/roles',
    loader: () => loadAhead([rolesPath]),
    component: RolesView,
  }),
  createRoute({
    getParentRoute,
    path: '/roles/$id',
    loader: ({ params }) => loadAhead(rolePaths(params.id)),
    component: RoleView,
  }),
  createRoute({
    getParentRoute,
    path: '/path',
    component: lazyRouteComponent(() => import('./views/path.tsx'), 'PathView'),
  }),
  createRoute({
    getParentRoute,
    path: '/method',
    loader: () => loadAhead(methodPaths),
    component: Method,
  }),
  createRoute({
    getParentRoute,
    path: '/dead-letters',
    loader: () => loadAhead(['/dead-letters?limit=50']),
    component: lazyRouteComponent(() => import('./views/dead-letters.tsx'), 'DeadLetters'),
  }),
  createRoute({
    getParentRoute,
    path: '/review',
    loader: () => loadAhead(['/corrections']),
    component: lazyRouteComponent(() => import('./views/review.tsx'), 'Review'),
  }),
  createRoute({
    getParentRoute,
    path: '/access',
    loader: () => loadAhead(['/session']),
    component: lazyRouteComponent(() => import('./views/sign-in.tsx'), 'SignIn'),
  }),
  createRoute({
    getParentRoute,
    path: '/sources/$name',
    loader: ({ params: { name } }) =>
      loadAhead(['/sources', coveragePath, `/sources/${encodeURIComponent(name)}/runs?limit=20`]),
    component: lazyRouteComponent(() => import('./views/source.tsx'), 'SourceView'),
  }),
  createRoute({
    getParentRoute,
    path: '/sources',
    loader: () => loadAhead(['/sources', coveragePath]),
    component: lazyRouteComponent(() => import('./views/sources.tsx'), 'Sources'),
  }),
  createRoute({
    getParentRoute,
    path: '/subscriptions',
    loader: () => loadAhead(['/subscriptions']),
    component: lazyRouteComponent(() => import('./views/subscriptions.tsx'), 'Subscriptions'),
  }),
  createRoute({
    getParentRoute,
    path: '/deliveries',
    component: lazyRouteComponent(() => import('./views/deliveries.tsx'), 'Deliveries'),
  }),
] as const

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: 'intent',
  defaultPendingMs: 400,
  defaultPendingComponent: () => (
    <p className="quiet" role="status">
      Loading …
    </p>
  ),
  defaultErrorComponent: ({ error }) => (
    <p className="trouble" role="alert">
      This page failed ({error instanceof Error ? error.message : String(error)}). <a href="/">Overview</a>
    </p>
  ),
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
