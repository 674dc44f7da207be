import type { Param, ParamSpec, Params, ParamValue, Registry } from '../document/stage.ts'
import { UsageError } from '../document/usage-error.ts'
import { type Paint, paintFor } from '../terminal/paint.ts'
import { visible } from '../terminal/visible.ts'
import { loadStages } from './configuration.ts'
import { EXIT } from './exit.ts'

/** What `qingliu stages` does; the exit code. */
export async function stages(name: string | undefined, { config }: { readonly config?: string }): Promise<number> {
  const paint = paintFor(process.stdout)
  const { registry } = await loadStages(config)
  const known = [registry.decoder, ...registry.stages]
  process.stdout.write(name === undefined ? list(known, paint) : describe(known, name, paint))
  return EXIT.ok
}

type Known = readonly (Registry['decoder'] | Registry['stages'][number])[]

function list(known: Known, paint: Paint): string {
  const width = Math.max(...known.map(({ name }) => name.length))
  const lines = known.map(({ name, summary }) => `${paint('bold', name.padEnd(width))}  ${summary}`)
  return `${lines.join('\n')}\n\n${paint('dim', "'qingliu stages NAME' shows the parameters and rules of one.")}\n`
}

function describe(known: Known, name: string, paint: Paint): string {
  const stage = known.find((candidate) => candidate.name === name)
  if (!stage) {
    throw new UsageError(
      `there is no stage ${JSON.stringify(name)}. The stages are ${known.map((known) => known.name).join(', ')}.`,
    )
  }
  const params = Object.entries(stage.params as ParamSpec<Params>)
  const rules = Object.entries(stage.rules).sort(([a], [b]) => (a < b ? -1 : 1))
  const paramLines = params.map(
    ([param, spec]) =>
      `  ${paint('bold', `${name}.${param}`)} = ${valueText(spec.default)}${allowed(spec)}\n      ${spec.doc}\n`,
  )
  const ruleLines = rules.map(([rule, { doc, severity, example, negative }]) => {
    const reports = severity === undefined ? '' : paint('dim', ` reports ${severity}`)
    const seen = example === undefined ? '' : `      ${paint('dim', 'for example')}  ${visible(example)}\n`
    const spared = negative === undefined ? '' : `      ${paint('dim', 'left alone')}   ${visible(negative)}\n`
    return `  ${paint('bold', `${name}/${rule}`)}${reports}\n      ${doc}\n${seen}${spared}`
  })
  return [
    `${paint('bold', name)} ${paint('dim', `version ${stage.version}`)}\n${stage.summary}\n`,
    paramLines.length > 0 ? `\nParameters (--set ${name}.NAME=VALUE)\n${paramLines.join('')}` : '',
    ruleLines.length > 0 ? `\nRules\n${ruleLines.join('')}` : '',
  ].join('')
}

function allowed({ values, min, max }: Param<ParamValue>): string {
  if (values) return ` (${values.map(valueText).join(', ')})`
  if (min !== undefined && max !== undefined) return ` (${min} to ${max})`
  if (min !== undefined) return ` (at least ${min})`
  return max === undefined ? '' : ` (at most ${max})`
}

function valueText(value: ParamValue): string {
  return typeof value === 'string'
    ? value === ''
      ? '""'
      : value
    : typeof value === 'object'
      ? value.join(',') || '""'
      : String(value)
}
