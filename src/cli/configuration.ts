import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { registry } from '../../stages/index.ts'
import type { Registry } from '../document/stage.ts'
import { type Located, readConfigurationFile } from '../pipeline/configuration/file.ts'
import { CONFIGURATION_FILE, CORRECTIONS_FILE } from '../pipeline/configuration/file-names.ts'
import { type Configuration, loadConfiguration, type PinnedKey } from '../pipeline/configuration/index.ts'
import { readPlugins } from '../pipeline/configuration/plugins.ts'
import type { FileSettings } from '../pipeline/configuration/settings/index.ts'
import { addPlugins, type StageModules } from '../pipeline/registry.ts'
import type { ConfigurationOptions } from './commands/configuration-options.ts'
import { REGISTRY_URL } from './registry-url.ts'

/** All stages, and the modules from which threads load them. */
export interface Stages {
  readonly registry: Registry
  readonly modules: StageModules
}

/**
 * The stages of this package and the plug-ins that the configuration names.
 *
 * @param config path of the file; the default is `qingliu.yaml` in the working folder, if it exists
 * @throws UsageError for a plug-in that cannot be used
 */
export async function loadStages(config?: string): Promise<Stages> {
  const file = configurationFile(config)
  const plugins = file === undefined ? [] : readPlugins(file)
  return { registry: await addPlugins(registry, plugins), modules: { registry: REGISTRY_URL, plugins } }
}

/** Version of each stage by name: knowledge of another version may have another form. */
export function stageVersions({ stages }: Registry): ReadonlyMap<string, string> {
  return new Map(stages.map(({ name, version }) => [name, version]))
}

/**
 * What the configuration file sets for commands; empty where there is no file.
 *
 * @throws UsageError for a file that cannot be read or understood
 */
export function fileSettings(config?: string): FileSettings {
  const file = configurationFile(config)
  return file === undefined ? {} : readConfigurationFile(file).settings
}

/**
 * The patterns of rules that the configuration file names, with their places.
 *
 * @throws UsageError as {@link fileSettings}
 */
export function fileRuleNames(config?: string): readonly Located<string>[] {
  const file = configurationFile(config)
  return file === undefined ? [] : readConfigurationFile(file).ruleNames
}

/**
 * @param pinned identifies knowledge that the run is given
 * @throws UsageError for an option that is invalid
 */
export function configurationOf(
  stagesThere: Registry,
  options: ConfigurationOptions,
  pinned?: PinnedKey,
): Configuration {
  const { config, preset, stages, set, timezone, asOf } = options
  const file = configurationFile(config)
  const corrections =
    options.corrections ??
    fileSettings(config).corrections ??
    where(join(dirname(config ?? CONFIGURATION_FILE), CORRECTIONS_FILE))
  return loadConfiguration(stagesThere, {
    ...(file !== undefined && { file }),
    ...(corrections !== undefined && { corrections }),
    ...(pinned && { pinned }),
    ...(preset !== undefined && { preset }),
    ...(stages && { stages }),
    set,
    ...(timezone !== undefined && { timezone }),
    ...(asOf !== undefined && { asOf }),
  })
}

const configurationFile = (config: string | undefined): string | undefined => config ?? where(CONFIGURATION_FILE)

function where(path: string): string | undefined {
  return existsSync(path) ? path : undefined
}
