import { type Certainty, weaker } from '../../document/ledger/edit.ts'
import type { RuleDocs } from '../../document/rules.ts'
import type { ExplainedEdit } from '../explanation.ts'

/** One line of an explanation: an edit, or adjacent edits that belong together for a reader. */
export interface ChangeLine {
  readonly line: number
  readonly column: number
  readonly before: string
  readonly after: string
  /**
   * The rules of joined removals: those of later stages first, since they judge what the text says and earlier ones its
   * markup. White space comes last.
   */
  readonly rules: readonly string[]
  readonly certainty: Certainty
  /** The evidence of the first rule. */
  readonly evidence: readonly string[]
}

/**
 * Groups edits, in the order of the raw text, into lines. A heading that was removed, together with its tags and
 * readings, is one line: removals that touch each other on one line of the raw file are joined, and white space joins
 * the removal before it. Linear in the number of edits.
 *
 * @param docs the rules in the order of the stages
 */
export function changeLines(edits: readonly ExplainedEdit[], docs: RuleDocs): ChangeLine[] {
  const groups: ExplainedEdit[][] = []
  for (const edit of edits) {
    const group = groups.at(-1)
    if (group && joins(group, edit)) group.push(edit)
    else groups.push([edit])
  }
  const order = new Map([...docs.keys()].map((rule, i) => [rule, i]))
  return groups.map((group) => toLine(group, order))
}

function joins(group: readonly ExplainedEdit[], edit: ExplainedEdit): boolean {
  const last = group.at(-1)!
  const touches = last.raw.start + last.raw.length === edit.raw.start && last.start + last.length === edit.start
  if (!touches || last.target !== edit.target) return false
  const sameLine = edit.raw.line === group[0]!.raw.line
  if (last.length > 0 || edit.length > 0) return sameLine && isSameDamage(group[0]!, edit)
  return sameLine || edit.before.trim() === ''
}

/** Whether two edits undid the same damage: they have the same rules, evidence and certainty. */
function isSameDamage(a: ExplainedEdit, b: ExplainedEdit): boolean {
  return (
    a.certainty !== 'certain' &&
    a.certainty === b.certainty &&
    a.evidence !== null &&
    a.evidence === b.evidence &&
    a.rules.join() === b.rules.join()
  )
}

function toLine(group: readonly ExplainedEdit[], order: ReadonlyMap<string, number>): ChangeLine {
  const [first] = group as [ExplainedEdit]
  const head = { line: first.raw.line, column: first.raw.column }
  const before = group.map((edit) => edit.before).join('')
  const after = group.map((edit) => edit.after).join('')
  if (group.length === 1 || after !== '') {
    const { rules, certainty, evidence } = first
    return { ...head, before, after, rules, certainty, evidence: evidence === null ? [] : [evidence] }
  }
  const ranks = new Map<string, number>()
  for (const edit of group) {
    for (const rule of edit.rules) {
      const rank = edit.before.trim() === '' ? -1 : (order.get(rule) ?? 0)
      ranks.set(rule, Math.max(rank, ranks.get(rule) ?? -1))
    }
  }
  const rules = [...ranks.keys()].sort((a, b) => ranks.get(b)! - ranks.get(a)!)
  const main = group.filter((edit) => edit.rules.includes(rules[0]!))
  return {
    ...head,
    before,
    after,
    rules,
    certainty: group.map((edit) => edit.certainty).reduce(weaker),
    evidence: [...new Set(main.flatMap(({ evidence }) => evidence ?? []))],
  }
}
