import type { PageKind } from '../../../src/document/facts/page-kind.ts'
import { holds, KIND_RULES } from './rules.ts'
import { BIAS, KINDS, WEIGHTS } from './weights.generated.ts'

export interface Told {
  readonly kind: PageKind
  /** The deciding signs, by descending weight. */
  readonly evidence: string
}

/** Weights of signs by kind, in hundredths of log-odds. */
export interface Weighing {
  /** The kind of each class. Two classes may have the same kind. */
  readonly kinds: readonly PageKind[]
  readonly bias: readonly number[]
  readonly weights: Readonly<Record<string, readonly number[] | undefined>>
}

const SHIPPED: Weighing = { kinds: KINDS, bias: BIAS, weights: WEIGHTS }

/** Reason why a page has no document → kind of the page. */
const EMPTY_KINDS: Readonly<Record<string, PageKind>> = {
  'an error': 'error',
  'a form': 'form',
  'a page of links': 'list',
}

/**
 * Minimum probability of the most likely kind. At .4, about half of the answers would be right; below, the kind is
 * unknown.
 */
const SURE = 0.4
/** Maximum number of signs named as evidence. */
const NAMED = 3

/**
 * The kind of a page by the first rule that holds, or else the most likely kind by the weights of its signs. Undefined if
 * none is likely enough.
 *
 * @param empty the reason why the page has no document, if it has none
 */
export function kindOf(
  signs: ReadonlySet<string>,
  empty: string | undefined,
  weighing: Weighing = SHIPPED,
): Told | undefined {
  const told =
    empty !== undefined ? { kind: EMPTY_KINDS[empty]!, evidence: empty } : (ruled(signs) ?? weighed(signs, weighing))
  if (told?.kind !== 'list' || !(signs.has('url:first') || signs.has('body:home'))) return told
  return { kind: 'front-page', evidence: `${told.evidence} ${signs.has('url:first') ? 'url:first' : 'body:home'}` }
}

function ruled(signs: ReadonlySet<string>): Told | undefined {
  const rule = KIND_RULES.find((each) => holds(each, signs))
  if (!rule) return undefined
  const evidence = [...(rule.all ?? []), ...(rule.any ?? [])].filter((sign) => signs.has(sign)).join(' ')
  return { kind: rule.kind, evidence }
}

function weighed(signs: ReadonlySet<string>, { kinds, bias, weights }: Weighing): Told | undefined {
  const sums = [...bias]
  for (const sign of signs) {
    const row = weights[sign]
    for (let k = 0; row && k < sums.length; k++) sums[k]! += row[k]!
  }
  const most = Math.max(...sums)
  // Probabilities of classes with the same kind are added.
  const shares = new Map<PageKind, number>()
  for (const [k, sum] of sums.entries())
    shares.set(kinds[k]!, (shares.get(kinds[k]!) ?? 0) + Math.exp((sum - most) / 100))
  const all = [...shares.values()].reduce((sum, each) => sum + each, 0)
  const [kind, share] = [...shares].reduce((likeliest, each) => (each[1] > likeliest[1] ? each : likeliest))
  if (share / all < SURE) return undefined
  const best = sums.reduce((at, sum, k) => (kinds[k] === kind && (at === -1 || sum > sums[at]!) ? k : at), -1)
  const weight = (sign: string): number => weights[sign]?.[best] ?? 0
  const evidence = [...signs]
    .filter((sign) => weight(sign) > 0)
    .sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1))
    .slice(0, NAMED)
    .join(' ')
  return { kind, evidence }
}
