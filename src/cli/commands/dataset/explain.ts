import type { ExplainOptions } from '../../explain/explain.ts'
import type { Register } from '../command.ts'
import { withPlugins } from '../options/configuration-options.ts'

/**
 * `qingliu explain DATASET DOC`: every edit of a document, and any piece of the clean text traced back to its bytes.
 */
export const register: Register = (program, run) => {
  const command = program
    .command('explain')
    .argument('<dataset>', 'an output folder, or one of its runs')
    .argument('<doc>', 'a source_uri, record_key or url, a piece of one, or the start of a doc_id')
    .option('--field <name>', 'show the edits of a field: title, editor, source_name…')
    .option('--at <place>', 'an offset in the clean text, or a piece of it: show its origin and its edits')
    .option('--raw <folder>', 'the folder of the raw files, to show bytes that the text alone does not determine')
    .option('--format <name>', 'pretty or json', 'pretty')
    .summary('show where a clean document came from, edit by edit')
    .description(
      'Shows a document of a dataset: where each field was read, and every edit with its place in the raw file, the text before and after, its rules and its certainty.',
    )
    .action(
      run(async (dataset: string, doc: string, options: ExplainOptions) =>
        (await import('../../explain/explain.ts')).explain(dataset, doc, options),
      ),
    )
  withPlugins(command)
}
