import { describe } from 'vitest'
import { testStream } from './test-stream.ts'

describe('the stream in the embedded home', () => {
  testStream('embedded', { kills: 6, there: true })
})
