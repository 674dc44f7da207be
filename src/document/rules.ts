import type { RuleDoc } from './edit.ts'
import type { Registry } from './stage.ts'

/** `stage/rule` → documentation of the rule. */
export type RuleDocs = ReadonlyMap<string, RuleDoc>

/** The rules of all stages, for output that people read. */
export function ruleDocs(registry: Registry): RuleDocs {
  const docs = new Map<string, RuleDoc>()
  for (const stage of [registry.decoder, ...registry.stages]) {
    for (const [rule, doc] of Object.entries(stage.rules)) docs.set(`${stage.name}/${rule}`, doc)
  }
  return docs
}
