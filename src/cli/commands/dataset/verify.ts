import { availableParallelism } from 'node:os'
import type { VerifyOptions } from '../../verify.ts'
import type { Register } from '../command.ts'
import { collect, toCount } from '../options/arguments.ts'
import { withPlugins } from '../options/configuration-options.ts'

/** `qingliu verify DATASET [--raw DIR]`: checks a dataset against its manifest and its ledger. */
export const register: Register = (program, run) => {
  const command = program
    .command('verify')
    .argument('<dataset>', 'an output folder, or one of its runs')
    .option('--raw <folder>', 'clean these raw files again and compare row by row; may be repeated', collect, [])
    .option('--workers <n>', 'threads for cleaning again', toCount(0), availableParallelism())
    .summary('verify a dataset: its hashes and ledger; with --raw, clean again and compare')
    .description(
      [
        "Proves a dataset. Each file has the hash of the manifest; in each row the text outside the ledger's spans",
        "is the raw text, character for character. With --raw the pipeline runs again with the run's own",
        'configuration, and every row must come out the same.',
      ].join(' '),
    )
    .action(
      run(async (dataset: string, options: VerifyOptions) =>
        (await import('../../verify.ts')).verify(dataset, options),
      ),
    )
  withPlugins(command)
}
