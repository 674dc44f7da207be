import { formats } from '../../check/formats/index.ts'
import { CHECK, SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import type { CheckOptions } from '../check/index.ts'
import type { Register } from './command.ts'
import { withConfiguration } from './configuration-options.ts'
import { withReading, withSetting, withSettings } from './setting-options.ts'

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
  withSettings(command, CHECK, ['fail-on'])
  withSetting(command, 'out', { ...SETTINGS.out, doc: `${SETTINGS.out.doc}; the knowledge of its last run is used` })
  withSettings(withConfiguration(command), SETTINGS, ['knowledge'])
  withReading(command)
}
