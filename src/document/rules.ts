import type { RuleDoc, Severity } from './ledger/edit.ts'
import type { Registry } from './stage.ts'

/** `stage/rule` → documentation of the rule. */
export type RuleDocs = ReadonlyMap<string, RuleDoc>

/** What `check` tells people who collect files about a rule, besides its documentation. */
export interface Advice {
  /** Why it matters: what goes wrong downstream, in one or two sentences. */
  readonly why: string
  /** What to do about it, in one or two sentences. */
  readonly todo: string
  /** For a rule that reports without a severity of its own: by what it repairs, or because it rejects the document. */
  readonly severity?: Severity
  /** Rules that explain a finding of this one: if one of them reports in the same document, this one is left out. */
  readonly because?: readonly string[]
  /** With `because`: only a finding whose replacement characters the decoder made, all of them, is explained. */
  readonly ifMade?: true
  /** What it finds is a judgement, which may err: it keeps its severity, whatever follows from it. */
  readonly isJudged?: true
  /** What it says, for a reason to reject that the stage does not declare as a rule. */
  readonly doc?: string
}

/** The rules of all stages, for output that people read. */
export function ruleDocs(registry: Registry): RuleDocs {
  const docs = new Map<string, RuleDoc>()
  for (const stage of [registry.decoder, ...registry.stages]) {
    for (const [rule, doc] of Object.entries(stage.rules)) docs.set(`${stage.name}/${rule}`, doc)
  }
  return docs
}
