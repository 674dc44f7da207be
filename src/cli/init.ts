import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { registry as ownStages } from '../../stages/index.ts'
import { makeFolders } from '../dataset/publish/durable.ts'
import type { Registry } from '../document/stage.ts'
import { isAbsolutePlace, readConfigurationFile } from '../pipeline/configuration/file.ts'
import { CONFIGURATION_FILE, isPresetPath } from '../pipeline/configuration/file-names.ts'
import { loadConfiguration, splitParam } from '../pipeline/configuration/index.ts'
import { readPlugins } from '../pipeline/configuration/plugins.ts'
import {
  type Assignment,
  newConfiguration,
  updatedConfiguration,
} from '../pipeline/configuration/settings/commented.ts'
import { GATES, READ, SETTINGS, type Setting } from '../pipeline/configuration/settings/index.ts'
import { configurationSchema } from '../pipeline/configuration/settings/json-schema.ts'
import { camelCase } from '../pipeline/configuration/settings/settle.ts'
import { addPlugins } from '../pipeline/registry.ts'
import { visible } from '../terminal/visible.ts'
import { repositoryOf } from './configuration.ts'
import { EXIT } from './process/exit.ts'
import { saveFile } from './process/output.ts'
import type { RunCommandOptions } from './run/run-options.ts'
import { WORKFLOWS } from './workflows/index.ts'

export interface InitOptions extends RunCommandOptions {
  /** A name of {@link WORKFLOWS}. */
  readonly workflow?: string
}

/** The JSON Schema in the package, and its copy for editors where the package is not installed beside the file. */
const SHIPPED_SCHEMA = './node_modules/qingliu/dist/package/qingliu.schema.json'
const SCHEMA_FILE = 'qingliu.schema.json'

/** Runs `qingliu init`; returns the exit code. */
export async function init(inputs: string[], options: InitOptions): Promise<number> {
  const path = options.config ?? CONFIGURATION_FILE
  const folder = dirname(path)
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  // A broken file is reported, with its line, before anything is written.
  if (before !== undefined) readConfigurationFile(path)
  const registry = before === undefined ? ownStages : await addPlugins(ownStages, readPlugins(path))
  const assignments = assignmentsOf(registry, inputs, options, folder)
  const isInstalled = existsSync(join(folder, SHIPPED_SCHEMA))
  const schema = isInstalled ? SHIPPED_SCHEMA : `./${SCHEMA_FILE}`
  const after =
    before === undefined
      ? newConfiguration(schema, assignments)
      : updatedConfiguration(before, path, schema, assignments)
  if (!isInstalled)
    await saveFile(join(folder, SCHEMA_FILE), `${JSON.stringify(configurationSchema(registry), null, 2)}\n`, '--config')
  if (after !== before) await saveFile(path, after, '--config')
  const done = before === undefined ? 'Written' : after === before ? 'Nothing to change in' : 'Changed'
  process.stdout.write(`${done}: ${visible(path)}\n`)
  if (options.workflow !== undefined) process.stdout.write(await addWorkflow(options.workflow, path))
  else if (before === undefined) process.stdout.write(HINT)
  return EXIT.ok
}

const HINT = "'qingliu init --workflow github' (or gitlab) adds a workflow that checks each change.\n"

/**
 * Writes a workflow into the root of the repository, where services look for it; without a repository, into the working
 * folder. One that is there already is left as it is: people change them.
 */
async function addWorkflow(service: string, config: string): Promise<string> {
  const { path, text: textOf, next } = WORKFLOWS[service]!
  const root = repositoryOf(resolve()) ?? resolve()
  const text = textOf(relative(root, resolve(config)))
  const file = relative('.', join(root, path))
  if (existsSync(file)) {
    const same = readFileSync(file, 'utf8') === text
    return `${same ? 'Nothing to change in' : 'Left as it is, since it was changed'}: ${visible(file)}\n`
  }
  await makeFolders(dirname(file))
  await saveFile(file, text, '--config')
  return `Written: ${visible(file)}\n  ${next}\n`
}

/** What the options set, by the keys of the file. */
function assignmentsOf(
  registry: Registry,
  inputs: readonly string[],
  options: InitOptions,
  folder: string,
): Assignment[] {
  const given = { ...options, ...(inputs.length > 0 && { inputs }) } as Readonly<Record<string, unknown>>
  const found: Assignment[] = []
  const add = (table: Readonly<Record<string, Setting>>, ...section: string[]): void => {
    for (const [name, setting] of Object.entries(table)) {
      const value = given[camelCase(name)]
      if (value !== undefined) found.push({ path: [...section, name], value: fromFolder(setting, value, folder) })
    }
  }
  add(SETTINGS)
  add(GATES, 'gates')
  add(READ, 'read')
  const { preset, stages, timezone, asOf, set } = options
  for (const [key, value] of Object.entries({ preset: presetFrom(preset, folder), stages, timezone, 'as-of': asOf }))
    if (value !== undefined) found.push({ path: [key], value })
  // Loading checks all of these, and gives the parameters their types.
  const configuration = loadConfiguration(registry, {
    set,
    ...(preset !== undefined && { preset }),
    ...(stages && { stages }),
    ...(timezone !== undefined && { timezone }),
    ...(asOf !== undefined && { asOf }),
  })
  for (const text of set) {
    const { stage, param } = splitParam(text)
    const value = configuration.stages.find(({ name }) => name === stage)?.params[param]
    if (value !== undefined) found.push({ path: ['params', stage, param], value })
  }
  return found
}

/** A preset by its path, which starts at the folder of the file; a name stays as it is. */
function presetFrom(preset: string | undefined, folder: string): string | undefined {
  return preset !== undefined && isPresetPath(preset) && !isAbsolutePlace(preset)
    ? `./${relative(folder, preset)}`
    : preset
}

/** Paths of the command line start at the working folder, those of the file at its own. */
function fromFolder({ kind }: Setting, value: unknown, folder: string): unknown {
  const rebase = (path: string): string => (isAbsolutePlace(path) ? path : relative(folder, path) || '.')
  if (kind === 'path') return rebase(value as string)
  return kind === 'paths' ? (value as readonly string[]).map(rebase) : value
}
