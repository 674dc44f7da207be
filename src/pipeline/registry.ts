import { UsageError } from '../document/errors/usage-error.ts'
import type { Registry, Stage } from '../document/stage.ts'
import { type Plugin, readPlugins } from './configuration/plugins.ts'

/**
 * The sources of a run's stages. Plain data: functions cannot be sent to threads, so each thread loads the modules
 * itself.
 */
export interface StageModules {
  /** URL of the module that exports the stages as `registry`. */
  readonly registry: string
  /** Stages of other packages. */
  readonly plugins?: readonly Plugin[]
}

/** @throws UsageError if a plug-in is no stage, or its position does not exist */
export async function loadRegistry({ registry: url, plugins = [] }: StageModules): Promise<Registry> {
  const { registry } = (await import(url)) as { registry: Registry }
  return addPlugins(registry, plugins)
}

/**
 * Adds the stages that a configuration file names under `plugins`.
 *
 * @param file path of a `qingliu.yaml`
 * @throws UsageError for what is not understood, a plug-in that is no stage, has no place or the name of another
 */
export async function loadPlugins(registry: Registry, file: string): Promise<Registry> {
  return addPlugins(registry, readPlugins(file))
}

/**
 * The stages with those of other packages in their places.
 *
 * @throws UsageError for a plug-in that is no stage, has no place or the name of another
 */
export async function addPlugins(registry: Registry, plugins: readonly Plugin[]): Promise<Registry> {
  const stages = [...registry.stages]
  for (const plugin of plugins) {
    const stage = await loadStage(plugin)
    const names = [registry.decoder, ...stages].map(({ name }) => name)
    if (names.includes(stage.name)) throw new UsageError(`${plugin.where}: there is a stage ${stage.name} already.`)
    stages.splice(placeOf(plugin, names), 0, stage)
  }
  return plugins.length === 0 ? registry : { ...registry, stages, plugins: plugins.map(({ url }) => url) }
}

/**
 * Index among the stages at which the plug-in is inserted. In `names` the decoder's name precedes those of the stages.
 */
function placeOf({ place, where }: Plugin, names: readonly string[]): number {
  const [side, name] = 'before' in place ? (['before', place.before] as const) : (['after', place.after] as const)
  const at = names.indexOf(name)
  if (at < 0)
    throw new UsageError(`${where}: there is no stage ${JSON.stringify(name)}. The stages are ${names.join(', ')}.`)
  if (side === 'after') return at
  if (at === 0) throw new UsageError(`${where}: nothing runs before ${name}, which makes text of bytes.`)
  return at - 1
}

async function loadStage({ url, where }: Plugin): Promise<Stage> {
  let module: { readonly stage?: unknown }
  try {
    module = (await import(url)) as { readonly stage?: unknown }
  } catch (cause) {
    const { name, message } = cause as Error
    throw new UsageError(`${where}: ${url} cannot be loaded: ${name}: ${message}`, { cause })
  }
  const lack = lackOf(module.stage)
  if (lack !== undefined) throw new UsageError(`${where}: ${url} ${lack}.`)
  return module.stage as Stage
}

/**
 * Says what a module lacks to be a stage; undefined if nothing. Names occur in rules and figures, so their form is
 * fixed.
 */
function lackOf(stage: unknown): string | undefined {
  if (typeof stage !== 'object' || stage === null) return 'exports no "stage"'
  const { name, version, summary, params, rules, create } = stage as Partial<Stage>
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]*$/.test(name)) {
    return 'exports a stage whose name is not of lower-case letters, digits and hyphens'
  }
  for (const [member, value] of Object.entries({ version, summary }))
    if (typeof value !== 'string') return `exports the stage ${name} without ${member}, a text`
  for (const [member, value] of Object.entries({ params, rules }))
    if (typeof value !== 'object' || value === null) return `exports the stage ${name} without ${member}, a mapping`
  return typeof create === 'function' ? undefined : `exports the stage ${name} without create, a function`
}
