import { Option } from 'commander'
import { CONFIGURATION_FILE } from '../../pipeline/configuration/file-names.ts'
import { GATES, READ, SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import type { InitOptions } from '../init.ts'
import type { Register } from './command.ts'
import { withConfiguration } from './options/configuration-options.ts'
import { withSettings } from './options/setting-options.ts'

/** The names of `WORKFLOWS`; a test holds them equal, so that help need not load the workflows. */
const SERVICES = ['github', 'gitlab']

const EXAMPLES = `
Examples
  $ qingliu init                                        every setting, described, all commented out
  $ qingliu init pages --out clean --timezone UTC       with some of them set
  $ qingliu init --workflow github                      and a workflow that checks each pull request
  $ qingliu init --most-rejected 20% --keep 14          the same on a file that exists: comments stay`

/** `qingliu init`: writes the configuration file, or sets values in it. */
export const register: Register = (program, run) => {
  const command = program
    .command('init')
    .argument('[inputs...]', SETTINGS.inputs.doc)
    .summary('write a commented qingliu.yaml, or set values in one')
    .description(
      `Writes ${CONFIGURATION_FILE} with every setting described. If it exists, sets the given options in it and keeps the rest, comments included.`,
    )
    .addHelpText('after', EXAMPLES)
  command.addOption(
    new Option('--workflow <service>', 'also write a workflow of this CI service that checks each change').choices(
      SERVICES,
    ),
  )
  withSettings(command, SETTINGS, ['out'])
  withConfiguration(command)
  withSettings(command, SETTINGS, [
    'knowledge',
    'workers',
    'keep',
    'format',
    'max-bytes',
    'allow-partial',
    'report',
    'metrics',
    'log',
  ])
  withSettings(command, READ, Object.keys(READ) as (keyof typeof READ)[])
  withSettings(command, GATES, ['most-rejected', 'most-guessed', 'most-changed', 'least-documents']).action(
    run(async (inputs: string[], options: InitOptions) => (await import('../init.ts')).init(inputs, options)),
  )
}
