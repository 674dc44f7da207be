import { ExpectedError } from '../document/errors/expected-error.ts'
import { paintFor } from '../terminal/paint.ts'
import { visible } from '../terminal/visible.ts'
import type { Register, Run } from './commands/command.ts'
import { adviceFor } from './process/advice.ts'
import { EXIT } from './process/exit.ts'
import { jsonLine, logKind, logKindOf, useLog } from './process/log.ts'
import { VERSION } from './version.ts'

/**
 * The commands with their arguments, each loaded when it is needed. The code that does the work is loaded when it runs.
 */
export const COMMANDS: ReadonlyMap<string, () => Promise<{ readonly register: Register }>> = new Map([
  ['init', () => import('./commands/init.ts')],
  ['run', () => import('./commands/run.ts')],
  ['merge', () => import('./commands/merge.ts')],
  ['runs', () => import('./commands/runs.ts')],
  ['status', () => import('./commands/status.ts')],
  ['learn', () => import('./commands/learn.ts')],
  ['clean', () => import('./commands/clean.ts')],
  ['check', () => import('./commands/check.ts')],
  ['explain-rule', () => import('./commands/explain-rule.ts')],
  ['explain', () => import('./commands/dataset/explain.ts')],
  ['verify', () => import('./commands/dataset/verify.ts')],
  ['cache', () => import('./commands/cache.ts')],
  ['stages', () => import('./commands/stages.ts')],
  ['stats', () => import('./commands/dataset/stats.ts')],
  ['report', () => import('./commands/dataset/report.ts')],
  ['inspect', () => import('./commands/dataset/inspect.ts')],
  ['schema', () => import('./commands/schema.ts')],
  ['worker', () => import('./commands/worker.ts')],
  ['parts', () => import('./commands/parts.ts')],
])

/**
 * Commands that may print for hours: they stop when nobody reads it. The others go on to their end, for their files and their
 * exit code.
 */
const STREAMING: ReadonlySet<string> = new Set(['clean', 'check', 'worker', 'parts'])

const EXAMPLES = `
Examples
  $ qingliu run                            clean raw/ into output/
  $ qingliu run pages/ --out clean         another folder, another output
  $ qingliu clean page.html | less         the text of one page, without a dataset
  $ qingliu check raw/ --format github     what is wrong with raw files, at its line and column
  $ qingliu explain-rule html/unended      what a finding means, and what to do
  $ qingliu explain output 000_59bb        one document, edit by edit
  $ qingliu runs                           what was published and what is held; compare two, roll back
  $ qingliu verify output --raw raw        prove it: hashes, ledger, and every row made again
  $ qingliu stages html                    what a stage does, and what can be set
  $ qingliu stages width/hard-wrap         what one rule does, with an example

Exit codes
  0 done, or nothing new   1 findings, or a gate failed   2 usage, configuration, output
  3 inputs that could not be read, and nobody said --allow-partial
  75 locked or busy, try again   130 interrupted   143 terminated`

/**
 * The command line.
 *
 * @param argv the arguments, without `node` and the script
 * @returns the exit code
 */
export async function main(argv: string[]): Promise<number> {
  // Scripts ask for the version to see whether qingliu is installed. Loading the option parser alone takes as long as
  // starting Node.
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${VERSION}\n`)
    return EXIT.ok
  }
  const { Command, CommanderError } = await import('commander')
  let code: number = EXIT.ok
  const track: Run =
    (action) =>
    async (...args) => {
      code = await action(...args)
    }
  useLog(logKindOf(argv))
  const program = new Command('qingliu')
    .description('清流: raw web text in, a clean Parquet dataset out, and every change on record.')
    .version(VERSION)
    .showHelpAfterError(logKind() === 'plain' && adviceFor(argv, (word) => COMMANDS.has(word)))
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({ outputError: (text) => process.stderr.write(usageError(text)) })
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that closes the pipe early (head) is no failure.
    if (error.code === 'EPIPE' && !STREAMING.has(argv[0] ?? '')) return
    if (error.code === 'EPIPE') process.exit(EXIT.ok)
    process.stderr.write(`error: standard output cannot be written: ${error.message}\n`)
    process.exit(EXIT.error)
  })
  // If messages cannot be written there is nowhere to report it, and the work goes on.
  process.stderr.off('error', ignore).on('error', ignore)
  const named = COMMANDS.get(argv[0] ?? '')
  try {
    for (const load of named ? [named] : COMMANDS.values()) (await load()).register(program, track)
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    // Commander has printed its message; help and the version end this way, too.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.error
    return tell(error)
  }
}

const ignore = (): void => {}

/** The message of commander about a command line, `error: …`; it quotes what was typed. */
function usageError(text: string): string {
  const message = text.trim()
  if (logKind() === 'json')
    return jsonLine('error', 'usage', { message: message.replace(/^error: /, ''), exitCode: EXIT.error })
  return `${message.split('\n').map(visible).join('\n')}\n`
}

function tell(error: unknown): number {
  const { name, message, stack } = error as Error
  const isExpected = error instanceof ExpectedError
  const exitCode = isExpected ? error.exitCode : EXIT.error
  const text = isExpected
    ? message
    : `${stack ?? message}\nThis is a defect of qingliu ${VERSION}. Nothing was published.`
  const lines = text.split('\n').map(visible).join('\n')
  process.stderr.write(
    logKind() === 'json'
      ? jsonLine('error', isExpected ? 'error' : 'defect', { name, message: text, exitCode })
      : `${paintFor(process.stderr)('red', 'error:')} ${lines}\n`,
  )
  return exitCode
}
