/** A process as far as signals go. */
type SignalSource = Pick<NodeJS.EventEmitter, 'on' | 'once' | 'off'> & { exit(code: number): unknown }

/**
 * Runs until SIGTERM or SIGINT, then `stop`s once; a second signal ends the process at once.
 * The one place that handles signals.
 */
export async function runUntilSignal(stop: () => Promise<void>, on: SignalSource = process): Promise<void> {
  await firstSignal(on)
  const hurry = () => on.exit(130)
  on.once('SIGTERM', hurry)
  on.once('SIGINT', hurry)
  try {
    await stop()
  } finally {
    on.off('SIGTERM', hurry)
    on.off('SIGINT', hurry)
  }
}

function firstSignal(on: SignalSource): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      on.off('SIGTERM', done)
      on.off('SIGINT', done)
      resolve()
    }
    on.on('SIGTERM', done)
    on.on('SIGINT', done)
  })
}
