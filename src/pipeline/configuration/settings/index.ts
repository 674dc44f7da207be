import { DEFAULT_LIMITS } from '../../../read/limits.ts'
import { CORRECTIONS_FILE, PINNED_FILE } from '../file-names.ts'
import { CHECK } from './check.ts'
import type { Choice, Choices, Count, Defaulted, Flag, Name, Path, Paths, Setting, Share, ValueOf } from './setting.ts'

export { CHECK } from './check.ts'
export { LEVELS, type Setting } from './setting.ts'

/** The formats of a dataset, `Format` of the manifest; Parquet is always written. */
const FORMATS: readonly string[] = ['parquet', 'arrow', 'jsonl', 'markdown']

/**
 * How many published runs stay. Readers may still be listing the run before, so two is the least. With five a fault that
 * begins on Friday night and is seen on Monday can still be rolled back, and the disk holds five datasets at most.
 */
const KEEP = 5

/** 4 GiB: that of 150,000 news pages of 5 kB, each of which takes some 28 kB. */
const CACHE_BYTES = 4 * 2 ** 30

/** Settings of a run at the top level of the file. Paths are relative to the folder of the file. */
export const SETTINGS: {
  readonly inputs: Paths
  readonly out: Defaulted<Path>
  readonly workers: Count
  readonly keep: Defaulted<Count>
  readonly format: Choices
  readonly license: Name
  readonly 'max-bytes': Defaulted<Count>
  readonly 'allow-partial': Flag
  readonly knowledge: Path
  readonly corrections: Path
  readonly cache: Path
  readonly 'cache-bytes': Defaulted<Count>
  readonly report: Flag
  readonly metrics: Path
  readonly log: Choice
} = {
  inputs: {
    kind: 'paths',
    default: ['raw'],
    doc: 'folders, files, quoted patterns, s3:// and https:// addresses, or - for standard input',
    example: '[pages, "feeds/**/*.xml"]',
  },
  out: { kind: 'path', default: 'output', doc: 'the output folder, or s3://BUCKET/PREFIX', example: 'clean' },
  workers: {
    kind: 'count',
    min: 0,
    doc: 'threads; 0 works in the main thread (default: one for each core)',
    example: '2',
  },
  keep: {
    kind: 'count',
    min: 2,
    default: KEEP,
    doc: 'how many published runs stay, the new one included; older ones are removed',
    example: '14',
  },
  format: {
    kind: 'choices',
    values: FORMATS,
    default: ['parquet'],
    doc: 'what to write beside data/*.parquet: arrow (data.arrow), jsonl (data.jsonl), markdown (markdown/, a file for each document)',
    example: '[parquet, jsonl]',
  },
  license: {
    kind: 'name',
    doc: 'licence of the texts, an SPDX identifier, for the dataset card and the data package of new runs (default: unknown)',
    example: 'CC-BY-4.0',
  },
  'max-bytes': {
    kind: 'count',
    min: 1,
    default: DEFAULT_LIMITS.maxBytes,
    doc: 'reject larger documents',
    example: '16777216',
  },
  'allow-partial': {
    kind: 'flag',
    doc: 'publish even if some inputs cannot be read, with exit code 0',
    example: 'true',
  },
  report: {
    kind: 'flag',
    doc: `draw what the run holds and did as report.html in its folder, as 'qingliu report' does`,
    example: 'true',
  },
  knowledge: {
    kind: 'path',
    doc: `use the knowledge that 'qingliu learn' wrote to this file instead of learning anew`,
    example: PINNED_FILE,
  },
  corrections: {
    kind: 'path',
    doc: `which texts that sites repeat to keep or drop (default: ${CORRECTIONS_FILE} beside the configuration)`,
    example: CORRECTIONS_FILE,
  },
  cache: {
    kind: 'path',
    doc: 'the folder of the cache (default: .cache in the output; where that is no folder, .qingliu/cache beside the configuration)',
    example: '/var/cache/qingliu',
  },
  'cache-bytes': {
    kind: 'count',
    min: 0,
    default: CACHE_BYTES,
    doc: 'largest size of the cache in bytes; what was not used for the longest time goes first',
    example: '20000000000',
  },
  metrics: {
    kind: 'path',
    doc: 'write metrics for the textfile collector of Prometheus to this file, also when the run fails',
    example: '/var/lib/node_exporter/textfile/qingliu.prom',
  },
  log: {
    kind: 'choice',
    values: ['plain', 'json'],
    default: 'plain',
    doc: 'plain, or json: events and errors on stderr, a line each, and the report on stdout',
    example: 'json',
  },
}

