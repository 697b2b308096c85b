import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Environment } from './jdk.ts'

export type Launch = {
  name: string
  command: string
  args: string[]
  env: Environment
  logFile: string
  cwd?: string | undefined
  /** Another user to run as. */
  owner?: { uid: number; gid: number } | undefined
  /** The command that ends the server at once where killing its process group would not (a container). */
  killCommand?: string[]
}

export type ServerProcess = {
  pid: number
  /** Asks it to finish, waits, and after 20 s insists. Safe to call again. */
  stop(): Promise<void>
  /** kill -9 for it and all it started. */
  kill(): void
}

/**
 * Starts a server in a process group of its own and resolves once `isReady` says so. Its output goes to
 * `logFile`, whose tail is in the error when it ends early or is not ready in time. It never outlives this
 * process, not even after a kill -9 (see `leash`).
 */
export async function startServer(
  launch: Launch,
  isReady: () => Promise<boolean>,
  timeoutMs = 300_000,
): Promise<ServerProcess> {
  const child = spawnLogged(launch)
  const server = superviseChild(child, launch)
  const state: { failure?: unknown } = {}
  child.once('error', (error) => {
    state.failure = error
  })
  const deadline = Date.now() + timeoutMs
  while (!(await isReady())) {
    const ended = state.failure !== undefined || hasEnded(child)
    if (ended || Date.now() > deadline) {
      await server.stop()
      throw startFailure(
        launch,
        ended ? 'ended before it was ready' : `was not ready in ${timeoutMs / 1000} s`,
        state.failure,
      )
    }
    await pause(100)
  }
  return server
}

function spawnLogged(launch: Launch): ChildProcess {
  const log = openSync(launch.logFile, 'a')
  const { cwd, env, owner } = launch
  const child = spawn(launch.command, launch.args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', log, log],
    ...owner,
  })
  closeSync(log)
  return child
}

function superviseChild(child: ChildProcess, launch: Launch): ServerProcess {
  const pid = child.pid ?? 0
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  if (pid === 0) return { pid, stop: () => gone, kill: () => undefined }
  const killCommand = launch.killCommand ?? ['kill', '-KILL', '--', `-${pid}`]
  const release = leash(killCommand)
  void gone.then(release)
  const kill = () => {
    if (launch.killCommand) spawnSync(killCommand[0] ?? '', killCommand.slice(1), { stdio: 'ignore' })
    signalGroup(pid, 'SIGKILL')
  }
  const stop = async () => {
    signalGroup(pid, 'SIGTERM')
    const insist = setTimeout(kill, 20_000)
    await gone
    await untilGroupIsEmpty(pid)
    clearTimeout(insist)
    signalGroup(pid, 'SIGKILL')
  }
  return { pid, stop, kill }
}

/**
 * Ties a server's life to this process's: a shell waits on a pipe that only this process holds, and the pipe
 * closes however this process ends. Returns how to let go when the server has ended.
 */
function leash(killCommand: string[]): () => void {
  const script = 'cat >/dev/null; exec "$@" >/dev/null 2>&1'
  const watcher = spawn('sh', ['-c', script, 'sh', ...killCommand], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watcher.unref()
  return () => {
    signalGroup(watcher.pid ?? 0, 'SIGKILL')
  }
}

/** A launcher can end before the server it started, which still has its data to write. */
async function untilGroupIsEmpty(pid: number): Promise<void> {
  const deadline = Date.now() + 10_000
  while (signalGroup(pid, 0) && Date.now() < deadline) await pause(50)
}

/** False when there was no one left to signal. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  if (pid === 0) return false
  try {
    return process.kill(-pid, signal)
  } catch {
    return false
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function startFailure(launch: Launch, what: string, cause: unknown): Error {
  const tail = readFileSync(launch.logFile, 'utf8').trimEnd().split('\n').slice(-20).join('\n')
  return new Error(`[local] ${launch.name} ${what}; the end of its log (${launch.logFile}):\n${tail}`, {
    cause,
  })
}
