import type { Register } from './command.ts'
import { type PluginOptions, withPlugins } from './configuration-options.ts'

/** `qingliu stages [NAME]`: what there is between raw and clean, and what can be set. */
export const register: Register = (program, run) => {
  const command = program
    .command('stages')
    .argument('[name]', 'a stage')
    .summary('list the stages; with a name, its parameters and rules')
    .description(
      'Lists the stages in the order in which they run. With the name of one: its parameters with their defaults, and every rule by which it edits or reports.',
    )
    .action(
      run(async (name: string | undefined, options: PluginOptions) =>
        (await import('../stages.ts')).stages(name, options),
      ),
    )
  withPlugins(command)
}
