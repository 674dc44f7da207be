import { SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import type { CleanCommandOptions } from '../clean.ts'
import type { Register } from './command.ts'
import { withConfiguration } from './options/configuration-options.ts'
import { withReading, withSettings } from './options/setting-options.ts'

const EXAMPLES = `
Examples
  $ qingliu clean page.html | less                     the text of a page
  $ qingliu clean https://example.com/a.html --format markdown    fetched, with absolute links
  $ zcat a.html.gz | qingliu clean --url https://example.com/a.html
  $ qingliu clean page.html --fields                   title, author and date above it, as YAML
  $ qingliu clean pages/ --format json > pages.jsonl   a line of JSON for each document
  $ qingliu clean pages/ --format markdown --out-dir clean
`

/** `qingliu clean`: documents to text, Markdown, HTML or JSON, without a dataset. */
export const register: Register = (program, run) => {
  const command = program
    .command('clean')
    .argument('[inputs...]', 'files, folders, quoted patterns or addresses; - or nothing reads standard input')
    .option('--format <name>', 'text (txt), markdown (md), html, json (a line for each document)', 'text')
    .option('--out-dir <folder>', 'write a file for each document into this folder')
    .option('--fields', 'with text, markdown and html: title, author, date and the like above it, as YAML')
    .option('--no-links', 'leave the addresses of links out')
    .option('--url <address>', 'where the document was fetched: relative addresses become absolute')
    .option('--images', 'keep pictures, with their addresses')
    .option('--no-tables', 'in Markdown: a row a paragraph, its cells parted by tabs')
    .summary('text, Markdown or JSON from pages, without a dataset')
    .description(
      'Cleans documents and prints them. Nothing is learnt from other documents and no duplicates are looked for: that is what run does.',
    )
    .addHelpText('after', EXAMPLES)
    .action(
      run(async (inputs: string[], options: CleanCommandOptions) =>
        (await import('../clean.ts')).clean(inputs, options),
      ),
    )
  withReading(command)
  withSettings(command, SETTINGS, ['max-bytes'])
  withConfiguration(command)
}
