import { formats } from '../../check/formats/index.ts'
import { CHECK, SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import type { CheckOptions } from '../check/index.ts'
import type { Register } from './command.ts'
import { withConfiguration } from './options/configuration-options.ts'
import { withReading, withSetting, withSettings } from './options/setting-options.ts'

const EXAMPLES = `
Examples
  $ qingliu check                                             what is wrong with raw/, where, and what to do
  $ qingliu check --statistics                                how often, by rule
  $ qingliu check --select decode,repair --ignore repair/private-use
  $ qingliu check --changed-since origin/main --format github only what a pull request changes
  $ qingliu check --baseline qingliu.baseline.json --update-baseline
                                                              accept what is there, and report what comes

Severity by rule and by path stands in qingliu.yaml, below check. 'qingliu explain-rule RULE' explains a rule.

Exit codes
  0 nothing at or above --fail-on   1 findings   2 usage, configuration, an input that does not exist
  3 an input that could not be read   130 interrupted`

/** `qingliu check`: findings in raw files at their places, for editors and CI. Writes no dataset. */
export const register: Register = (program, run) => {
  const command = program
    .command('check')
    .argument('[inputs...]', `${SETTINGS.inputs.doc} (default: ${SETTINGS.inputs.default.join(' ')})`)
    .summary('report what is wrong with raw files, and where')
    .description(
      [
        'Cleans raw files without writing anything and reports findings at their line and column of the raw file.',
        'Text that a site repeats is recognised by the knowledge of the last published run and by',
        'qingliu.knowledge.yaml; neither is written.',
      ].join(' '),
    )
    .action(
      run(async (inputs: string[], options: CheckOptions) =>
        (await import('../check/index.ts')).check(inputs, options),
      ),
    )
  const doc = `${CHECK.format.doc}: ${formats.map(({ name, doc }) => `${name} (${doc})`).join(', ')}`
  withSetting(command, 'format', { ...CHECK.format, doc })
  command
    .option('--output <file>', 'write the report to this file instead of standard output')
    .option('--statistics', 'print counts by rule instead of findings; with --format json as JSON')
  withSettings(command, CHECK, ['fail-on', 'max-warnings', 'select', 'ignore', 'baseline', 'duplicates'])
  command
    .option('--update-baseline', 'write the baseline: all findings if it is not there, else without what is mended')
    .option('--changed-since <ref>', 'check only files that differ from where the branch left this commit (Git)')
    .option('--diff', 'show what --fix would change, and change nothing; exit code 1 if there is something')
    .option('--fix', 'undo proven damage of encoding in the raw files, then check them')
    .option('--unsafe-fixes', 'let --fix and --diff write guesses, too')
    .option('--undo', 'give files that --fix changed their old bytes back, all or those that are named')
    .option('--allow-dirty', 'let --fix change files although some are not committed')
    .option('--allow-no-vcs', 'let --fix change files that are under no version control')
    .addHelpText('after', EXAMPLES)
  withSetting(command, 'out', { ...SETTINGS.out, doc: `${SETTINGS.out.doc}; the knowledge of its last run is used` })
  withSettings(withConfiguration(command), SETTINGS, ['knowledge'])
  withSettings(command, SETTINGS, ['workers', 'cache', 'cache-bytes']).option(
    '--no-cache',
    'find everything anew, and keep nothing',
  )
  withReading(command)
}
