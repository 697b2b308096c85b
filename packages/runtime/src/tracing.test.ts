import { describe, expect, it } from 'vitest'
import { formatTraceparent, parseTraceparent } from './tracing.ts'

describe('traceparent', () => {
  const header = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

  it('is read and written alike', () => {
    const context = parseTraceparent(header)
    expect(context).toMatchObject({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: 'b7ad6b7169203331',
      traceFlags: 1,
    })
    expect(context === null ? null : formatTraceparent(context)).toBe(header)
  })

  it.each(['', 'x', '00-00000000000000000000000000000000-b7ad6b7169203331-01'])('"%s" is none', (value) => {
    expect(parseTraceparent(value)).toBeNull()
  })
})
