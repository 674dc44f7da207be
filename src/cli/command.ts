import type { Command } from 'commander'

/** What a command ends with; scripts and schedulers decide by it. */
export const EXIT = {
  /** Done, or nothing new. */
  ok: 0,
  /** Findings at or above the threshold; a quality gate failed; what was verified does not hold. */
  findings: 1,
  /** Usage, configuration, an unwritable or full output, a defect. */
  error: 2,
  /** Some inputs could not be read. */
  unread: 3,
  /** Another run holds the lock: safe to try again. */
  retry: 75,
  /** Ctrl-C. */
  interrupted: 130,
  /** SIGTERM. */
  terminated: 143,
} as const

/**
 * A command: a file of this folder exports one function of this type, and `main.ts` lists it.
 *
 * ```ts
 * export const register: Register = (program, run) => {
 *   program
 *     .command('check [inputs...]')
 *     .option('--format <name>', '…', 'pretty')
 *     .action(run((inputs: string[], options: Options) => check(inputs, options)))
 * }
 * ```
 */
export type Register = (program: Command, run: Run) => void

/**
 * Makes a commander action out of a function that gives the exit code. What it throws is a message on stderr and the
 * code of its kind.
 */
export type Run = <Args extends unknown[]>(
  action: (...args: Args) => number | Promise<number>,
) => (...args: Args) => Promise<void>
