import type { Command } from 'commander'

/**
 * A command: a file of this folder exports one function of this type, and `main.ts` lists it. It says what can be typed
 * and no more; what the command does, and all that needs, is loaded when it runs, so that help and errors come at once.
 *
 * ```ts
 * export const register: Register = (program, run) => {
 *   program
 *     .command('check [inputs...]')
 *     .option('--format <name>', '…', 'pretty')
 *     .action(run(async (inputs: string[], options: Options) => (await import('../check.ts')).check(inputs, options)))
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
