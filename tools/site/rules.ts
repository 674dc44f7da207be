import { STAGE_RULES } from '../../src/check/engine-rules.ts'
import type { Rule } from '../../src/check/rule.ts'
import type { Rules } from '../../src/check/rules.ts'
import { literal } from '../../src/render/escape.ts'
import { isGeneric } from '../docs/rules.ts'
import { table } from '../docs/tables.ts'

/** The table of rules of a stage's page, up to the end of what is generated. */
const RULE_TABLE = /^## Rules\n\n\| rule \|[\s\S]*?(?=<!-- \/generated -->)/m

/**
 * The page of a stage with a section for each rule instead of the table, so that each can be linked and is readable on a
 * narrow screen.
 */
export function withRules(page: string, stage: string, rules: Rules): string {
  const own = [...rules].filter(([name]) => name.startsWith(`${stage}/`) && !isGeneric(name))
  const sections = own.map(([name, rule]) => section(name.slice(stage.length + 1), rule))
  return page.replace(RULE_TABLE, () => `## Rules\n\n${sections.join('\n')}`)
}

/**
 * The index of all rules. Those of stages lead to their pages; the engine's have none.
 *
 * @param stages names of the stages
 */
export function ruleIndex(rules: Rules, stages: ReadonlySet<string>): string {
  const groups = new Map<string, (readonly [string, Rule])[]>()
  for (const named of rules) {
    if (isGeneric(named[0])) continue
    const stage = named[0].slice(0, named[0].indexOf('/'))
    groups.set(stage, [...(groups.get(stage) ?? []), named])
  }
  const generic = Object.entries(STAGE_RULES).map(([name, ruleOf]) => [
    literal(name),
    ruleOf('STAGE').severity ?? '',
    ruleOf('STAGE').doc,
  ])
  return `# All rules

Every rule by which a stage edits or reports, and what the engine reports itself. [What check reports](rules.md) has those that
are findings.
${[...groups]
  .map(
    ([stage, own]) =>
      `\n## ${stage}\n\n${table(
        HEAD,
        own.map((named) => row(named, stages)),
      )}`,
  )
  .join('')}
## Any stage

${table(HEAD, generic)}`
}

function row([name, { doc, severity }]: readonly [string, Rule], stages: ReadonlySet<string>): string[] {
  const [stage, rule] = name.split('/') as [string, string]
  return [
    stages.has(stage) ? `[${rule}](../stages/${stage}/README.md#rule-${rule})` : literal(rule),
    severity ?? '',
    doc,
  ]
}

const HEAD = ['rule', 'reports', 'what it does']

function section(name: string, { doc, why, todo, severity, example, negative }: Rule): string {
  const spelled = (text: string): string => text.replaceAll('&', '&amp;')
  const facts = [
    severity && `- **Reports.** As ${severity}.`,
    why && `- **Why it matters.** ${spelled(why)}`,
    todo && `- **What to do.** ${spelled(todo)}`,
    example !== undefined && `- **For example.** ${literal(example)}`,
    negative !== undefined && `- **Left alone.** ${literal(negative)}`,
  ].filter(Boolean)
  return `### ${name} {#rule-${name}}\n\n${doc}\n${facts.length > 0 ? `\n${facts.join('\n')}\n` : ''}`
}
