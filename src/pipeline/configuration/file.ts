import { dirname, isAbsolute, join } from 'node:path'
import { isMap, isScalar, isSeq, type Pair } from 'yaml'
import { didYouMean } from '../../document/errors/near-names.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { isAddress } from '../../read/path.ts'
import { isPresetPath } from './file-names.ts'
import { CLEANING, type FileSettings, SECTIONS, SETTINGS, type Setting } from './settings/index.ts'
import { fit, type SettingValue, splitNames } from './settings/value.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

/** A value with the place where it was given, for messages. */
export interface Located<T> {
  readonly value: T
  readonly where: string
}

/** A parameter of a stage as it was given; not checked yet, since plug-ins bring stages of their own. */
export interface ParamSetting {
  readonly stage: string
  readonly param: string
  readonly value: unknown
  readonly where: string
}

/** What a configuration file says. */
export interface FileContents {
  readonly stages?: readonly Located<string>[]
  readonly timezone?: Located<string>
  readonly asOf?: Located<string>
  /** Name or path of a preset. */
  readonly preset?: Located<string>
  readonly params?: readonly ParamSetting[]
  /** Patterns of rules below `check`, each to be checked when the rules are known. */
  readonly ruleNames: readonly Located<string>[]
  /** The place that names plug-ins, if any; `plugins.ts` reads them. */
  readonly plugins?: string
  /** What it sets for commands. Paths are joined to the folder of the file. */
  readonly settings: FileSettings
}

/**
 * Reads a `qingliu.yaml`, or a file of its form.
 *
 * @param what the name of the file in messages
 * @param option the option that gave its path
 * @throws UsageError with `file:line:column` for a key or value that is not understood
 */
export function readConfigurationFile(
  path: string,
  what: string = 'the configuration',
  option: string = '--config',
): FileContents {
  const file = readYaml(path, what, option)
  const root = file.contents
  if (root === null) return { settings: {}, ruleNames: [] }
  if (!isMap(root)) throw new UsageError(`${file.where(root)}: the configuration is a mapping of ${inWords(KEYS)}.`)
  const contents: { -readonly [K in keyof Omit<FileContents, 'settings'>]: FileContents[K] } = { ruleNames: [] }
  const settings: Record<string, unknown> = {}
  for (const pair of root.items as Pair[]) {
    const key = nameOf(pair)
    const value = file.valueOf(pair.value)
    const where = file.where(pair.value ?? pair.key)
    // `keep:` with nothing after it, as where a comment took the value out.
    if (value === null && KEYS.includes(key)) continue
    if (Object.hasOwn(SECTIONS, key)) {
      settings[key] = readTable(key, SECTIONS[key as keyof typeof SECTIONS], pair, file, dirname(path))
      if (key === 'check') contents.ruleNames = ruleNamesOf(pair.value, file)
    } else if (Object.hasOwn(SETTINGS, key)) {
      settings[key] = read(key, SETTINGS[key as keyof typeof SETTINGS], value, where, dirname(path))
    } else if (key === 'stages') {
      if (!isSeq(pair.value)) throw new UsageError(`${where}: stages is a list of names, as in [decode, repair].`)
      contents.stages = pair.value.items.map((item) => ({ value: String(file.valueOf(item)), where: file.where(item) }))
    } else if (key === 'timezone') contents.timezone = { value: text(key, value, where), where }
    else if (key === 'as-of') contents.asOf = { value: text(key, value, where), where }
    else if (key === 'preset') contents.preset = { value: presetName(value, where, dirname(path)), where }
    else if (key === 'plugins') contents.plugins = where
    else if (key === 'params') contents.params = readParams(pair, file)
    else {
      const meant = didYouMean(key, KEYS)
      throw new UsageError(
        `${file.where(pair.key)}: ${JSON.stringify(key)} is not understood. ${meant}The keys are ${inWords(KEYS)}.`,
      )
    }
  }
  return { ...contents, settings: settings as FileSettings }
}

