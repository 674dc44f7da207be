import { paintFor } from '../../terminal/paint.ts'
import { safeJson } from '../../terminal/safe-json.ts'
import { visible } from '../../terminal/visible.ts'

/** The form of messages on stderr: lines for people, or one JSON event a line for programs. Results go to stdout. */
export type LogKind = 'plain' | 'json'

export type Level = 'info' | 'warning' | 'error'

/**
 * Formats an event as a line of JSON: its time (ISO 8601, UTC), its level, its name and its data.
 *
 * @param event a short name: `progress`, `unread`, `notice`, `interrupted`, `usage`, `error`, `defect`
 */
export function jsonLine(level: Level, event: string, more: object): string {
  return `${safeJson({ time: new Date().toISOString(), level, event, ...more })}\n`
}

/**
 * Reports something noteworthy about a run that continues: a message for people, or an event with data for programs.
 */
export function notice(kind: LogKind, message: string, about: object): void {
  process.stderr.write(
    kind === 'json'
      ? jsonLine('warning', 'notice', { message, ...about })
      : `${paintFor(process.stderr)('yellow', 'notice:')} ${visible(message)}\n`,
  )
}

let chosen: LogKind = 'plain'

/** The form in which this process writes messages. */
export const logKind = (): LogKind => chosen

/** Chooses the form, when the arguments and when the configuration have been read. */
export function useLog(kind: LogKind): void {
  chosen = kind
}

/** The value of `--log`, read from arguments that may not parse: parse errors are reported in that form, too. */
export function logKindOf(argv: readonly string[]): LogKind {
  const at = argv.lastIndexOf('--log')
  return argv.includes('--log=json') || (at !== -1 && argv[at + 1] === 'json') ? 'json' : 'plain'
}
