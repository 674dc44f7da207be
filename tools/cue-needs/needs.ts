import type { Needs } from '../../stages/boilerplate/cues/lookup/cue-index.ts'
import { type Node, parsePattern, type Units } from './syntax.ts'

/**
 * What a line must contain for a pattern to match it, in the case of the pattern.
 *
 * @throws SyntaxError for a pattern with unknown syntax
 */
export function needsOf(pattern: RegExp): Needs {
  const node = parsePattern(pattern)
  const { units, isEmpty } = firstOf(node)
  const first = isAnchored(node) && !isEmpty ? units : undefined
  const some = someOf(node)?.strings
  return {
    ...(first && { first: stringsOf(first).join('') }),
    ...(some && { some: [...new Set(some)] }),
  }
}

function isAnchored(node: Node): boolean {
  if (node.kind === 'start') return true
  if (node.kind === 'choice') return node.parts.every(isAnchored)
  return node.kind === 'sequence' && node.parts.length > 0 && isAnchored(node.parts[0]!)
}

/** The units that a match may begin with, and whether a match may be empty. */
function firstOf(node: Node): { readonly units: Units; readonly isEmpty: boolean } {
  if (node.kind === 'units') return { units: node.units, isEmpty: false }
  if (node.kind === 'optional') return { units: firstOf(node.part).units, isEmpty: true }
  if (node.kind !== 'sequence' && node.kind !== 'choice') return { units: new Set(), isEmpty: true }
  const all = new Set<number>()
  let isEmpty = node.kind === 'sequence'
  for (const part of node.parts) {
    const first = firstOf(part)
    if (first.units === undefined) return { units: undefined, isEmpty: false }
    for (const unit of first.units) all.add(unit)
    if (node.kind === 'choice') isEmpty ||= first.isEmpty
    else if (!first.isEmpty) {
      isEmpty = false
      break
    }
  }
  return { units: all, isEmpty }
}

/** Strings, at least one of which every match contains, and how common they are. */
interface Some {
  readonly strings: readonly string[]
  readonly commonness: number
}

/** The rarest set of strings that some part of every match contains. */
function someOf(node: Node): Some | undefined {
  if (node.kind === 'ahead') return someOf(node.part)
  if (node.kind === 'units')
    return node.units && { strings: stringsOf(node.units), commonness: commonnessOf(node.units) }
  if (node.kind === 'choice') return union(node.parts)
  if (node.kind !== 'sequence') return undefined
  let best: Some | undefined
  let pair: number | undefined
  const { parts } = node
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!
    const units = part.kind === 'units' ? part.units : undefined
    const next = parts[i + 1]
    if (units && next?.kind === 'units' && next.units && !('isPair' in part)) {
      const commonness = commonnessOf(units) * commonnessOf(next.units)
      if (units.size * next.units.size > MOST_PAIRS || (best && best.commonness <= commonness)) continue
      pair = i
      best = { strings: [], commonness }
    } else if (part.kind !== 'units' || (units && (!best || commonnessOf(units) < best.commonness))) {
      const some = someOf(part)
      if (!some || (best && best.commonness <= some.commonness)) continue
      pair = undefined
      best = some
    }
  }
  return pair === undefined ? best : best && { ...best, strings: pairsOf(parts[pair]!, parts[pair + 1]!) }
}

function union(parts: readonly Node[]): Some | undefined {
  const strings: string[] = []
  let commonness = 0
  for (const part of parts) {
    const some = someOf(part)
    if (!some) return undefined
    for (const string of some.strings) strings.push(string)
    commonness += some.commonness
  }
  return { strings, commonness }
}

/** Maximum pairs: more of them occur in as many lines as their units. */
const MOST_PAIRS = 64

/** The strings that two adjacent places can form. */
function pairsOf(a: Node, b: Node): string[] {
  if (a.kind !== 'units' || b.kind !== 'units') return []
  const seconds = stringsOf(b.units!)
  return stringsOf(a.units!).flatMap((first) => seconds.map((second) => first + second))
}

function stringsOf(units: ReadonlySet<number>): string[] {
  return Array.from(units, (unit) => String.fromCharCode(unit))
}

/** Units in most lines: letters of a Latin alphabet, punctuation. */
const FREQUENT: ReadonlySet<number> = new Set(
  Array.from(' etaoinsrhldcumETAOINSRHLDCUM.,:。，：', (sign) => sign.charCodeAt(0)),
)

/** Estimated share of lines with one of the units: an ASCII letter is in most, a Chinese character in few. */
function commonnessOf(units: ReadonlySet<number>): number {
  let sum = 0
  for (const unit of units) sum += FREQUENT.has(unit) ? 0.6 : unit < 0x80 ? 0.2 : 0.02
  return sum
}
