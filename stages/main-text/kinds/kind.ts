import type { PageKind } from '../../../src/document/page-kind.ts'
import { holds, KIND_RULES } from './rules.ts'
import { BIAS, KINDS, WEIGHTS } from './weights.generated.ts'

export interface Told {
  readonly kind: PageKind
  /** The signs that told, the weightiest first. */
  readonly evidence: string
}

/** What signs weigh: hundredths of log-odds, by kind. */
export interface Weighing {
  /** By class; two classes may be one kind. */
  readonly kinds: readonly PageKind[]
  readonly bias: readonly number[]
  readonly weights: Readonly<Record<string, readonly number[] | undefined>>
}

const SHIPPED: Weighing = { kinds: KINDS, bias: BIAS, weights: WEIGHTS }

/** Why nothing of a page is a document, and what kind of page that makes it. */
const EMPTY_KINDS: Readonly<Record<string, PageKind>> = {
  'an error': 'error',
  'a form': 'form',
  'a page of links': 'list',
}

/** Of the probability of the likeliest kind: below it the kind cannot be told. At .4 of such pages about half would be right. */
const SURE = 0.4
/** Signs that are named as evidence. */
const NAMED = 3

/**
 * The kind of a page: as a rule says, else the likeliest by the weights of its signs; undefined where none is likely.
 *
 * @param empty why nothing of it is a document, where that is so
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
  // Classes of one kind count together.
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
