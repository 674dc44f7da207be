import { advice } from '../../../stages/advice.ts'
import type { Rule } from '../../check/rule.ts'
import { type Rules, rulesOf } from '../../check/rules.ts'
import { names } from '../../check/selection/patterns.ts'
import { didYouMean } from '../../document/errors/near-names.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { type Paint, paintFor } from '../../terminal/paint.ts'
import { visible } from '../../terminal/visible.ts'
import { loadStages } from '../configuration.ts'
import { EXIT } from '../process/exit.ts'

/** Runs `qingliu explain-rule`; returns the exit code. */
export async function explainRule(name: string | undefined, { config }: { readonly config?: string }): Promise<number> {
  const paint = paintFor(process.stdout)
  const rules = rulesOf((await loadStages(config)).registry, advice)
  const known = name === undefined ? undefined : rules.get(name)
  process.stdout.write(name !== undefined && known ? page(name, known, paint) : list(named(name, rules), paint))
  return EXIT.ok
}

/**
 * The rules of a stage, or those whose names a pattern of `--select` means; all if there is no name.
 *
 * @throws UsageError for a name that means no rule
 */
function named(name: string | undefined, rules: Rules): Rules {
  if (name === undefined) return rules
  const found = new Map([...rules].filter(([rule]) => names(name, rule)))
  if (found.size > 0) return found
  const stages = [...rules.keys()].map((rule) => rule.slice(0, rule.indexOf('/')))
  const meant = didYouMean(name, name.includes('/') ? rules.keys() : [...stages, ...rules.keys()])
  throw new UsageError(`there is no rule ${JSON.stringify(name)}. ${meant}'qingliu explain-rule' lists the rules.`)
}

function list(rules: Rules, paint: Paint): string {
  const all = [...rules].filter(([, { severity }]) => severity !== undefined)
  // A stage whose rules only change text has nothing to report; they are listed all the same.
  const reporting = all.length > 0 ? all : [...rules]
  const width = reporting.reduce((most, [name]) => Math.max(most, name.length), 0)
  const lines = reporting.map(([name, { severity, doc }]) => {
    const [first] = doc.split(/(?<=\.) /)
    return `${paint('bold', name.padEnd(width))}  ${(severity ?? '').padEnd(7)}  ${visible(first!)}\n`
  })
  return `${lines.join('')}\n${paint('dim', "'qingliu explain-rule RULE' says why a rule matters and what to do.")}\n`
}

function page(name: string, rule: Rule, paint: Paint): string {
  const { doc, why, todo, severity, example, negative } = rule
  const parts = [
    ['why', why],
    ['what to do', todo],
    ['for example', example],
    ['left alone', negative],
  ] as const
  const lines = parts.flatMap(([label, text]) =>
    text === undefined ? [] : [`  ${paint('dim', label.padEnd(12))} ${visible(text)}\n`],
  )
  const reports = severity === undefined ? 'changes text, and reports nothing by itself' : severity
  return `${paint('bold', name)} ${paint('dim', reports)}\n${visible(doc)}\n\n${lines.join('')}`
}
