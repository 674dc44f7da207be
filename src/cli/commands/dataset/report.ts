import type { ReportCommandOptions } from '../../report.ts'
import type { Register } from '../command.ts'

const EXAMPLES = `
Examples
  $ qingliu report output                          writes report.html into the folder of the run
  $ qingliu report output --output report.html     writes it elsewhere

The figures are computed by DuckDB, which is not part of qingliu: npm install @duckdb/node-api. The page needs no network
and names the query below each picture.`

/** `qingliu report DATASET`: what a run holds and did, as one page. */
export const register: Register = (program, run) => {
  program
    .command('report')
    .argument('<dataset>', 'an output folder, or one of its runs')
    .option('--output <file>', 'write the page to this file instead of report.html in the folder of the run')
    .summary('what a dataset holds and what became of it, in pictures')
    .description(
      'Writes one HTML page: what came in and went out, damage and how sure its repair is, languages, dates, distributions, what was rejected and why, near-duplicates, what sites repeat, and what changed since the run before.',
    )
    .addHelpText('after', EXAMPLES)
    .action(
      run(async (dataset: string, options: ReportCommandOptions) =>
        (await import('../../report.ts')).writeReport(dataset, options),
      ),
    )
}
