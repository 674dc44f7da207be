import { InterruptedError } from '../../document/errors/expected-error.ts'
import { EXIT } from './exit.ts'
import { jsonLine, logKind } from './log.ts'

/** Lets work end in good order when the user or the system stops it. */
export interface Interruption {
  /** Aborts at the first SIGINT or SIGTERM; a second one ends the process at once. */
  readonly signal: AbortSignal
  /** 130 or 143 after the signal has aborted. */
  readonly exitCode: number
  /** Restores the default handling of the signals. */
  release(): void
}

export function withSignals(): Interruption {
  const controller = new AbortController()
  let exitCode: number = EXIT.interrupted
  const onSignal = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(exitCode)
    exitCode = name === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted
    controller.abort()
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode
    },
    release() {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
    },
  }
}

/**
 * Says on stderr that a command was interrupted, in the form of its log, and returns its exit code.
 *
 * @throws any error that is no interruption
 */
export function interrupted(error: unknown, { exitCode }: Interruption): number {
  if (!(error instanceof InterruptedError)) throw error
  const { message } = error
  process.stderr.write(logKind() === 'json' ? jsonLine('error', 'interrupted', { message, exitCode }) : `${message}\n`)
  return exitCode
}
