import { didYouMean } from '../document/errors/near-names.ts'
import { UsageError } from '../document/errors/usage-error.ts'
import type { Param, ParamSpec, Params, ParamValue, Registry } from '../document/stage.ts'
import { type Paint, paintFor } from '../terminal/paint.ts'
import { visible } from '../terminal/visible.ts'
import { loadStages } from './configuration.ts'
import { EXIT } from './process/exit.ts'

/** Runs `qingliu stages`; returns the exit code. */
export async function stages(name: string | undefined, { config }: { readonly config?: string }): Promise<number> {
  const paint = paintFor(process.stdout)
  const { registry } = await loadStages(config)
  const known = [registry.decoder, ...registry.stages]
  if (name === undefined) process.stdout.write(list(known, paint))
  else if (name.includes('/')) process.stdout.write(describeRule(known, name, paint))
  else process.stdout.write(describe(stageOf(known, name), paint))
  return EXIT.ok
}

type Known = readonly (Registry['decoder'] | Registry['stages'][number])[]

function list(known: Known, paint: Paint): string {
  const width = Math.max(...known.map(({ name }) => name.length))
  const lines = known.map(({ name, summary }) => `${paint('bold', name.padEnd(width))}  ${summary}`)
  const hint = "'qingliu stages STAGE' shows its parameters and rules, 'qingliu stages STAGE/RULE' one rule."
  return `${lines.join('\n')}\n\n${paint('dim', hint)}\n`
}

function stageOf(known: Known, name: string): Known[number] {
  const stage = known.find((candidate) => candidate.name === name)
  if (stage) return stage
  const names = known.map((known) => known.name)
  throw new UsageError(
    `there is no stage ${JSON.stringify(name)}. ${didYouMean(name, names)}The stages are ${names.join(', ')}.`,
  )
}

/** One stage with all its parameters and rules. */
function describe(stage: Known[number], paint: Paint): string {
  const { name } = stage
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

/** One rule by its name `stage/rule`, as findings and edits name it. */
function describeRule(known: Known, name: string, paint: Paint): string {
  const stage = stageOf(known, name.slice(0, name.indexOf('/')))
  const rule = name.slice(stage.name.length + 1)
  const doc = Object.hasOwn(stage.rules, rule) ? stage.rules[rule] : undefined
  if (!doc) {
    const names = known.flatMap((stage) => Object.keys(stage.rules).map((rule) => `${stage.name}/${rule}`))
    throw new UsageError(
      `stage ${stage.name} has no rule ${JSON.stringify(rule)}. ${didYouMean(name, names)}'qingliu stages ${stage.name}' lists its rules.`,
    )
  }
  const lines = [
    ['severity', doc.severity ?? 'none of its own'],
    ['for example', doc.example],
    ['left alone', doc.negative],
    ['stage', `${stage.name}, version ${stage.version}`],
  ] as const
  const shown = lines
    .filter(([, value]) => value !== undefined)
    .map(([label, value]) => `  ${paint('dim', label.padEnd(12))} ${visible(value!)}\n`)
  return `${paint('bold', name)}\n${doc.doc}\n\n${shown.join('')}`
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
