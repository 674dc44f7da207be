import { createHash } from 'node:crypto'
import stringify from 'safe-stable-stringify'
import { didYouMean } from '../../document/errors/near-names.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { isDay } from '../../document/fields/day.ts'
import type { Corrections, Param, Params, ParamValue, Registry } from '../../document/stage.ts'
import { isEmpty, NO_CORRECTIONS, readCorrections } from './corrections.ts'
import { type FileContents, type ParamSetting, readConfigurationFile } from './file.ts'
import { readPreset } from './presets.ts'
import { checkTimezone } from './time-zone.ts'

/** The stages to run, in order, with their parameters. Plain data: it is sent to threads and stored in the manifest. */
export interface Configuration {
  readonly stages: readonly ConfiguredStage[]
  /** Corrections by people of what stages learn. Absent if there are none. */
  readonly corrections?: Corrections
  /** Absent if the run learns everything itself. */
  readonly pinned?: PinnedKey
}

/** Identifies knowledge that a run is given instead of learning it. */
export interface PinnedKey {
  /** Over the knowledge, hexadecimal. */
  readonly sha256: string
  /** The stages whose knowledge is given, in their order. */
  readonly stages: readonly string[]
}

interface ConfiguredStage {
  readonly name: string
  readonly version: string
  readonly params: Params
}

/** The sources of a configuration, in ascending priority: defaults, preset, file, options. */
export interface ConfigurationSources {
  /** Path of a `qingliu.yaml`. */
  readonly file?: string
  /** Name of a preset of the package, or path of one; instead of that of the file. */
  readonly preset?: string
  /** Path of a `qingliu.knowledge.yaml`. */
  readonly corrections?: string
  /** Knowledge that is given to the run; see `pinned.ts`. */
  readonly pinned?: PinnedKey
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
  const file: Omit<FileContents, 'settings' | 'ruleNames'> =
    sources.file === undefined ? {} : readConfigurationFile(sources.file)
  if (file.plugins !== undefined && !registry.plugins)
    throw new UsageError(`${file.plugins}: the stages of the plug-ins are not loaded. Load them with loadPlugins.`)
  const known = [registry.decoder, ...registry.stages]
  const names = known.map((stage) => stage.name)
  const asked = sources.stages?.map((value) => ({ value, where: '--stages' })) ?? file.stages
  const wanted = asked?.map(({ value }) => value)
  for (const { value: name, where } of asked ?? []) {
    if (!names.includes(name))
      throw new UsageError(
        `${where}: there is no stage ${quote(name)}. ${didYouMean(name, names)}The stages are ${names.join(', ')}.`,
      )
  }
  const settings: ParamSetting[] = []
  for (const [param, option] of SHARED) {
    const own = sources[param]
    const shared = own === undefined ? file[param] : { value: own, where: option }
    if (shared === undefined) continue
    checkShared(param, shared.value, shared.where)
    for (const stage of known) if (param in stage.params) settings.push({ stage: stage.name, param, ...shared })
  }
  const preset = sources.preset === undefined ? file.preset : { value: sources.preset, where: '--preset' }
  settings.push(...(preset ? readPreset(preset) : []), ...(file.params ?? []), ...(sources.set ?? []).map(splitParam))
  const params = new Map(known.map((stage) => [stage.name, { ...defaultParams(stage.params as ParamSpecs) }]))
  for (const setting of settings) {
    const stage = known.find((candidate) => candidate.name === setting.stage)
    if (!stage)
      throw new UsageError(
        `${setting.where}: there is no stage ${quote(setting.stage)}. ${didYouMean(setting.stage, names)}The stages are ${names.join(', ')}.`,
      )
    const specs = stage.params as ParamSpecs
    const spec = Object.hasOwn(specs, setting.param) ? specs[setting.param] : undefined
    if (!spec) {
      const has = Object.keys(specs)
      throw new UsageError(
        `${setting.where}: stage ${stage.name} has no parameter ${quote(setting.param)}. ${didYouMean(setting.param, has)}${has.length > 0 ? `It has ${has.join(', ')}.` : 'It has none.'}`,
      )
    }
    checkShared(setting.param, String(setting.value), setting.where)
    params.get(stage.name)![setting.param] = checkValue(spec, setting)
  }
  const corrections =
    sources.corrections === undefined ? NO_CORRECTIONS : readCorrections(sources.corrections, registry)
  return {
    stages: known
      // Stages need text, so decoding always runs.
      .filter((stage) => !wanted || stage.name === registry.decoder.name || wanted.includes(stage.name))
      .map((stage) => ({ name: stage.name, version: stage.version, params: params.get(stage.name)! })),
    ...(!isEmpty(corrections) && { corrections }),
    ...(sources.pinned && { pinned: sources.pinned }),
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

const quote = (text: string): string => JSON.stringify(text)

/**
 * `stage.param=value` in its pieces; whether there is such a parameter is not checked.
 *
 * @throws UsageError for another form
 */
export function splitParam(text: string): ParamSetting {
  const match = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(text)
  if (!match) throw new UsageError(`--set ${quote(text)}: write stage.param=value, as in --set script.when=never.`)
  return { stage: match[1]!, param: match[2]!, value: match[3]!, where: `--set ${text}` }
}

/** Converts a value from YAML or from the text of an option to the parameter's type, if it fits. */
function checkValue(spec: Param<ParamValue>, { value, where }: ParamSetting): ParamValue {
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
