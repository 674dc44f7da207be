import { createHash } from 'node:crypto'
import stringify from 'safe-stable-stringify'
import { isMap, isScalar, type Node } from 'yaml'
import { isDay } from '../../document/day.ts'
import type { Corrections, Param, Params, ParamValue, Registry } from '../../document/stage.ts'
import { UsageError } from '../../document/usage-error.ts'
import { NO_CORRECTIONS, readCorrections } from './corrections.ts'
import { checkTimezone } from './time-zone.ts'
import { readYaml } from './yaml-file.ts'

/** The stages to run, in order, with their parameters. Plain data: it is sent to threads and stored in the manifest. */
export interface Configuration {
  readonly stages: readonly ConfiguredStage[]
  /** Corrections by people of what stages learn. Absent if there are none. */
  readonly corrections?: Corrections
}

interface ConfiguredStage {
  readonly name: string
  readonly version: string
  readonly params: Params
}

/** The sources of a configuration, in ascending priority: defaults, file, options. */
export interface ConfigurationSources {
  /** Path of a `qingliu.yaml`. */
  readonly file?: string
  /** Path of a `qingliu.knowledge.yaml`. */
  readonly knowledge?: string
  /** Names of the stages to run, in any order; they run in the order of the registry. Absent: all. */
  readonly stages?: readonly string[]
  /** `stage.param=value`, as on the command line. */
  readonly set?: readonly string[]
  /** IANA time zone; sets the parameter `timezone` of every stage that has one. */
  readonly timezone?: string
  /** YYYY-MM-DD, the day on which the documents were collected; sets `asOf` of every stage that has it. */
  readonly asOf?: string
}

/**
 * The configuration of a run.
 *
 * @throws UsageError for a stage or parameter that does not exist, a value that a parameter does not take, or a file
 *   that cannot be read or parsed, with `file:line:column` where there is one
 */
export function loadConfiguration(registry: Registry, sources: ConfigurationSources = {}): Configuration {
  const file = sources.file === undefined ? {} : readFile(sources.file)
  if (file.plugins !== undefined && !registry.plugins)
    throw new UsageError(`${file.plugins}: the stages of the plug-ins are not loaded. Load them with loadPlugins.`)
  const known = [registry.decoder, ...registry.stages]
  const names = known.map((stage) => stage.name)
  const wanted = sources.stages ?? file.stages?.value
  for (const name of wanted ?? []) {
    if (!names.includes(name))
      throw new UsageError(
        `${sources.stages ? '--stages' : file.stages!.where}: there is no stage ${quote(name)}. The stages are ${names.join(', ')}.`,
      )
  }
  const settings: Setting[] = []
  for (const [param, option] of SHARED) {
    const own = sources[param]
    const shared = own === undefined ? file[param] : { value: own, where: option }
    if (shared === undefined) continue
    checkShared(param, shared.value, shared.where)
    for (const stage of known) if (param in stage.params) settings.push({ stage: stage.name, param, ...shared })
  }
  settings.push(...(file.params ?? []), ...(sources.set ?? []).map(parseSetting))
  const params = new Map(known.map((stage) => [stage.name, { ...defaultParams(stage.params as ParamSpecs) }]))
  for (const setting of settings) {
    const stage = known.find((candidate) => candidate.name === setting.stage)
    if (!stage)
      throw new UsageError(
        `${setting.where}: there is no stage ${quote(setting.stage)}. The stages are ${names.join(', ')}.`,
      )
    const specs = stage.params as ParamSpecs
    const spec = Object.hasOwn(specs, setting.param) ? specs[setting.param] : undefined
    if (!spec) {
      const has = Object.keys(specs)
      throw new UsageError(
        `${setting.where}: stage ${stage.name} has no parameter ${quote(setting.param)}. ${has.length > 0 ? `It has ${has.join(', ')}.` : 'It has none.'}`,
      )
    }
    checkShared(setting.param, String(setting.value), setting.where)
    params.get(stage.name)![setting.param] = checkValue(spec, setting)
  }
  const corrections = sources.knowledge === undefined ? NO_CORRECTIONS : readCorrections(sources.knowledge)
  return {
    stages: known
      // Stages need text, so decoding always runs.
      .filter((stage) => !wanted || stage.name === registry.decoder.name || wanted.includes(stage.name))
      .map((stage) => ({ name: stage.name, version: stage.version, params: params.get(stage.name)! })),
    ...(corrections.keep.length + corrections.drop.length + (corrections.selections?.length ?? 0) > 0 && {
      corrections,
    }),
  }
}

/** SHA-256 (hexadecimal) over the part of the configuration that affects the output, as JSON with sorted keys. */
export function configurationHash(configuration: Configuration): string {
  return createHash('sha256').update(stringify(configuration)).digest('hex')
}

