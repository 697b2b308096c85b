import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])
const list = z.union([
  z.array(z.string()),
  z.string().transform((words) => words.split(',').map((word) => word.trim())),
])
const count = z.coerce.number().int().min(1)

/** `config/skilltide.yaml`. Every key has an environment override: `http.port` is `SKILLTIDE_HTTP_PORT`. */
export const configSchema = z.strictObject({
  /** All that a run writes lies under here, relative to the project. */
  dataDir: z.string().min(1).default('./data'),
  /** `embedded`: SQLite, one process. `distributed`: Kafka and Elasticsearch. */
  home: z.enum(['embedded', 'distributed']).default('embedded'),
  sourcesDir: z.string().default('./config/sources'),
  skillsDir: z.string().default('./config/skills'),
  /** Named in the user agent, so that a site's owner can reach you: an address or a page. */
  contact: z.string().default('https://github.com/skilltide/skilltide'),
  http: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      port: port.default(4280),
      /** Needed to listen beyond loopback; sent as `Authorization: Bearer …`. */
      key: z.string().min(16).optional(),
      /** Mail addresses whose owners may sign in by a letter, and then do what the key allows. */
      operators: list.default([]),
      /** Reading the API needs the key, a session or a shared link, too. */
      private: flag.default(false),
      /** Anybody may read, from anywhere; what writes needs the key or to be signed in, and without either is refused. */
      public: flag.default(false),
      /** Requests of one address a minute; this machine's own are not counted. */
      perMinute: z.coerce.number().int().min(1).default(600),
      /** Reverse proxies whose X-Forwarded-For is believed: addresses or networks, such as `127.0.0.1`. */
      proxies: list.default([]),
      /** How the dashboard is reached from outside, for links in messages. */
      publicUrl: z.url().optional(),
      /** Pages of these origins may read the API: `https://example.org`; none but our own when left out. */
      corsOrigins: list.default([]),
      /** Opens the dashboard in a browser when `start` runs in a terminal. */
      openBrowser: flag.default(true),
    })
    .prefault({}),
  metrics: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      /** Health and metrics of a single service (`serve`); 0 takes any free port. */
      port: port.default(4290),
    })
    .prefault({}),
  log: z
    .strictObject({
      level: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
      pretty: flag.default(false),
    })
    .prefault({}),
  kafka: z
    .strictObject({
      brokers: list.default(['127.0.0.1:9092']),
      clientId: z.string().default('skilltide'),
      topicPrefix: z.string().default(''),
      replicationFactor: z.coerce.number().int().min(1).default(1),
      compression: z.enum(['none', 'gzip', 'zstd']).default('zstd'),
      /** A reader that fell silent (killed, say) keeps its partitions so long. Brokers take 6,000 and more. */
      sessionTimeoutMs: z.coerce.number().int().min(1_000).default(10_000),
      tls: flag.default(false),
      sasl: z
        .strictObject({
          mechanism: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']),
          username: z.string(),
          password: z.string(),
        })
        .optional(),
    })
    .prefault({}),
  elasticsearch: z
    .strictObject({
      node: z.url().default('http://127.0.0.1:9200'),
      indexPrefix: z
        .string()
        .regex(/^[a-z0-9-]+$/)
        .default('skilltide'),
      apiKey: z.string().optional(),
      replicas: z.coerce.number().int().min(0).default(0),
    })
    .prefault({}),
  crawl: z
    .strictObject({
      /** Hosts watched at the same time. */
      concurrency: count.default(8),
      /** Least time between two requests to one host, milliseconds. */
      hostDelayMs: z.coerce.number().int().min(0).default(1_000),
      timeoutMs: count.default(30_000),
      /** A Chromium for sources that need a browser; the system's, or Playwright's own, when left out. */
      browser: z.string().optional(),
      /** One answer, after decompression. */
      maxBytes: count.default(50_000_000),
      /** One posting. */
      maxDocumentBytes: count.default(512_000),
      /** One run of one source: its time, and all its answers together. What lies beyond makes it partial. */
      maxRunMs: count.default(3_600_000),
      maxRunBytes: count.default(1_000_000_000),
      /** Sources added by the API may be inside your own network; those in files say so themselves. */
      allowPrivate: flag.default(false),
    })
    .prefault({}),
  detect: z
    .strictObject({
      schedule: z.string().default('10 6 * * *'),
      /** False alerts a week that are allowed over everything watched. */
      falseAlertsPerWeek: z.coerce.number().positive().default(1),
    })
    .prefault({}),
  alerts: z
    .strictObject({
      timeoutMs: count.default(10_000),
      maxAttempts: count.default(8),
      /** Webhooks to private addresses, for receivers inside your own network. */
      allowPrivate: flag.default(false),
      /** Messages a second to one host, and an hour to one destination: nobody is flooded through this service. */
      perHostPerSecond: z.coerce.number().positive().default(100),
      perDestinationPerHour: z.coerce.number().positive().default(600),
      /** Mustache files over the shipped templates: `email.html.mustache`, `slack.mustache` and so on. */
      templatesDir: z.string().default('./config/templates'),
      mail: z
        .strictObject({
          /** `smtp://` or `smtps://`, with user and password where the server asks for them. No mail without it. */
          url: z.url({ protocol: /^smtps?$/ }).optional(),
          from: z.string().default('Skilltide <skilltide@localhost>'),
          /** Senders above this rate are throttled by their own provider. */
          perSecond: z.coerce.number().positive().default(10),
        })
        .prefault({}),
    })
    .prefault({}),
})
export type Config = z.infer<typeof configSchema>
