import { CORRECTIONS_FILE } from '../../../pipeline/configuration/file-names.ts'
import type { InspectCommandOptions } from '../../inspect.ts'
import type { Register } from '../command.ts'
import { toCount } from '../options/arguments.ts'
import { withPlugins } from '../options/configuration-options.ts'

const EXAMPLES = `
Examples
  $ qingliu inspect output                         prints an address; open it in a browser, and end with Ctrl-C
  $ qingliu inspect output --port 8080             on a port of your own, to reach it through ssh -L 8080:127.0.0.1:8080

The page is served on 127.0.0.1 alone, to who has the token of its address. Nothing in the dataset is changed: decisions are written to
${CORRECTIONS_FILE}, which the next run reads, and objections to the review file. DuckDB is needed: npm install @duckdb/node-api.`

/** `qingliu inspect DATASET`: a page to look at a dataset, document by document. */
export const register: Register = (program, run) => {
  const command = program
    .command('inspect')
    .argument('<dataset>', 'an output folder, or one of its runs')
    .option('--port <number>', 'the port on 127.0.0.1 (default: a free one)', toCount(1))
    .option('--raw <folder>', 'the folder of the raw files, for bytes that the text alone does not determine')
    .option('--corrections <file>', 'where decisions about what sites repeat are written', CORRECTIONS_FILE)
    .option('--review <file>', 'where objections to documents are written, as JSON Lines', 'qingliu.review.jsonl')
    .summary('look at a dataset in a browser: filter, search, raw beside clean, decide')
    .description(
      'Serves a page on this machine: documents by site, language, rule, reason, flag and month; search in titles and texts; a document with raw and clean side by side, every edit coloured, each character led back to its bytes; the page as it looked, with what was dropped shaded; decisions for the next run.',
    )
    .addHelpText('after', EXAMPLES)
    .action(
      run(async (dataset: string, options: InspectCommandOptions) =>
        (await import('../../inspect.ts')).inspectDataset(dataset, options),
      ),
    )
  withPlugins(command)
}
