import { isSpanContextValid, type SpanContext, TraceFlags, trace } from '@opentelemetry/api'

/**
 * W3C trace context (https://www.w3.org/TR/trace-context/) for events. A host that registers an
 * OpenTelemetry SDK gets spans joined over the log; without one nothing is added.
 */
export function currentTraceparent(): string | undefined {
  const context = trace.getActiveSpan()?.spanContext()
  return context !== undefined && isSpanContextValid(context) ? formatTraceparent(context) : undefined
}

export function formatTraceparent(context: SpanContext): string {
  return `00-${context.traceId}-${context.spanId}-${context.traceFlags.toString(16).padStart(2, '0')}`
}

/** The span context of a `traceparent`, or null when it is none. */
export function parseTraceparent(value: string): SpanContext | null {
  const parts = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(value)
  const [, traceId, spanId, flags] = parts ?? []
  if (traceId === undefined || spanId === undefined || flags === undefined) return null
  const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED
  const context = { traceId, spanId, traceFlags, isRemote: true }
  return isSpanContextValid(context) ? context : null
}