/** Settings below `gates`. A run that does not pass is not published. */
export const GATES: {
  readonly 'most-rejected': Share
  readonly 'most-guessed': Share
  readonly 'most-changed': Share
  readonly 'least-documents': Count
} = {
  'most-rejected': {
    kind: 'share',
    doc: 'publish only if at most this share of the documents is rejected, as 20% or 0.2; duplicates do not count',
    example: '20%',
  },
  'most-guessed': {
    kind: 'share',
    doc: 'publish only if at most this share of the kept documents holds a guess',
    example: '5%',
  },
  'most-changed': {
    kind: 'share',
    doc: 'publish only if at most this share of the documents that the run before has, too, came out otherwise',
    example: '30%',
  },
  'least-documents': {
    kind: 'count',
    min: 1,
    doc: 'publish only if at least so many documents are kept',
    example: '1000',
  },
}

/** Settings below `read`: what of the input is a document. They change the output, so they are part of the run's id. */
export const READ: {
  readonly limit: Count
  readonly 'text-field': Name
  readonly 'id-field': Name
  readonly 'url-field': Name
  readonly 'title-field': Name
  readonly 'author-field': Name
  readonly 'date-field': Name
  readonly 'stdin-name': Name
} = {
  limit: { kind: 'count', min: 1, doc: 'take only so many records, the first of the input', example: '100' },
  'text-field': {
    kind: 'name',
    doc: 'the field or column that holds the page or text (default: found by its name: html, text, content…)',
    example: 'body',
  },
  'id-field': { kind: 'name', doc: 'the field or column that identifies a record', example: 'uuid' },
  'url-field': { kind: 'name', doc: 'the field or column with the address of the page', example: 'link' },
  'title-field': { kind: 'name', doc: 'the field or column with the title', example: 'headline' },
  'author-field': { kind: 'name', doc: 'the field or column with the author', example: 'byline' },
  'date-field': { kind: 'name', doc: 'the field or column with the date of publication', example: 'posted' },
  'stdin-name': {
    kind: 'name',
    doc: 'the name of the document that standard input (-) is; its ending tells the format',
    example: 'pages.jsonl',
  },
}

/** Keys of the file that hold a mapping of settings. */
export const SECTIONS: { readonly gates: typeof GATES; readonly check: typeof CHECK; readonly read: typeof READ } = {
  gates: GATES,
  check: CHECK,
  read: READ,
}

/** Keys of the file that say how documents are cleaned. They change the output, so they are part of the run's id. */
export const CLEANING = {
  preset: 'parameters for a purpose: news, web or pretraining, or a file of the same form; params come before it',
  stages: 'the stages to run, by name; all if it is absent',
  timezone: 'the time zone of times that name none, such as Asia/Shanghai; without it the documents tell',
  'as-of': 'the day on which the documents were collected; later dates are not accepted as dates of publication',
  params: 'parameters of stages, as stage: {parameter: value}',
  plugins: 'stages of other packages, each with its module and its place',
} as const

/** The settings of a table that were given, by name. */
export type Given<Table extends Readonly<Record<string, Setting>>> = {
  readonly [Name in keyof Table]?: ValueOf<Table[Name]>
}

/** What a configuration file sets for commands. */
export interface FileSettings extends Given<typeof SETTINGS> {
  readonly gates?: Given<typeof GATES>
  readonly check?: Given<typeof CHECK>
  readonly read?: Given<typeof READ>
}
