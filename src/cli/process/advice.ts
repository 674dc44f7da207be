import { existsSync } from 'node:fs'
import { visible } from '../../terminal/visible.ts'

/**
 * What `clean` says to an option that other extractors have, by its name there: those of trafilatura 2.3, of Defuddle's, readability's
 * and resiliparse's commands, and the letters that curl, pandoc and wget have for a format, an input and an output.
 */
const HABITS: Readonly<Record<string, string>> = {
  '--markdown --md': 'Write --format markdown, or md.',
  '--json -j': 'Write --format json: a line for each document, with all fields.',
  '--html': 'Write --format html.',
  '--text --txt --plain': 'Text is what it prints; --format markdown, html or json prints another.',
  '--xml --xmltei --csv': 'XML and CSV are not written: --format html keeps the structure, --format json the fields.',
  '--output-format -f --to -t -F': 'Write --format text, markdown, html or json.',
  '--with-metadata --metadata --only-with-metadata --frontmatter --property -p':
    'Write --fields for title, author and date above the text, or --format json for all of them.',
  '--formatting --links --tables --with-links --include-links':
    'Formatting, links and tables are kept without an option; Markdown and HTML show them. --no-links drops addresses.',
  '--with-images --include-images': 'Write --images.',
  '--no-comments --with-comments': 'Comments below an article are no part of its text, and posts of a forum are.',
  '-u --URL -U': 'An address is an input like a file: qingliu clean ADDRESS',
  '--input-dir --inputdir --indir': 'A folder is an input like a file: qingliu clean FOLDER --out-dir ANOTHER',
  '-i --input-file --inputfile --list': 'Write --files-from LIST: more inputs, one a line.',
  '-o --output --output-dir --outputdir': 'Write > FILE, or --out-dir FOLDER for a file for each document.',
  '--parallel --workers':
    'clean takes one document after the other; qingliu run --workers N makes a dataset with several at once.',
  '--deduplicate': 'clean knows one document at a time; qingliu run marks duplicates.',
  '--target-language --lang': 'clean takes every language: lang in --format json says which one it is.',
  '--precision --recall --fast --no-fallback': 'There is one way to find the main text, and nothing to choose.',
  '--crawl --feed --sitemap --archived --probe':
    'qingliu fetches addresses that are named, and follows none; it reads what a crawler saved, WARC files too.',
}

const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries(HABITS).flatMap(([names, words]) => names.split(' ').map((name) => [name, words] as const)),
)

const HELP = "'qingliu --help' and 'qingliu COMMAND --help' show what there is."

/**
 * The line below an error of usage: what other tools would take is named as it is here, an option of theirs, and a file or an
 * address without a command.
 *
 * @param argv the arguments
 * @param isCommand whether a word is a command
 */
export function adviceFor(argv: readonly string[], isCommand: (word: string) => boolean): string {
  const first = argv[0] ?? ''
  if (first === 'clean') {
    const words = argv.slice(1).map((each) => WORDS.get(each.replace(/=.*/s, '')))
    return words.find((each) => each !== undefined) ?? HELP
  }
  const input = isCommand(first) ? undefined : argv.find((each) => /^https?:\/\//i.test(each) || existsSync(each))
  return input === undefined ? HELP : `To clean it: qingliu clean ${visible(input)}`
}
