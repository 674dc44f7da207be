import { ExpectedError } from './expected-error.ts'

/** The caller passed invalid input. The message says what is wrong, where, and what to do next. Exit code 2. */
export class UsageError extends ExpectedError {
  override readonly name = 'UsageError'
}
