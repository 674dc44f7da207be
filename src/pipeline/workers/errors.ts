import { codeOf } from '../../document/error-code.ts'
import { ExpectedError } from '../../document/expected-error.ts'

/** An error as it crosses threads: a structured clone would lose the class and its own members. */
export interface PlainError {
  readonly name: string
  readonly message: string
  readonly stack: string | undefined
  readonly code: string | undefined
  /** Of an {@link ExpectedError}; any other is a defect. */
  readonly exitCode: number | undefined
}

export function plainOf(error: Error): PlainError {
  const { name, message, stack } = error
  const exitCode = error instanceof ExpectedError ? error.exitCode : undefined
  return { name, message, stack, code: codeOf(error), exitCode }
}

/** The error on the other side: as expected as it was, with the name, code and exit code of the original. */
export function revive({ name, message, stack, code, exitCode }: PlainError): Error {
  const error = exitCode === undefined ? new Error(message) : new ExpectedError(message)
  return Object.assign(error, {
    name,
    ...(stack !== undefined && { stack }),
    ...(code !== undefined && { code }),
    ...(exitCode !== undefined && { exitCode }),
  })
}
