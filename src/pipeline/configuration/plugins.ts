import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import { UsageError } from '../../document/errors/usage-error.ts'
import { packageModule } from './package-module.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

/** A stage of another package, as a configuration names it. Plain data: each thread loads the module itself. */
export interface Plugin {
  /** URL of the module that exports the stage as `stage`. */
  readonly url: string
  /** The stage directly before or after which it is inserted. */
  readonly place: { readonly before: string } | { readonly after: string }
  /** `file:line:column` of the entry. */
  readonly where: string
}

const SHAPE = `write

plugins:
  - module: ./stages/emoji.js
    after: width`

/**
 * The plug-ins that a configuration names, in its order. A module is a path from the folder of the file, or a package
 * that is installed for that folder.
 *
 * @throws UsageError with `file:line:column` for what is not understood, and for a module that is not there
 */
export function readPlugins(path: string): Plugin[] {
  const file = readYaml(path, 'the configuration', '--config')
  if (!isMap(file.contents)) return []
  const entries = file.contents.items.find(({ key }) => isScalar(key) && key.value === 'plugins')?.value
  if (entries === undefined || (isScalar(entries) && entries.value === null)) return []
  if (!isSeq(entries)) throw new UsageError(`${file.where(entries)}: plugins is a list; ${SHAPE}`)
  return entries.items.map((entry) => readPlugin(entry, file, dirname(resolve(path))))
}

function readPlugin(entry: unknown, { where }: YamlFile, folder: string): Plugin {
  if (!isMap(entry)) throw new UsageError(`${where(entry)}: a plug-in has a module and a place; ${SHAPE}`)
  const found: { module?: string; before?: string; after?: string } = {}
  for (const { key, value } of entry.items as Pair[]) {
    const name = isScalar(key) ? String(key.value) : String(key as Node)
    if (name !== 'module' && name !== 'before' && name !== 'after') {
      throw new UsageError(`${where(key)}: "${name}" is not understood; a plug-in has module, and before or after.`)
    }
    if (!isScalar(value) || typeof value.value !== 'string' || value.value === '')
      throw new UsageError(`${where(value ?? key)}: ${name} is no name; ${SHAPE}`)
    found[name] = value.value
  }
  const { module, before, after } = found
  if (module === undefined) throw new UsageError(`${where(entry)}: the plug-in lacks its module; ${SHAPE}`)
  if ((before === undefined) === (after === undefined)) {
    throw new UsageError(`${where(entry)}: say where ${module} stands: either before or after a stage.`)
  }
  const file = /^\.{0,2}[/\\]|^[A-Za-z]:/.test(module) ? resolve(folder, module) : packageModule(module, folder)
  if (file === undefined || !existsSync(file)) {
    const what = file === undefined ? `no package ${module} is installed for ${folder}` : `there is no file ${file}`
    throw new UsageError(`${where(entry)}: ${what}.`)
  }
  const place = before === undefined ? { after: after! } : { before }
  return { url: pathToFileURL(file).href, place, where: where(entry) }
}
