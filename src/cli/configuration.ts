import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { registry } from '../../stages/index.ts'
import type { Registry } from '../document/stage.ts'
import { type Located, readConfigurationFile } from '../pipeline/configuration/file.ts'
import { CONFIGURATION_FILE, CORRECTIONS_FILE } from '../pipeline/configuration/file-names.ts'
import { type Configuration, loadConfiguration, type PinnedKey } from '../pipeline/configuration/index.ts'
import { readPlugins } from '../pipeline/configuration/plugins.ts'
import type { FileSettings } from '../pipeline/configuration/settings/index.ts'
import { addPlugins, type StageModules } from '../pipeline/registry.ts'
import type { ConfigurationOptions } from './commands/options/configuration-options.ts'
import { REGISTRY_URL } from './registry-url.ts'

/** All stages, and the modules from which threads load them. */
export interface Stages {
  readonly registry: Registry
  readonly modules: StageModules
}

/**
 * The stages of this package and the plug-ins that the configuration names.
 *
 * @param config path of the file; the default is that of {@link configurationPath}, if it exists
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
    where(join(dirname(configurationPath(config)), CORRECTIONS_FILE))
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

/**
 * The path of the configuration file, whether it is there or not: the one that was named; else `qingliu.yaml` in the working
 * folder; else, in a Git repository, the nearest one in a folder above it. Outside of a repository no folder above is meant.
 */
export function configurationPath(config?: string): string {
  if (config !== undefined || existsSync(CONFIGURATION_FILE)) return config ?? CONFIGURATION_FILE
  const root = repositoryOf(resolve())
  for (let folder = resolve(); root !== undefined; folder = dirname(folder)) {
    if (existsSync(join(folder, CONFIGURATION_FILE))) return relative('.', join(folder, CONFIGURATION_FILE))
    if (folder === root) break
  }
  return CONFIGURATION_FILE
}

/** The root of the Git repository that holds a folder, found without Git; undefined where there is none. */
export function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder
  const above = dirname(folder)
  return above === folder ? undefined : repositoryOf(above)
}

/** The file that was named, which must be there, or the one that is found. */
const configurationFile = (config: string | undefined): string | undefined => config ?? where(configurationPath())

function where(path: string): string | undefined {
  return existsSync(path) ? path : undefined
}
