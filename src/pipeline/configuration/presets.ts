import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { didYouMean } from '../../document/errors/near-names.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { type ParamSetting, readConfigurationFile } from './file.ts'
import { isPresetPath, PRESETS } from './file-names.ts'

/** Parameters of stages from a preset, which stands below the configuration file and above the defaults. */
interface Preset {
  readonly value: string
  /** The option or `file:line:column` that names it. */
  readonly where: string
}

/**
 * The parameters that a preset sets.
 *
 * @throws UsageError for a name that is no preset, and for a file that cannot be read or sets anything but parameters
 */
export function readPreset({ value, where }: Preset): readonly ParamSetting[] {
  const {
    params,
    settings,
    ruleNames: _,
    ...others
  } = readConfigurationFile(presetPath(value, where), 'the preset', where)
  const [other] = [...Object.keys(settings), ...Object.keys(others)]
  if (other !== undefined)
    throw new UsageError(
      `${where}: a preset sets params, and ${value} sets ${other}, too. That belongs into a configuration.`,
    )
  return params ?? []
}

/** The file of a preset. */
function presetPath(value: string, where: string): string {
  if (isPresetPath(value)) return value
  if (PRESETS.includes(value))
    return join(dirname(createRequire(import.meta.url).resolve('qingliu/package.json')), 'presets', `${value}.yaml`)
  throw new UsageError(
    `${where}: there is no preset ${JSON.stringify(value)}. ${didYouMean(value, PRESETS)}The presets are ${PRESETS.join(', ')}; a file of your own is a path that ends in .yaml.`,
  )
}
