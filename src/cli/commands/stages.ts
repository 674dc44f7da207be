import type { Register } from './command.ts'
import { type PluginOptions, withPlugins } from './options/configuration-options.ts'

/** `qingliu stages [STAGE[/RULE]]`: the stages, the parameters and rules of one, or one rule. */
export const register: Register = (program, run) => {
  const command = program
    .command('stages')
    .argument('[name]', 'a stage, or a rule as stage/rule')
    .summary('list the stages; with a name, explain a stage or a rule')
    .description(
      [
        'Lists the stages in the order in which they run. With STAGE: its parameters with their defaults, and',
        'every rule by which it edits or reports. With STAGE/RULE, as check and explain print it: what that rule',
        'does, an example, and what it leaves alone.',
      ].join(' '),
    )
    .action(
      run(async (name: string | undefined, options: PluginOptions) =>
        (await import('../stages.ts')).stages(name, options),
      ),
    )
  withPlugins(command)
}
