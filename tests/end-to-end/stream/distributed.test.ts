import { describe, inject } from 'vitest'
import { testStream } from './test-stream.ts'

describe('the stream in the distributed home', () => {
  testStream('distributed', {
    kills: 2,
    there: inject('kafkaBrokers') !== null && inject('elasticsearchUrl') !== null,
  })
})
