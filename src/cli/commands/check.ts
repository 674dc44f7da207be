import { formats } from '../../check/formats.ts'
import { SEVERITIES } from '../../check/summary.ts'
import type { CheckOptions } from '../check.ts'
import type { Register } from './command.ts'
import { withConfiguration } from './configuration-options.ts'

/** `qingliu check`: findings in raw files at their places, for editors and CI. Writes no dataset. */
export const register: Register = (program, run) => {
  const command = program
    .command('check')
    .argument('[inputs...]', 'folders, files or quoted patterns', ['raw'])
    .option('--format <name>', formats.map(({ name, doc }) => `${name} (${doc})`).join(', '), formats[0]!.name)
    .option('--fail-on <severity>', `the lowest severity that makes the exit code 1: ${SEVERITIES.join(', ')}`, 'error')
    .option('--out <folder>', 'the output folder; the knowledge of its last run is used', 'output')
    .summary('report what is wrong with raw files, and where')
    .description(
      [
        'Cleans raw files without writing anything and reports findings at their line and column of the raw file.',
        'Text that a site repeats is recognised by the knowledge of the last published run and by',
        'qingliu.knowledge.yaml; neither is written.',
      ].join(' '),
    )
    .action(
      run(async (inputs: string[], options: CheckOptions) => (await import('../check.ts')).check(inputs, options)),
    )
  withConfiguration(command)
}
