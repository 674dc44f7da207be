import { availableParallelism } from 'node:os'
import type { Format } from '../../dataset/publish/manifest.ts'
import { DEFAULT_LIMITS } from '../../read/limits.ts'
import type { RunCommandOptions } from '../run.ts'
import { toChoices, toCount } from './arguments.ts'
import type { Register } from './command.ts'
import { withConfiguration } from './configuration-options.ts'

const FORMATS: readonly Format[] = ['parquet', 'arrow', 'jsonl']

const EXAMPLES = `
Examples
  $ qingliu run                                        raw/ into output/
  $ qingliu run pages/ 'feeds/**/*.xml' --out clean    a folder and a pattern (quoted, so that qingliu expands it)
  $ qingliu run --set script.when=never                leave Traditional Chinese as it is
  $ qingliu run --stages decode,repair --dry-run       only decode and repair, and write nothing
  $ qingliu run --quiet --log json | jq .counts        for scripts

Files may be packed (.gz, .zst). Hidden files and datasets that qingliu wrote are skipped. What is no document, or cannot
be cleaned, is listed in rejects/ with its reason; so is what has more than a million lines or four million edits.
One run writes to an output at a time: a lock of another host that gave no sign of life for five minutes is taken over.
What sites repeat is learnt and stands in knowledge/ of the run; a qingliu.knowledge.yaml beside
the configuration keeps or drops what it names. The dataset stands in OUT/latest; the run before it stays whole until the new one is.`

/** `qingliu run`: raw files in, a dataset out. */
export const register: Register = (program, run) => {
  const command = program
    .command('run')
    .argument('[inputs...]', 'folders, files or quoted patterns', ['raw'])
    .summary('clean raw files into a dataset')
    .description('Cleans raw files into a Parquet dataset, with every change on record.')
    .option('--out <folder>', 'the output folder', 'output')
  withConfiguration(command)
    .option('--workers <n>', 'threads; 0 works in the main thread', toCount(0), availableParallelism())
    .option('--keep <n>', 'keep this many runs, the new one included; at least 2', toCount(2))
    .option(
      '--format <names>',
      `what to write beside data/*.parquet: ${FORMATS.slice(1)
        .map((name) => `${name} (data.${name})`)
        .join(', ')}`,
      toChoices(FORMATS),
      ['parquet'],
    )
    .option('--max-bytes <n>', 'reject larger documents', toCount(1), DEFAULT_LIMITS.maxBytes)
    .option('--allow-partial', 'publish even if some inputs cannot be read, with exit code 0')
    .option('--dry-run', 'do everything except writing')
    .option('--quiet', 'no progress; print only the folder of the run')
    .option(
      '--log <kind>',
      'plain, or json: events and errors on stderr, a line each, and the report on stdout',
      'plain',
    )
    .addHelpText('after', EXAMPLES)
    .action(
      run(async (inputs: string[], options: RunCommandOptions) => (await import('../run.ts')).clean(inputs, options)),
    )
}
