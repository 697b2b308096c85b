import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger }

/** JSON lines on stderr: stdout belongs to answers. `pretty` prints one short line a person can read. */
export function createLogger(options: { level: string; pretty: boolean; service: string }): Logger {
  const settings = {
    level: options.level,
    base: { service: options.service },
    redact: ['*.secret', '*.key', '*.password'],
  }
  return options.pretty ? pino(settings, readableLines()) : pino(settings, pino.destination(2))
}

function readableLines(): DestinationStream {
  return {
    write(line) {
      const { level, time, service, msg, pid: _pid, hostname: _hostname, ...fields } = JSON.parse(line)
      const words = Object.entries(fields).map(
        ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
      )
      const mark = level >= 50 ? 'error' : level >= 40 ? 'warn ' : 'info '
      process.stderr.write(
        `${new Date(time).toISOString().slice(11, 19)} ${mark} ${service}: ${msg} ${words.join(' ')}\n`,
      )
    },
  }
}
