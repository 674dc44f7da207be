import { type Advice, ruleDocs } from '../document/rules.ts'
import type { Registry } from '../document/stage.ts'
import { ENGINE_RULES, STAGE_RULES } from './engine-rules.ts'
import type { Rule } from './rule.ts'

/** All rules by their names `stage/rule`, sorted: those of the stages, and of what runs them. */
export type Rules = ReadonlyMap<string, Rule>

/** @param advice by `stage/rule` */
export function rulesOf(registry: Registry, advice: Readonly<Record<string, Advice>>): Rules {
  const all = new Map<string, Rule>(Object.entries(ENGINE_RULES))
  for (const { name } of [registry.decoder, ...registry.stages])
    for (const [rule, ruleOf] of Object.entries(STAGE_RULES)) all.set(`${name}/${rule}`, ruleOf(name))
  for (const [name, { doc, ...more }] of Object.entries(advice)) if (doc !== undefined) all.set(name, { doc, ...more })
  for (const [name, doc] of ruleDocs(registry))
    all.set(name, { ...doc, ...(Object.hasOwn(advice, name) && advice[name]) })
  return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)))
}