/** The patterns of rules in a mapping that is known to fit: items of select and ignore, keys of each severity. */
function ruleNamesOf(check: unknown, file: YamlFile): Located<string>[] {
  const found: Located<string>[] = []
  const visit = (node: unknown): void => {
    if (!isMap(node)) return
    for (const pair of node.items as Pair[]) {
      const name = nameOf(pair)
      if (name === 'severity' && isMap(pair.value)) {
        for (const level of pair.value.items as Pair[])
          found.push({ value: nameOf(level), where: file.where(level.key) })
      } else if (name === 'paths' && isSeq(pair.value)) pair.value.items.forEach(visit)
      else if ((name === 'select' || name === 'ignore') && isSeq(pair.value)) {
        for (const item of pair.value.items) found.push({ value: String(file.valueOf(item)), where: file.where(item) })
      } else if (name === 'select' || name === 'ignore') {
        const names = splitNames(String(file.valueOf(pair.value) ?? ''))
        for (const value of names) found.push({ value, where: file.where(pair.value) })
      }
    }
  }
  visit(check)
  return found
}

/** All keys at the top level. */
export const KEYS: readonly string[] = [...Object.keys(SETTINGS), ...Object.keys(SECTIONS), ...Object.keys(CLEANING)]

function readTable(
  section: string,
  table: Readonly<Record<string, Setting>>,
  pair: Pair,
  file: YamlFile,
  folder: string,
): Readonly<Record<string, SettingValue>> {
  const names = Object.keys(table)
  if (!isMap(pair.value))
    throw new UsageError(`${file.where(pair.value)}: ${section} is a mapping of ${inWords(names)}.`)
  const found: Record<string, SettingValue> = {}
  for (const item of pair.value.items as Pair[]) {
    const name = nameOf(item)
    const setting = Object.hasOwn(table, name) ? table[name] : undefined
    if (!setting) {
      const meant = didYouMean(name, names)
      throw new UsageError(
        `${file.where(item.key)}: ${section} has no ${JSON.stringify(name)}. ${meant}It has ${inWords(names)}.`,
      )
    }
    const value = file.valueOf(item.value)
    if (value !== null)
      found[name] = read(`${section}.${name}`, setting, value, file.where(item.value ?? item.key), folder)
  }
  return found
}

function read(name: string, setting: Setting, value: unknown, where: string, folder: string): SettingValue {
  const fitted = fit(setting, value)
  if ('takes' in fitted)
    throw new UsageError(`${where}: ${name}: ${JSON.stringify(value)} does not fit. It takes ${fitted.takes}.`)
  if (setting.kind === 'path') return within(folder, fitted.value as string)
  if (setting.kind === 'paths') return (fitted.value as readonly string[]).map((path) => within(folder, path))
  return fitted.value
}

/** Whether a path means the same from every folder, as addresses and standard input do. */
export const isAbsolutePlace = (path: string): boolean => path === '-' || isAbsolute(path) || isAddress(path)

/** A path of the file, which stays right wherever the command is started. */
function within(folder: string, path: string): string {
  return isAbsolutePlace(path) ? path : join(folder, path)
}

/** A path starts at the folder of the file; a name stays as it is. */
function presetName(value: unknown, where: string, folder: string): string {
  const name = text('preset', value, where)
  return isPresetPath(name) ? within(folder, name) : name
}

function text(key: string, value: unknown, where: string): string {
  if (typeof value !== 'string') throw new UsageError(`${where}: ${key} is a text; put it in quotes.`)
  return value
}

function readParams(pair: Pair, file: YamlFile): ParamSetting[] {
  if (!isMap(pair.value))
    throw new UsageError(`${file.where(pair.value)}: params is a mapping, as in "script: {when: never}".`)
  const settings: ParamSetting[] = []
  for (const item of pair.value.items as Pair[]) {
    const stage = nameOf(item)
    if (!isMap(item.value)) {
      throw new UsageError(
        `${file.where(item.key)}: the parameters of ${JSON.stringify(stage)} are a mapping, as in "script: {when: never}".`,
      )
    }
    for (const param of item.value.items as Pair[])
      settings.push({
        stage,
        param: nameOf(param),
        value: file.valueOf(param.value) ?? '',
        where: file.where(param.key),
      })
  }
  return settings
}

const nameOf = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : '')

const inWords = (names: readonly string[]): string => `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
