import { GATES, SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import type { PartsOptions } from '../parts/parts.ts'
import type { Register } from './command.ts'
import { toCount } from './options/arguments.ts'
import { withConfiguration } from './options/configuration-options.ts'
import { withReading, withSettings } from './options/setting-options.ts'

/** `qingliu parts`: the steps of a run for an engine that has its own machines, such as Spark. */
export const register: Register = (program, run) => {
  const command = program
    .command('parts')
    .argument('<step>', 'plan, do, reduce, gather, settle or publish')
    .argument('[inputs...]', SETTINGS.inputs.doc)
    .summary('the steps of a run, for an engine such as Spark')
    .description(
      [
        'For programs: python -m qingliu.spark run uses it. plan writes the parts of a run as an Arrow stream; do takes parts',
        'through a phase, batch by batch; reduce takes what they teach through rounds, and gather collects it; settle finds what',
        'follows from all of them; publish writes the dataset.',
      ].join(' '),
    )
  withSettings(command, SETTINGS, ['out'])
  withConfiguration(command)
  withSettings(command, SETTINGS, ['knowledge', 'keep', 'format', 'license', 'max-bytes', 'allow-partial'])
  withSettings(command, GATES, ['most-rejected', 'most-guessed', 'most-changed', 'least-documents'])
  withReading(command)
  command
    .option('--state <folder>', 'what the steps of the driver hand on')
    .option('--brief <file>', 'what settle or plan wrote for the phase: brief-0, brief-1 and so on in the state')
    .option('--phase <k>', 'the phase that all parts have passed, from 1', toCount(1))
  withSettings(command, SETTINGS, ['report', 'metrics', 'log']).action(
    run(async (step: string, inputs: string[], options: PartsOptions) =>
      (await import('../parts/parts.ts')).parts(step, inputs, options),
    ),
  )
}
