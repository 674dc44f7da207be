import type { Command } from 'commander'
import { SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import type { RunsOptions } from '../runs/runs.ts'
import type { Register } from './command.ts'
import { withPlugins } from './options/configuration-options.ts'
import { withSettings } from './options/setting-options.ts'

const EXAMPLES = `
Examples
  $ qingliu runs                         all runs, the newest first
  $ qingliu runs compare                 the run before with the latest
  $ qingliu runs compare latest 3f2a     the latest with one that is held
  $ qingliu runs rollback                readers get the run before; the latest is held
  $ qingliu runs publish 3f2a            publish a run that is held

RUN is an id, the start of one, or latest.`

/** `qingliu runs`: the runs of an output folder, compared, rolled back, published by hand. */
export const register: Register = (program, run) => {
  const runs = program
    .command('runs')
    .argument('[run]', 'one run in detail')
    .summary('list, compare and roll back runs')
    .description(
      'Lists the runs of an output folder: what readers read, what was published before, what is held and why.',
    )
    .addHelpText('after', EXAMPLES)
    .action(
      run(async (name: string | undefined, options: RunsOptions) =>
        (await import('../runs/runs.ts')).list(name, options),
      ),
    )
  withPlace(runs)
  const compare = runs
    .command('compare')
    .argument('[before]', 'a run (default: the one published before the latest)')
    .argument('[after]', 'another (default: latest)')
    .summary('two runs: documents, reasons, rules, fields, languages, lengths, sites')
    .description(
      'Compares two runs: documents, rejected ones by reason, edits by rule, missing fields, languages, lengths, new sites.',
    )
    .option('--all', 'figures that are equal, too')
    .action(
      run(async (before: string | undefined, after: string | undefined, _: object, command: Command) =>
        (await import('../runs/compare.ts')).compare(before, after, command.optsWithGlobals()),
      ),
    )
  withPlace(compare)
  const rollback = runs
    .command('rollback')
    .argument('[run]', 'the run to publish again (default: the one published before the latest)')
    .summary('publish an older run again, and hold the latest')
    .description(
      'Publishes an older run again. The latest is held: the same work does not publish it again, a person does.',
    )
    .action(
      run(async (name: string | undefined, _: object, command: Command) =>
        (await import('../runs/runs.ts')).rollback(name, command.optsWithGlobals()),
      ),
    )
  withPlace(rollback)
  const publish = runs
    .command('publish')
    .argument('<run>', 'the run')
    .summary('publish a run that is held, or any other')
    .description('Publishes a run that is held, as a person decides. Its files are checked first.')
    .action(
      run(async (name: string, _: object, command: Command) =>
        (await import('../runs/runs.ts')).publish(name, command.optsWithGlobals()),
      ),
    )
  withPlace(publish)
}

function withPlace(command: Command): void {
  withSettings(withPlugins(command), SETTINGS, ['out']).option('--json', 'print JSON')
}
