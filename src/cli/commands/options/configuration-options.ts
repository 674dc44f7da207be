import type { Command } from 'commander'
import { CONFIGURATION_FILE } from '../../../pipeline/configuration/file-names.ts'
import { CLEANING, SETTINGS } from '../../../pipeline/configuration/settings/index.ts'
import { splitNames } from '../../../pipeline/configuration/settings/value.ts'
import { collect } from './arguments.ts'
import { withSetting } from './setting-options.ts'

/** The option of commands that use the configuration only for its plug-in stages. */
export interface PluginOptions {
  readonly config?: string
}

/** The options of every command that cleans documents. */
export interface ConfigurationOptions extends PluginOptions {
  readonly corrections?: string
  readonly preset?: string
  readonly stages?: string[]
  readonly set: string[]
  readonly timezone?: string
  readonly asOf?: string
}

/** Adds these options to a command. */
export function withConfiguration(command: Command): Command {
  command.option('--config <file>', `the configuration (default: ${CONFIGURATION_FILE}, if it exists)`)
  return withSetting(command, 'corrections', SETTINGS.corrections)
    .option('--preset <name>', CLEANING.preset)
    .option('--stages <names>', 'run these stages only, separated by commas', splitNames)
    .option('--set <stage.param=value>', 'set a parameter of a stage; may be repeated', collect, [])
    .option('--timezone <name>', CLEANING.timezone)
    .option('--as-of <date>', CLEANING['as-of'])
}

/** Adds the option of {@link PluginOptions}. */
export function withPlugins(command: Command): Command {
  return command.option(
    '--config <file>',
    `the configuration, which names plug-in stages (default: ${CONFIGURATION_FILE}, if it exists)`,
  )
}
