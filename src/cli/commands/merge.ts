import { GATES, SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import type { MergeCommandOptions } from '../shards/merge.ts'
import type { Register } from './command.ts'
import { withPlugins } from './options/configuration-options.ts'
import { withSettings } from './options/setting-options.ts'

const EXAMPLES = `
Examples
  $ qingliu run pages/ --shard 0/2 --work work     on one machine, and 1/2 on another: phase 1
  $ qingliu merge work                             what sites repeat
  $ qingliu run pages/ --shard 0/2 --work work     on both: phase 2
  $ qingliu merge work --out clean                 duplicates, the rows, and the dataset

With pinned knowledge (--knowledge) one phase is less. Exit code 75: shards lack, and their numbers are told.`

/** `qingliu merge`: what the shards of a run did becomes a dataset. */
export const register: Register = (program, run) => {
  const command = program
    .command('merge')
    .argument('<work>', 'the folder that the shards share, or s3://BUCKET/PREFIX')
    .summary('settle or publish what the shards of a run did')
    .description(
      [
        'Goes on where all shards have done a phase: settles what follows from all documents, or writes the rows and publishes',
        'the dataset, which is byte for byte that of one run. Inputs and cleaning are those of the shards.',
      ].join(' '),
    )
  withSettings(command, SETTINGS, ['out'])
  withPlugins(command).option('--settle', 'settle only: the shards write the rows, too, in a phase of their own')
  withSettings(command, SETTINGS, ['workers', 'keep', 'format', 'license', 'allow-partial'])
  withSettings(command, GATES, ['most-rejected', 'most-guessed', 'most-changed', 'least-documents']).option(
    '--quiet',
    'no progress; print only the folder of the run',
  )
  withSettings(command, SETTINGS, ['report', 'metrics', 'log'])
    .addHelpText('after', EXAMPLES)
    .action(
      run(async (folder: string, options: MergeCommandOptions) =>
        (await import('../shards/merge.ts')).merge(folder, options),
      ),
    )
}
