import swaggerUi from '@fastify/swagger-ui'
import type { App } from './parts.ts'

/** `/reference/`: every route to read and to try. All of it comes from here, under the same content policy as the page. */
export async function addReference(app: App): Promise<void> {
  await app.register(swaggerUi, {
    routePrefix: '/reference',
    // Its icons are hidden by a style of their own; scripts stay as strict as everywhere.
    transformStaticCSP: (policy) => policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
    theme: { title: 'Skilltide API' },
    uiConfig: { docExpansion: 'list', deepLinking: true, displayRequestDuration: true, validatorUrl: null },
  })
}
