import type { Register } from './command.ts'
import { type PluginOptions, withPlugins } from './options/configuration-options.ts'

/** `qingliu explain-rule [RULE]`: one rule that check reports, or a list of them. */
export const register: Register = (program, run) => {
  const command = program
    .command('explain-rule')
    .argument('[rule]', 'a rule, as check prints it: stage/rule; or a stage, for a list of its rules')
    .summary('say what a finding of check means, and what to do')
    .description(
      [
        'Says what a rule finds, why that matters, and what to do about it, with an example and what it leaves alone.',
        'Without RULE: lists all rules that check can report.',
      ].join(' '),
    )
    .action(
      run(async (rule: string | undefined, options: PluginOptions) =>
        (await import('../explain/explain-rule.ts')).explainRule(rule, options),
      ),
    )
  withPlugins(command)
}
