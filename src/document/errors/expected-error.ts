/**
 * A failure that is not a defect. Its message says what is wrong, where, and what to do next. Other errors show their
 * stack.
 */
export class ExpectedError extends Error {
  override readonly name: string = 'ExpectedError'
  /** The exit code for the process: 2, or 75 if a later attempt may succeed. */
  readonly exitCode: number = 2
}

/** The run was interrupted. */
export class InterruptedError extends ExpectedError {
  override readonly name = 'InterruptedError'
}

/** @throws InterruptedError when the signal has aborted */
export function goOn(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new InterruptedError('Stopped before the end; nothing was published.')
}
