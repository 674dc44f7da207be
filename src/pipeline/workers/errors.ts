import { codeOf } from '../../document/errors/error-code.ts'
import { ExpectedError } from '../../document/errors/expected-error.ts'

/** An error in a form that can be sent between threads. A structured clone would lose its class and own properties. */
export interface PlainError {
  readonly name: string
  readonly message: string
  readonly stack: string | undefined
  readonly code: string | undefined
  /** Present for an {@link ExpectedError}; any other error is a defect. */
  readonly exitCode: number | undefined
}

export function plainOf(error: Error): PlainError {
  const { name, message, stack } = error
  const exitCode = error instanceof ExpectedError ? error.exitCode : undefined
  return { name, message, stack, code: codeOf(error), exitCode }
}

/**
 * Restores an error with the name, code and exit code of the original. It is an {@link ExpectedError} if the original
 * was.
 */
export function revive({ name, message, stack, code, exitCode }: PlainError): Error {
  const error = exitCode === undefined ? new Error(message) : new ExpectedError(message)
  return Object.assign(error, {
    name,
    ...(stack !== undefined && { stack }),
    ...(code !== undefined && { code }),
    ...(exitCode !== undefined && { exitCode }),
  })
}
