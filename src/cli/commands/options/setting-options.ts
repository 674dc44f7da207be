import { type Command, InvalidArgumentError, Option } from 'commander'
import { READ, type Setting } from '../../../pipeline/configuration/settings/index.ts'
import { fit, type SettingValue } from '../../../pipeline/configuration/settings/value.ts'

/** What stands for the value of an option in `--help`. */
const VALUE: Readonly<Record<Setting['kind'], string>> = {
  path: ' <path>',
  paths: ' <paths>',
  name: ' <name>',
  names: ' <rules>',
  levels: ' <levels>',
  'path-levels': ' <levels>',
  count: ' <n>',
  share: ' <share>',
  choice: ' <name>',
  choices: ' <names>',
  flag: '',
}

/**
 * Adds an option for a setting of the configuration file. It has no default of its own: `settle` puts the file between
 * the command line and the default.
 */
export function withSetting(command: Command, name: string, setting: Setting): Command {
  const value = 'default' in setting ? String(setting.default ?? '') : ''
  const fallback = value === '' ? '' : ` (default: ${value})`
  const option = new Option(`--${name}${VALUE[setting.kind]}`, `${setting.doc}${fallback}`)
  return command.addOption(setting.kind === 'flag' ? option : option.argParser(parserOf(setting)))
}

/** Names of an option that is given again are added to those before. */
function parserOf(setting: Setting): (text: string, before: SettingValue | undefined) => SettingValue {
  return (text, before) => {
    const fitted = fit(setting, text)
    if ('takes' in fitted) throw new InvalidArgumentError(`It takes ${fitted.takes}.`)
    return setting.kind === 'names' && Array.isArray(before) && Array.isArray(fitted.value)
      ? [...(before as string[]), ...(fitted.value as string[])]
      : fitted.value
  }
}

/** Adds the options that say which inputs are read and how. */
export function withReading(command: Command): Command {
  command.option('--files-from <file>', 'read more inputs from this file, one a line; - for standard input')
  return withSettings(command, READ, Object.keys(READ) as (keyof typeof READ)[])
}

/** Adds options for several settings of a table. */
export function withSettings<T extends Readonly<Record<string, Setting>>>(
  command: Command,
  table: T,
  names: readonly (keyof T & string)[],
): Command {
  for (const name of names) withSetting(command, name, table[name]!)
  return command
}
