import type { Command } from 'commander'

/**
 * A command: each file of this folder exports one function of this type, and `main.ts` lists it. It only declares
 * arguments and options. The code that does the work is loaded when the command runs, so that help and errors appear at
 * once.
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
 * Makes a commander action of a function that returns the exit code. An error that it throws becomes a message on
 * stderr and the exit code of its kind.
 */
export type Run = <Args extends unknown[]>(
  action: (...args: Args) => number | Promise<number>,
) => (...args: Args) => Promise<void>
