import type { Command } from 'commander'
import { CONFIGURATION_FILE, CORRECTIONS_FILE } from '../../pipeline/configuration/file-names.ts'
import { collect, toList } from './arguments.ts'

/** The option of commands that use the configuration only for its plug-in stages. */
export interface PluginOptions {
  readonly config?: string
}

/** The options of every command that cleans documents. */
export interface ConfigurationOptions extends PluginOptions {
  readonly knowledge?: string
  readonly stages?: string[]
  readonly set: string[]
  readonly timezone?: string
  readonly asOf?: string
}

/** Adds these options to a command. */
export function withConfiguration(command: Command): Command {
  return command
    .option('--config <file>', `stages, parameters and time zone (default: ${CONFIGURATION_FILE}, if it exists)`)
    .option(
      '--knowledge <file>',
      `which texts that sites repeat to keep or drop (default: ${CORRECTIONS_FILE} beside the configuration)`,
    )
    .option('--stages <names>', 'run these stages only, separated by commas', toList)
    .option('--set <stage.param=value>', 'set a parameter of a stage; may be repeated', collect, [])
    .option('--timezone <name>', 'the time zone of dates that name none, such as Asia/Shanghai')
    .option(
      '--as-of <date>',
      'the day on which the documents were collected; later dates are not accepted as dates of publication',
    )
}

/** Adds the option of {@link PluginOptions}. */
export function withPlugins(command: Command): Command {
  return command.option(
    '--config <file>',
    `the file that names plug-in stages (default: ${CONFIGURATION_FILE}, if it exists)`,
  )
}
