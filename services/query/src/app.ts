import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import { fastify } from 'fastify'
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { guardAccess } from './access.ts'
import { addDashboard } from './dashboard.ts'
import { readForms } from './forms.ts'
import { createApiKeys } from './keys.ts'
import { negotiateAnswers, readFeedPath } from './negotiate.ts'
import { describeRoute, description } from './openapi.ts'
import type { App, QueryParts } from './parts.ts'
import { answerUnread, createProblemAnswer } from './problem.ts'
import { addReference } from './reference.ts'
import { addBacktest } from './routes/backtest.ts'
import { addBreakdown } from './routes/breakdown.ts'
import { addChart } from './routes/chart.ts'
import { addCompare } from './routes/compare.ts'
import { addConsent } from './routes/consent.ts'
import { addCorrections } from './routes/corrections.ts'
import { addDeadLetters } from './routes/dead-letters.ts'
import { addDeliveries } from './routes/deliveries.ts'
import { addDemand } from './routes/demand.ts'
import { addDemandIndex } from './routes/demand-index.ts'
import { addEmerging } from './routes/emerging.ts'
import { addFeeds } from './routes/feeds.ts'
import { addGap } from './routes/gap.ts'
import { addItems } from './routes/items.ts'
import { addMovers } from './routes/movers.ts'
import { addOperations } from './routes/operations.ts'
import { addPersonalData } from './routes/personal-data.ts'
import { addPivots } from './routes/pivots.ts'
import { addQueryFeeds } from './routes/query-feeds.ts'
import { addRetagging } from './routes/retagging.ts'
import { addRoles } from './routes/roles.ts'
import { addSharedPages, addShares } from './routes/shares.ts'
import { addShifts } from './routes/shifts.ts'
import { addSignIn, addSignInPages } from './routes/sign-in.ts'
import { addSilences } from './routes/silences.ts'
import { addSkillProfile } from './routes/skill-profile.ts'
import { addSkills } from './routes/skills.ts'
import { addSourceCoverage } from './routes/source-coverage.ts'
import { addSourceWatching } from './routes/source-watching.ts'
import { addSources } from './routes/sources.ts'
import { addStatus } from './routes/status.ts'
import { addStream } from './routes/stream.ts'
import { addSubscriptionChanges } from './routes/subscription-changes.ts'
import { addSubscriptionPreview } from './routes/subscription-preview.ts'
import { addSubscriptions } from './routes/subscriptions.ts'
import { addTop } from './routes/top.ts'
import { addVacancies } from './routes/vacancies.ts'
import { createSessions } from './sessions.ts'
import { createShares } from './shares.ts'
import { writeOnce } from './write-once.ts'

/** The HTTP application, not listening yet. Everything under `/api/v1` has its schema in `/openapi.json`. */
export async function createApp(parts: QueryParts): Promise<App> {
  const answerProblem = createProblemAnswer(parts.context)
  const { corsOrigins, perMinute, proxies } = parts.context.config.http
  const app = fastify({
    // An id may be a whole address, each letter percent-encoded; Node itself takes no request line beyond 16 KiB.
    routerOptions: { maxParamLength: 16_384 },
    bodyLimit: 262_144,
    trustProxy: proxies.length > 0 ? [...proxies] : false,
    forceCloseConnections: true,
    rewriteUrl: readFeedPath,
    clientErrorHandler: answerUnread,
    frameworkErrors: (error, request, reply) => void answerProblem(error, request, reply),
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(writeOnce)
  app.setErrorHandler(answerProblem)
  await app.register(helmet, { contentSecurityPolicy: { directives: contentSecurity }, hsts: false })
  await app.register(rateLimit, {
    max: perMinute,
    timeWindow: '1 minute',
    allowList: ['127.0.0.1', '::1'],
  })
  await app.register(swagger, { openapi: description, transform: describeRoute })
  await addReference(app)
  if (corsOrigins.length > 0)
    await app.register(cors, { origin: corsOrigins, methods: ['GET', 'HEAD'], exposedHeaders: ['etag'] })
  await app.register(cookie)
  const { context } = parts
  guardAccess(app, {
    config: context.config,
    sessions: createSessions(context),
    shares: createShares(context),
    keys: createApiKeys(context),
  })
  negotiateAnswers(app, context)
  await app.register(
    async (api) => {
      const routes = api.withTypeProvider<ZodTypeProvider>()
      for (const add of apiRoutes) add(routes, parts)
    },
    { prefix: '/api/v1' },
  )
  addOperations(app, parts)
  await addPages(app, parts)
  addFeeds(app, parts)
  await addDashboard(app, parts)
  return app
}

/** What people come to by a link, without scripts: forms are all that these take. */
async function addPages(app: App, parts: QueryParts): Promise<void> {
  await app.register(async (pages) => {
    const routes = pages.withTypeProvider<ZodTypeProvider>()
    readForms(routes)
    for (const add of [addConsent, addSignInPages, addSharedPages]) add(routes, parts)
  })
}

const apiRoutes = [
  addStatus,
  addSkills,
  addSkillProfile,
  addDemand,
  addCompare,
  addDemandIndex,
  addChart,
  addMovers,
  addBacktest,
  addTop,
  addBreakdown,
  addRoles,
  addPivots,
  addGap,
  addItems,
  addVacancies,
  addCorrections,
  addEmerging,
  addRetagging,
  addSignIn,
  addShares,
  addShifts,
  addSources,
  addSourceCoverage,
  addSourceWatching,
  addSubscriptions,
  addSubscriptionChanges,
  addSubscriptionPreview,
  addDeliveries,
  addSilences,
  addPersonalData,
  addDeadLetters,
  addStream,
  addQueryFeeds,
] as const

/** Nothing from elsewhere, nothing inline. Plain HTTP on loopback is not upgraded. */
const contentSecurity = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  fontSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
}
