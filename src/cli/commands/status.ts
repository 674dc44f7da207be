import { SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import type { StatusOptions } from '../runs/status.ts'
import type { Register } from './command.ts'
import { toAge } from './options/arguments.ts'
import { withPlugins } from './options/configuration-options.ts'
import { withSettings } from './options/setting-options.ts'

/** `qingliu status`: whether the published dataset is fresh, for monitoring. */
export const register: Register = (program, run) => {
  const command = program
    .command('status')
    .summary('whether the dataset is fresh; exit code 1 if it is not')
    .description(
      [
        'Says which run is published, how old it is, whether a run is going on, and what is held. Exit codes: 0 the',
        'dataset is there and young enough, 1 it is too old or nothing was published, 2 it cannot be read.',
      ].join(' '),
    )
  withSettings(withPlugins(command), SETTINGS, ['out'])
    .option('--max-age <age>', 'how old the dataset may be: 26h, 90m, 2d', toAge)
    .option('--json', 'print JSON')
    .action(run(async (options: StatusOptions) => (await import('../runs/status.ts')).status(options)))
}
