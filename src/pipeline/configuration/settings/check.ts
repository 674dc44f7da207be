import type { Choice, Count, Flag, Levels, Names, Path, PathLevels } from './setting.ts'

/** Settings below `check`, for `qingliu check`. A test compares the values with those that the code of check knows. */
export const CHECK: {
  readonly format: Choice
  readonly 'fail-on': Choice
  readonly 'max-warnings': Count
  readonly select: Names
  readonly ignore: Names
  readonly severity: Levels
  readonly paths: PathLevels
  readonly baseline: Path
  readonly duplicates: Flag
} = {
  format: {
    kind: 'choice',
    values: ['pretty', 'json', 'github', 'gitlab', 'sarif', 'junit', 'rdjsonl', 'markdown'],
    default: 'pretty',
    doc: 'how findings are printed',
    example: 'github',
  },
  'fail-on': {
    kind: 'choice',
    values: ['info', 'warning', 'error'],
    default: 'error',
    doc: 'the lowest severity that makes the exit code 1: info, warning, error',
    example: 'warning',
  },
  'max-warnings': {
    kind: 'count',
    min: 0,
    doc: 'more warnings than this make the exit code 1, whatever --fail-on says',
    example: '20',
  },
  select: {
    kind: 'names',
    default: [],
    doc: 'report only these rules: a stage, stage/rule, or the beginning of one, separated by commas (default: all)',
    example: '[decode, repair, front-matter/broken]',
  },
  ignore: {
    kind: 'names',
    default: [],
    doc: 'do not report these rules; of --select and --ignore the one that names a rule more exactly counts',
    example: '[html/qr]',
  },
  severity: {
    kind: 'levels',
    doc: 'how rules are reported, by name or beginning: off, info, warning, error',
    example: '{ html: info, decode/malformed: error }',
  },
  paths: {
    kind: 'path-levels',
    doc: 'the same for some files, named by patterns as in a .gitignore; later entries outrank earlier ones',
    example: '[{ files: [legacy/**], severity: { repair: info } }]',
  },
  baseline: {
    kind: 'path',
    doc: 'leave out the findings that this file lists; --update-baseline writes it, and takes out what is mended',
    example: 'qingliu.baseline.json',
  },
  duplicates: {
    kind: 'flag',
    doc: 'report texts that equal one of another input or of the published dataset, or state its facts in most of its words',
    example: 'true',
  },
}
