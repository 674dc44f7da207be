import { GATES, SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import type { RunCommandOptions } from '../run/run-options.ts'
import { toShard } from '../shards/shard-name.ts'
import type { Register } from './command.ts'
import { toCount } from './options/arguments.ts'
import { withConfiguration } from './options/configuration-options.ts'
import { withReading, withSettings } from './options/setting-options.ts'

const EXAMPLES = `
Examples
  $ qingliu run                                        raw/ into output/
  $ qingliu run pages/ 'feeds/**/*.xml' --out clean    a folder and a pattern (quoted, so that qingliu expands it)
  $ qingliu run --set script.when=never                leave Traditional Chinese as it is
  $ qingliu run --stages decode,repair --dry-run       only decode and repair, and write nothing
  $ qingliu run --format markdown                      also a Markdown file for each document: OUT/latest/markdown/
  $ qingliu run --quiet --log json | jq .counts        for scripts
  $ qingliu run --no-cache                             all anew: the result is the same
  $ qingliu run pages/ --shard 3/64 --work work        a piece of a run on many machines; then 'qingliu merge work'
  $ qingliu run --most-rejected 20% --keep 14          every night: a bad run is held, and two weeks can be rolled back

Files may be packed (.gz, .zst). Hidden files and datasets that qingliu wrote are skipped. What is no document, or cannot
be cleaned, is listed in rejects/ with its reason; so is what has more than a million lines or four million edits.
One run writes to an output at a time: a lock of another host that gave no sign of life for five minutes is taken over.
A run that does not pass a gate (--most-…, --least-…) is not published: exit code 1, and 'qingliu runs' shows it. All options
but the cleaning ones (--stages, --set, …) can stand in qingliu.yaml by the same name, the gates below gates:.
What sites repeat is learnt and stands in knowledge/ of the run; a qingliu.knowledge.yaml beside
the configuration keeps or drops what it names. The dataset stands in OUT/latest; the run before it stays whole until the new one is.`

/** `qingliu run`: raw files in, a dataset out. */
export const register: Register = (program, run) => {
  const command = program
    .command('run')
    .argument('[inputs...]', `${SETTINGS.inputs.doc} (default: ${SETTINGS.inputs.default.join(' ')})`)
    .summary('clean raw files into a dataset')
    .description('Cleans raw files into a Parquet dataset, with every change on record.')
  withSettings(command, SETTINGS, ['out'])
  withConfiguration(command)
  withSettings(command, SETTINGS, ['knowledge', 'workers', 'keep', 'format', 'license', 'max-bytes', 'allow-partial'])
  withSettings(command, SETTINGS, ['cache', 'cache-bytes'])
  withSettings(command, GATES, ['most-rejected', 'most-guessed', 'most-changed', 'least-documents'])
    .option('--full', 'read all files, also those whose size and times are as they were')
    .option('--no-cache', 'take nothing from earlier runs, and keep nothing for the next')
    .option('--dry-run', 'do everything except writing; exit code 1 where a gate would hold the run')
    .option('--quiet', 'no progress; print only the folder of the run')
  withReading(command)
  command
    .option(
      '--shard <i/n>',
      'do this shard of n, counted from 0, of one run on many machines; auto/n in a job array',
      toShard,
    )
    .option('--work <folder>', 'the folder that all shards share, or s3://BUCKET/PREFIX')
    .option('--phase <k>', 'do this phase of the shard, from 1 (default: the one that is due)', toCount(1))
  withSettings(command, SETTINGS, ['report', 'metrics', 'log'])
    .addHelpText('after', EXAMPLES)
    .action(
      run(async (inputs: string[], options: RunCommandOptions) =>
        (await import('../run/run.ts')).clean(inputs, options),
      ),
    )
}
