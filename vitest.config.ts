import { defineConfig } from 'vitest/config'

// unit: pure or embedded, no servers · integration: real Kafka and Elasticsearch · end-to-end: the whole stream.
export default defineConfig({
  test: {
    // Suites wait for servers, browsers and schedules more than they compute.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{packages,services,infra}/**/*.test.ts',
            'tests/*.test.ts',
            'tests/market/**/*.test.ts',
            'tests/benchmarks/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/*.integration.test.ts'],
          // Machines are busy: five seconds are soon over.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{packages,services}/**/*.integration.test.ts', 'tests/integration/**/*.test.ts'],
          globalSetup: ['tests/integration/servers.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'end-to-end',
          include: ['tests/end-to-end/**/*.test.ts', 'tests/chaos/**/*.test.ts'],
          globalSetup: ['tests/integration/servers.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