/** The default values of all parameters. */
function defaultParams(params: ParamSpecs): Record<string, ParamValue> {
  return Object.fromEntries(Object.entries(params).map(([name, param]) => [name, param.default]))
}

type ParamSpecs = Readonly<Record<string, Param<ParamValue>>>

interface Setting {
  readonly stage: string
  readonly param: string
  readonly value: unknown
  readonly where: string
}

interface Located<T> {
  readonly value: T
  readonly where: string
}

const quote = (text: string): string => JSON.stringify(text)

function parseSetting(text: string): Setting {
  const match = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(text)
  if (!match) throw new UsageError(`--set ${quote(text)}: write stage.param=value, as in --set script.when=never.`)
  return { stage: match[1]!, param: match[2]!, value: match[3]!, where: `--set ${text}` }
}

/** Converts a value from YAML or from the text of an option to the parameter's type, if it fits. */
function checkValue(spec: Param<ParamValue>, { value, where }: Setting): ParamValue {
  const text = String(value)
  const fail = (takes: string): never => {
    throw new UsageError(`${where}: ${quote(text)} does not fit. It takes ${takes}.`)
  }
  const typed = typedValue(spec, value, fail)
  const takes = spec.refuses?.(typed)
  return takes === undefined ? typed : fail(takes)
}

function typedValue(spec: Param<ParamValue>, value: unknown, fail: (takes: string) => never): ParamValue {
  const text = String(value)
  if (Array.isArray(spec.default))
    return Array.isArray(value) ? value.map(String) : text.split(',').filter((item) => item !== '')
  if (typeof spec.default === 'boolean')
    return text === 'true' ? true : text === 'false' ? false : fail('true or false')
  if (spec.values)
    return spec.values.find((allowed) => String(allowed) === text) ?? fail(`one of ${spec.values.join(', ')}`)
  if (typeof spec.default === 'string') return text
  const { min = -Infinity, max = Infinity } = spec
  const number = Number(text)
  const range = min === -Infinity && max === Infinity ? '' : ` from ${min} to ${max}`
  return text.trim() !== '' && Number.isFinite(number) && number >= min && number <= max
    ? number
    : fail(`a number${range}`)
}

/** Parameters that several stages share, each with the option and the key of the file that set it for all. */
const SHARED = [
  ['timezone', '--timezone'],
  ['asOf', '--as-of'],
] as const

function checkShared(param: string, value: string, where: string): void {
  if (param === 'timezone') checkTimezone(value, where)
  if (param === 'asOf' && !isDay(value))
    throw new UsageError(`${where}: ${quote(value)} is no day. Write it as YYYY-MM-DD, such as 2026-11-30.`)
}

interface FileContents {
  readonly stages?: Located<readonly string[]>
  readonly timezone?: Located<string>
  readonly asOf?: Located<string>
  readonly params?: readonly Setting[]
  /** The node that names plug-ins, if any; `plugins.ts` reads it. */
  readonly plugins?: string
}

function readFile(path: string): FileContents {
  const { contents: root, where } = readYaml(path, 'the configuration', '--config')
  if (root === null) return {}
  if (!isMap(root))
    throw new UsageError(
      `${where(root)}: the configuration is a mapping with stages, params, timezone, as-of and plugins.`,
    )
  const contents: { -readonly [K in keyof FileContents]: FileContents[K] } = {}
  for (const pair of root.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : ''
    const value: unknown = (pair.value as Node | null)?.toJSON() ?? null
    if (key === 'stages' && Array.isArray(value))
      contents.stages = { value: value.map(String), where: where(pair.value) }
    else if (key === 'timezone' && typeof value === 'string') contents.timezone = { value, where: where(pair.value) }
    else if (key === 'as-of' && typeof value === 'string') contents.asOf = { value, where: where(pair.value) }
    else if (key === 'plugins') contents.plugins = where(pair.value ?? pair.key)
    else if (key === 'params' && isMap(pair.value)) contents.params = readParams(pair.value, where)
    else {
      throw new UsageError(
        `${where(pair.key)}: ${quote(key)} is not understood. A configuration holds "stages" (a list of names), "timezone" (a name), "as-of" (a day), "params" (stage: {param: value}) and "plugins" (stages of other packages).`,
      )
    }
  }
  return contents
}

function readParams(
  map: { items: readonly { key: unknown; value: unknown }[] },
  where: (node: unknown) => string,
): Setting[] {
  const settings: Setting[] = []
  for (const { key, value } of map.items) {
    const stage = isScalar(key) ? String(key.value) : ''
    if (!isMap(value))
      throw new UsageError(
        `${where(key)}: the parameters of ${quote(stage)} are a mapping, as in "script: {when: never}".`,
      )
    for (const param of value.items) {
      settings.push({
        stage,
        param: isScalar(param.key) ? String(param.key.value) : '',
        value: (param.value as Node | null)?.toJSON() ?? '',
        where: where(param.key),
      })
    }
  }
  return settings
}
