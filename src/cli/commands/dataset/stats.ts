import { CLEANING } from '../../../pipeline/configuration/settings/index.ts'
import type { StatsOptions } from '../../stats/stats.ts'
import type { Register } from '../command.ts'
import { collect } from '../options/arguments.ts'

const EXAMPLES = `
Examples
  $ qingliu stats output                                     the latest run
  $ qingliu stats output --preset web                        what the thresholds of a preset would take
  $ qingliu stats output --set 'quality.thresholds=units >= 200,han_ratio >= 0.3'
  $ qingliu stats output --format markdown > STATS.md        for a page
  $ qingliu stats output --format json | jq .sites           for scripts`

/** `qingliu stats DATASET`: what a dataset holds. */
export const register: Register = (program, run) => {
  program
    .command('stats')
    .argument('<dataset>', 'an output folder, one of its runs, or s3://BUCKET/PREFIX')
    .summary('what a dataset holds: sites, languages, months, reasons, rules, measures')
    .description(
      [
        'Counts the documents of a dataset by site, language, kind, month, flag, reason and rule, and draws the',
        'distribution of lengths and quality measures. With a preset it says what its thresholds would take; no run is needed.',
      ].join(' '),
    )
    .option('--format <name>', 'pretty, json, markdown', 'pretty')
    .option('--all', 'every site, month and rule, not only the first ones')
    .option('--preset <name>', CLEANING.preset)
    .option('--set <stage.param=value>', 'thresholds: quality.thresholds=…', collect, [])
    .addHelpText('after', EXAMPLES)
    .action(
      run(async (dataset: string, options: StatsOptions) =>
        (await import('../../stats/stats.ts')).stats(dataset, options),
      ),
    )
}
