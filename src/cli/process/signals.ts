import { EXIT } from './exit.ts'

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
