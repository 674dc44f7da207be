import { literal } from '../../src/render/escape.ts'
import { table } from '../docs/tables.ts'

/** The parts of a JSON Schema that the configuration's has. */
interface Schema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly default?: unknown
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
}

/**
 * The reference of `qingliu.yaml`, made of its JSON Schema.
 *
 * @param schema that of the package
 */
export function configurationPage(schema: Schema): string {
  const entries = Object.entries(schema.properties ?? {})
  const groups = entries.filter(([, { properties }]) => properties)
  const single = entries.filter(([, { properties }]) => !properties)
  const sections = groups.map(([name, group]) =>
    name === 'params' ? params(group) : `## ${name}\n\n${settings(Object.entries(group.properties!))}`,
  )
  return `# Settings

Every setting of \`qingliu.yaml\`, from the JSON Schema that the package carries. [Configuration](configuration.md) says how the file
is found. Most settings are options of commands by the same name.

## Top level

${settings(single)}
${sections.join('\n')}`
}

/** Parameters of stages: a table for each, with a link to its page. */
function params(group: Schema): string {
  const stages = Object.entries(group.properties!)
    .filter(([, { properties }]) => Object.keys(properties ?? {}).length > 0)
    .map(
      ([name, stage]) =>
        `### params.${name}\n\nOf the stage [${name}](../stages/${name}/README.md).\n\n${settings(Object.entries(stage.properties!))}`,
    )
  return `## params\n\nParameters of stages. On the command line: \`--set STAGE.PARAMETER=VALUE\`.\n\n${stages.join('\n')}`
}

function settings(entries: readonly (readonly [string, Schema])[]): string {
  const rows = entries.map(([name, schema]) => {
    const facts = [kindOf(schema), schema.default !== undefined && `default: ${literal(shown(schema.default))}`]
    const known = facts.filter(Boolean).join('; ')
    return [literal(name), `${escaped(schema.description ?? '')}${known && ` (${known})`}`]
  })
  return table(['setting', 'meaning'], rows)
}

const shown = (value: unknown): string =>
  typeof value === 'string' && value !== ''
    ? value
    : Array.isArray(value) && value.length > 0
      ? value.join(',')
      : JSON.stringify(value)

/** What a value may be, in words. Forms that only repeat another one, such as a number as text, are left out. */
function kindOf(schema: Schema): string {
  const forms = (schema.anyOf ?? [schema]).map(formOf).filter((form) => form !== '')
  return [...new Set(forms)].join(', or ')
}

function formOf({
  type,
  enum: values,
  items,
  minimum,
  maximum,
  pattern,
  properties,
  additionalProperties,
}: Schema): string {
  if (values) return values.map((value) => literal(String(value))).join(', ')
  const types = [type ?? []].flat().filter((each) => each !== 'null')
  if (types.includes('boolean')) return '`true` or `false`'
  if (types.includes('integer') || types.includes('number')) {
    const noun = types.includes('integer') ? 'whole number' : 'number'
    const largest = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum
    if (minimum !== undefined && largest !== undefined) return `${noun} from ${minimum} to ${largest}`
    return minimum === undefined ? noun : `${noun}, ${minimum} or more`
  }
  if (types.includes('array')) return items?.enum ? `list of ${formOf(items)}` : 'list'
  if (properties || additionalProperties) return 'a map'
  if (pattern?.includes('%')) return 'a percentage'
  if (types.includes('string')) return pattern?.startsWith('^0*') || pattern?.startsWith('^\\s*') ? '' : 'text'
  return ''
}

const escaped = (text: string): string => text.replace(/[<*[\]]|(?<![\p{L}\p{N}])_/gu, String.raw`\$&`)
