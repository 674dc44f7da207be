import type { Screened } from '../report.ts'
import type { Rules } from '../rules.ts'
import { names, unknownRule } from '../selection/patterns.ts'
import { type Exception, type Spotted, UNUSED } from '../sighted.ts'

/**
 * The findings of a record without those that it excepts, and what is wrong with the exceptions: those that except nothing
 * are reported, so that none stays when its damage is gone.
 *
 * @param isRun whether the check makes the findings of a rule at all; nothing follows for one that it does not
 */
export function withoutExceptions(
  { exceptions }: Pick<Screened, 'exceptions'>,
  findings: readonly Spotted[],
  rules: Rules,
  isRun: (rule: string) => boolean,
): readonly Spotted[] {
  if (exceptions.length === 0) return findings
  const used = new Set<Exception>()
  const left = findings.filter(({ rule }) => {
    const own = exceptions.filter(({ pattern }) => names(pattern, rule))
    for (const exception of own) used.add(exception)
    return own.length === 0
  })
  const wrong = exceptions.filter((each) => !used.has(each)).flatMap((each) => problemOf(each, rules, isRun))
  return wrong.length === 0 ? left : [...left, ...wrong].sort((a, b) => a.rawStart - b.rawStart || a.rawEnd - b.rawEnd)
}

function problemOf({ pattern, ...spot }: Exception, rules: Rules, isRun: (rule: string) => boolean): Spotted[] {
  const unknown = unknownRule(pattern, rules)
  const named = [...rules.keys()].filter((rule) => names(pattern, rule))
  if (unknown === undefined && !named.every(isRun)) return []
  const message = unknown ?? `the exception of ${pattern} excepts nothing: the document has no such finding`
  return [{ rule: UNUSED, severity: 'warning', ...spot, message }]
}
