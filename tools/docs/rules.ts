import { STAGE_RULES } from '../../src/check/engine-rules.ts'
import type { Rule } from '../../src/check/rule.ts'
import type { Rules } from '../../src/check/rules.ts'
import { literal } from '../../src/render/escape.ts'

const HEAD = `# What check reports
<!-- generated: npm run docs -->

Every rule that \`qingliu check\` can report, by stage. \`qingliu explain-rule RULE\` prints the same on a terminal. How rules are
selected, silenced and given another severity stands in [ci.md](ci.md).

In examples \`⏎\` is a line break, \`[U+200B]\` that character, and \`(nothing)\` the empty text; what follows → is the text, or the
field, that the pipeline makes of it.
`

/** The page of all rules that report, as Markdown. */
export function rulesPage(rules: Rules): string {
  const reporting = [...rules].filter(([name, { severity }]) => severity !== undefined && !isGeneric(name))
  const groups = new Map<string, string[]>()
  for (const [name, rule] of reporting) {
    const stage = name.slice(0, name.indexOf('/'))
    groups.set(stage, [...(groups.get(stage) ?? []), section(name, rule)])
  }
  const generic = Object.entries(STAGE_RULES).map(([name, ruleOf]) => section(`STAGE/${name}`, ruleOf('STAGE')))
  const all = [...groups, ['Any stage', generic] as const]
  return `${HEAD}${all.map(([stage, sections]) => `\n## ${stage}\n\n${sections.join('\n')}`).join('')}`
}

/** Whether a rule is one that every stage has. */
export const isGeneric = (name: string): boolean => Object.hasOwn(STAGE_RULES, name.slice(name.indexOf('/') + 1))

function section(name: string, { doc, why, todo, severity, example, negative }: Rule): string {
  const parts = [
    `### ${name}`,
    `*${severity}.* ${doc}`,
    why === undefined ? undefined : `- **Why it matters.** ${spelled(why)}`,
    todo === undefined ? undefined : `- **What to do.** ${spelled(todo)}`,
    example === undefined ? undefined : `- **For example.** ${literal(example)}`,
    negative === undefined ? undefined : `- **Left alone.** ${literal(negative)}`,
  ].filter((part) => part !== undefined)
  return `${parts.slice(0, 2).join('\n\n')}\n${parts.length > 2 ? `\n${parts.slice(2).join('\n')}\n` : ''}`
}

/** A reference such as `&lt;` is meant as it is written. */
const spelled = (text: string): string => text.replaceAll('&', '&amp;')
