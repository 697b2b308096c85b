import { defineConfig } from 'vitest/config'

// unit: pure or embedded, no servers · integration: real Kafka and Elasticsearch · end-to-end: the whole stream.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          // Files share what they import, which halves the time; a test leaves nothing behind that another could see.
          isolate: false,
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
          sequence: { groupOrder: 2 },
          maxWorkers: 2,
          isolate: false,
          include: ['{packages,services}/**/*.integration.test.ts', 'tests/integration/**/*.test.ts'],
          globalSetup: ['tests/integration/servers.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'end-to-end',
          // Two stories at a time: each fills much of a machine with servers and browsers of its own.
          sequence: { groupOrder: 3 },
          maxWorkers: 2,
          maxConcurrency: 3,
          include: ['tests/end-to-end/**/*.test.ts', 'tests/chaos/**/*.test.ts'],
          globalSetup: ['tests/integration/servers.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
