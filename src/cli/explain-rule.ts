import { advice } from '../../stages/advice.ts'
import { type Rule, type Rules, rulesOf } from '../check/rules.ts'
import { didYouMean } from '../document/errors/near-names.ts'
import { UsageError } from '../document/errors/usage-error.ts'
import { type Paint, paintFor } from '../terminal/paint.ts'
import { visible } from '../terminal/visible.ts'
import { loadStages } from './configuration.ts'
import { EXIT } from './process/exit.ts'

/** Runs `qingliu explain-rule`; returns the exit code. */
export async function explainRule(name: string | undefined, { config }: { readonly config?: string }): Promise<number> {
  const paint = paintFor(process.stdout)
  const rules = rulesOf((await loadStages(config)).registry, advice)
  process.stdout.write(name === undefined ? list(rules, paint) : page(name, ruleOf(name, rules), paint))
  return EXIT.ok
}

function ruleOf(name: string, rules: Rules): Rule {
  const rule = rules.get(name)
  if (rule) return rule
  throw new UsageError(
    `there is no rule ${JSON.stringify(name)}. ${didYouMean(name, rules.keys())}'qingliu explain-rule' lists the rules.`,
  )
}

function list(rules: Rules, paint: Paint): string {
  const reporting = [...rules].filter(([, { severity }]) => severity !== undefined)
  const width = reporting.reduce((most, [name]) => Math.max(most, name.length), 0)
  const lines = reporting.map(([name, { severity, doc }]) => {
    const [first] = doc.split(/(?<=\.) /)
    return `${paint('bold', name.padEnd(width))}  ${severity!.padEnd(7)}  ${visible(first!)}\n`
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
