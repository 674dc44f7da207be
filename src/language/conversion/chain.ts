import { type Replacement, replaceAll, sharedEdges, shifted } from './replacement.ts'

/**
 * Combines two steps of a conversion. `first` turns `original` into `between`, which `second` changes again.
 * Replacements that touch the same characters are merged, with the entries of both as evidence.
 */
export function composeReplacements(
  original: string,
  first: readonly Replacement[],
  between: string,
  second: readonly Replacement[],
): Replacement[] {
  if (first.length === 0) return [...second]
  const out: Replacement[] = []
  let i = 0
  let j = 0
  /** Units by which `between` is longer than `original` before `first[i]`. */
  let growth = 0
  const takeFirst = (): Replacement => {
    const edit = first[i++]!
    growth += edit.text.length - (edit.end - edit.start)
    return edit
  }
  while (i < first.length || j < second.length) {
    const a = first[i]
    const b = second[j]
    const start = a ? a.start + growth : Number.POSITIVE_INFINITY
    if (a && (!b || start + a.text.length <= b.start)) {
      out.push(takeFirst())
      continue
    }
    if (b!.end <= start) {
      out.push(shifted(b!, -growth))
      j++
      continue
    }
    const from = Math.min(start, b!.start)
    const rawFrom = from - growth
    const parts: Replacement[] = []
    const later: Replacement[] = []
    let to = from
    for (;;) {
      const nextA = first[i]
      const nextB = second[j]
      if (
        nextA &&
        nextA.start + growth <= to &&
        (to === from ? nextA.start + growth === from : nextA.start + growth < to)
      ) {
        to = Math.max(to, nextA.start + growth + nextA.text.length)
        parts.push(takeFirst())
      } else if (nextB && (to === from ? nextB.start === from : nextB.start < to)) {
        to = Math.max(to, nextB.end)
        later.push(shifted(nextB, -from))
        j++
      } else break
    }
    parts.push(...later)
    const text = replaceAll(between.slice(from, to), later)
    const was = original.slice(rawFrom, to - growth)
    if (text === was) continue
    const { prefix, suffix } = sharedEdges(was, text)
    const span = { start: rawFrom + prefix, end: to - growth - suffix, text: text.slice(prefix, text.length - suffix) }
    out.push(merged(span, parts))
  }
  return out
}

function merged(span: Pick<Replacement, 'start' | 'end' | 'text'>, parts: readonly Replacement[]): Replacement {
  const rules = parts.map((part) => part.rule)
  const rule = rules.includes('ambiguous') ? 'ambiguous' : rules.includes('phrase') ? 'phrase' : 'character'
  return { ...span, rule, evidence: [...new Set(parts.map((part) => part.evidence))].join(', ') }
}
