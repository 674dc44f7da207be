import type { Param, ParamValue, Registry } from '../../../document/stage.ts'
import { CLEANING, LEVELS, SECTIONS, SETTINGS, type Setting } from './index.ts'

/** A day. That a month has 30 days or fewer is checked when the file is read. */
const DAY = '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$'

/** A JSON Schema, draft 7, which editors understand. */
export type JsonSchema = Readonly<Record<string, unknown>>

/**
 * The JSON Schema of `qingliu.yaml`, from the descriptions that also check it. Values that depend on the machine or on other
 * files, such as names of time zones and stages of plug-ins, are checked when the file is read. Of parameters it
 * takes plain types only: a number in quotes, which the file may have, is marked.
 */
export function configurationSchema({ decoder, stages }: Registry): JsonSchema {
  const all = [decoder, ...stages]
  const params = Object.fromEntries(
    all.map(({ name, summary, params }) => [name, { ...object(mapped(params, paramSchema), summary), type: 'object' }]),
  )
  const place = (side: string): JsonSchema => ({ type: 'string', description: `the stage ${side} which it runs` })
  const plugin = {
    ...object({
      module: { type: 'string', description: 'a path from here, or a package' },
      before: place('before'),
      after: place('after'),
    }),
    type: 'object',
    required: ['module'],
    oneOf: [{ required: ['before'] }, { required: ['after'] }],
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of qingliu',
    ...object({
      ...mapped(SETTINGS, settingSchema),
      ...mapped(SECTIONS, (table: Readonly<Record<string, Setting>>) => object(mapped(table, settingSchema))),
      preset: { type: ['string', 'null'], description: CLEANING.preset },
      stages: { type: ['array', 'null'], items: { type: 'string' }, description: CLEANING.stages },
      timezone: { type: ['string', 'null'], description: CLEANING.timezone },
      'as-of': { type: ['string', 'null'], pattern: DAY, description: CLEANING['as-of'] },
      // Stages of plug-ins have parameters of their own.
      params: { ...object(params, CLEANING.params), additionalProperties: { type: 'object' } },
      plugins: { type: ['array', 'null'], items: plugin, description: CLEANING.plugins },
    }),
  }
}

function object(properties: Readonly<Record<string, JsonSchema>>, description?: string): JsonSchema {
  return { type: ['object', 'null'], properties, additionalProperties: false, ...(description && { description }) }
}

function mapped<T>(table: Readonly<Record<string, T>>, schemaOf: (entry: T) => JsonSchema): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, schemaOf(entry)]))
}

function settingSchema(setting: Setting): JsonSchema {
  const about = {
    description: setting.doc,
    ...('default' in setting && setting.default !== undefined && { default: setting.default }),
  }
  // A key without a value is as good as none.
  return { ...about, anyOf: [...valueSchemas(setting), { type: 'null' }] }
}

const LEVELS_SCHEMA: JsonSchema = {
  type: 'object',
  propertyNames: { minLength: 1 },
  additionalProperties: { enum: LEVELS },
}

function valueSchemas(setting: Setting): JsonSchema[] {
  const path = { type: 'string', minLength: 1 }
  switch (setting.kind) {
    case 'path':
    case 'name':
      return [path]
    case 'paths':
      return [path, { type: 'array', items: path, minItems: 1 }]
    case 'names':
      return [{ type: 'string' }, { type: 'array', items: path }]
    case 'levels':
      return [LEVELS_SCHEMA]
    case 'path-levels': {
      const files = { anyOf: [path, { type: 'array', items: path, minItems: 1 }] }
      const entry = {
        type: 'object',
        properties: { files, severity: LEVELS_SCHEMA },
        required: ['files', 'severity'],
        additionalProperties: false,
      }
      return [{ type: 'array', items: entry }]
    }
    case 'count':
      return [
        { type: 'integer', minimum: setting.min, maximum: Number.MAX_SAFE_INTEGER },
        { type: 'string', pattern: `^0*(?:[${setting.min}-9]|[1-9]\\d{1,14})$` },
      ]
    case 'share':
      return [
        { type: 'number', minimum: 0, maximum: 1 },
        { type: 'string', pattern: '^0*(?:100(?:\\.0+)?|\\d{1,2}(?:\\.\\d+)?)\\s*%$' },
        { type: 'string', pattern: '^0*(?:1(?:\\.0+)?|0(?:\\.\\d+)?)\\s*$' },
      ]
    case 'choice':
      return [{ enum: setting.values }]
    case 'choices':
      return [
        { type: 'array', items: { enum: setting.values } },
        { type: 'string', pattern: namesPattern(setting.values) },
      ]
    case 'flag':
      return [{ type: 'boolean' }]
  }
}

/** Names of a list, separated by commas. */
function namesPattern(values: readonly string[]): string {
  const name = `\\s*(?:${values.join('|')})?\\s*`
  return `^${name}(?:,${name})*$`
}

function paramSchema({ doc, default: fallback, values, min, max }: Param<ParamValue>): JsonSchema {
  const about = { description: doc, default: fallback }
  if (Array.isArray(fallback)) return { ...about, type: 'array', items: { type: ['string', 'number'] } }
  if (values) return { ...about, enum: values }
  if (typeof fallback !== 'number') return { ...about, type: typeof fallback }
  const bounds = { ...(min !== undefined && { minimum: min }), ...(max !== undefined && { maximum: max }) }
  return { ...about, type: 'number', ...bounds }
}
