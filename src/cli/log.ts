import { paintFor } from '../terminal/paint.ts'
import { safeJson } from '../terminal/safe-json.ts'
import { visible } from '../terminal/visible.ts'

/** How a command talks on stderr: in lines for people, or an event a line for programs. Results go to stdout. */
export type LogKind = 'plain' | 'json'

export type Level = 'info' | 'warning' | 'error'

/**
 * An event as a line of JSON: its time (ISO 8601, UTC), how grave it is, what it is, and what belongs to it.
 *
 * @param event a short name: `progress`, `unread`, `notice`, `interrupted`, `usage`, `error`, `defect`
 */
export function jsonLine(level: Level, event: string, more: object): string {
  return `${safeJson({ time: new Date().toISOString(), level, event, ...more })}\n`
}

/** Tells people something that they should know of a run that goes on, or programs, with what it is about. */
export function notice(kind: LogKind, message: string, about: object): void {
  process.stderr.write(
    kind === 'json'
      ? jsonLine('warning', 'notice', { message, ...about })
      : `${paintFor(process.stderr)('yellow', 'notice:')} ${visible(message)}\n`,
  )
}

/** The `--log` of a command line that may not be one: errors of parsing it are told in that form, too. */
export function logKindOf(argv: readonly string[]): LogKind {
  const at = argv.lastIndexOf('--log')
  return argv.includes('--log=json') || (at !== -1 && argv[at + 1] === 'json') ? 'json' : 'plain'
}
