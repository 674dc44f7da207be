/** A failure that is no defect: the message says what is wrong, where, and what to do next. All others show their stack. */
export class ExpectedError extends Error {
  override readonly name: string = 'ExpectedError'
  /** What the process should exit with: 2, or 75 where trying again later may work. */
  readonly exitCode: number = 2
}

/** The run was told to stop. */
export class InterruptedError extends ExpectedError {
  override readonly name = 'InterruptedError'
}
