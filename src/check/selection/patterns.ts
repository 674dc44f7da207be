import { didYouMean } from '../../document/errors/near-names.ts'
import type { Rules } from '../rules.ts'

/** Matches every rule. */
const ALL = 'all'

/**
 * Whether a pattern names a rule: `all`; a stage; a rule as `stage/rule`; the beginning of a name up to a hyphen or slash
 * (`repair/lost` is repair/lost-byte and its like); or any beginning with `*` behind it (`html/un*`).
 */
export function names(pattern: string, rule: string): boolean {
  if (pattern === ALL || pattern === rule) return true
  if (pattern.endsWith('*')) return rule.startsWith(pattern.slice(0, -1))
  return rule.startsWith(pattern) && /^[/-]/.test(rule.slice(pattern.length))
}

/** Of two patterns that name a rule, the one with the higher number decides: the longer, and the whole name before all. */
export function exactness(pattern: string, rule: string): number {
  if (pattern === ALL) return 0
  return pattern === rule ? Number.MAX_SAFE_INTEGER : pattern.replace(/\*$/, '').length
}

/** How exactly the best of the patterns names a rule; undefined where none does. */
export function bestExactness(patterns: readonly string[], rule: string): number | undefined {
  let best: number | undefined
  for (const pattern of patterns) if (names(pattern, rule)) best = Math.max(best ?? 0, exactness(pattern, rule))
  return best
}

/** What is wrong with a pattern that names no rule, as a sentence; undefined for one that names some. */
export function unknownRule(pattern: string, rules: Rules): string | undefined {
  const known = [...rules.keys()]
  if (known.some((rule) => names(pattern, rule))) return undefined
  const stages = new Set(known.map((rule) => rule.slice(0, rule.indexOf('/'))))
  const meant = didYouMean(pattern, pattern.includes('/') ? known : [...stages, ...known])
  return `no rule is named ${JSON.stringify(pattern)}. ${meant}'qingliu explain-rule' lists the rules.`
}
