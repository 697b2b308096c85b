/** A process as far as signals go. */
type SignalSource = Pick<NodeJS.EventEmitter, 'on' | 'once' | 'off'> & { exit(code: number): unknown }

/**
 * Starts something, runs it until SIGTERM or SIGINT, then disposes of it once; a second signal ends the process at
 * once. A signal that comes while it starts aborts `signal`: what `start` then throws is no failure.
 * The one place that handles signals.
 */
export async function runUntilSignal(
  start: (signal: AbortSignal) => Promise<AsyncDisposable>,
  on: SignalSource = process,
): Promise<void> {
  const stopping = new AbortController()
  const signalled = Promise.withResolvers<void>()
  const listen = () => {
    if (stopping.signal.aborted) return void on.exit(130)
    stopping.abort(new Error('stopped by a signal'))
    signalled.resolve()
  }
  on.on('SIGTERM', listen)
  on.on('SIGINT', listen)
  try {
    const running = await start(stopping.signal)
    await signalled.promise
    await running[Symbol.asyncDispose]()
  } catch (error) {
    if (error !== stopping.signal.reason) throw error
  } finally {
    on.off('SIGTERM', listen)
    on.off('SIGINT', listen)
  }
}
