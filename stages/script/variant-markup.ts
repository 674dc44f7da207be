/**
 * Reads MediaWiki's markup for variants of Chinese as a reader of one variant sees it: `-{zh-hans:软件; zh-hant:軟體}-`,
 * `-{著}-名`, `-{H|zh-cn:…}-`.
 */

/** A position range of the text. UTF-16 units. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** The effect of the markup on a text. Ranges of each kind are in order and disjoint. */
export interface VariantReading {
  /** The marks, and text for other variants. */
  readonly removed: readonly Range[]
  /** Ranges that must not be converted: marks, and text for this variant. */
  readonly fixed: readonly Range[]
}

/** The fallbacks of each variant, in MediaWiki's order. */
const VARIANTS = {
  hans: ['zh-hans', 'zh-cn', 'zh-sg', 'zh-my', 'zh'],
  hant: ['zh-hant', 'zh-tw', 'zh-hk', 'zh-mo', 'zh'],
  tw: ['zh-tw', 'zh-hant', 'zh-hk', 'zh-mo', 'zh'],
  hk: ['zh-hk', 'zh-mo', 'zh-hant', 'zh-tw', 'zh'],
} as const
export type VariantName = keyof typeof VARIANTS

/** Maximum nesting; markup nested deeper is left as it is. */
const DEEPEST = 10

/** Replaces nested markup while the markup around it is read. */
const FILL = '\u0000'

/**
 * Reads the markup of a text for one variant. Unbalanced marks do not count, nor do braces with neither rules nor
 * Chinese (10^-{n}-).
 */
export function readVariants(text: string, variant: VariantName): VariantReading {
  const reading = { removed: [] as Range[], fixed: [] as Range[] }
  for (const node of nodesOf(text)) read(text, node, VARIANTS[variant], reading, false, 0)
  return reading
}

interface Node extends Range {
  readonly inner: readonly Node[]
}

function nodesOf(text: string): readonly Node[] {
  const roots: Node[] = []
  const open: { start: number; inner: Node[] }[] = []
  for (const match of text.matchAll(/-\{|\}-/g)) {
    if (match[0] === '-{') {
      open.push({ start: match.index, inner: [] })
      continue
    }
    const last = open.pop()
    if (!last) continue
    const node = { ...last, end: match.index + 2 }
    ;(open.at(-1)?.inner ?? roots).push(node)
  }
  // Markup inside an opening that is never closed counts by itself.
  for (const { inner } of open) roots.push(...inner)
  return roots.sort((a, b) => a.start - b.start)
}

/** @param isFixed whether enclosing markup excludes the node from conversion */
function read(
  text: string,
  node: Node,
  chain: readonly string[],
  reading: { readonly removed: Range[]; readonly fixed: Range[] },
  isFixed: boolean,
  depth: number,
): void {
  const markup = markupOf(text, node, chain)
  const { start, end } = node
  const shown = markup ? (markup.shown ?? { start: end, end }) : node
  const isWhole = isFixed || (markup !== undefined && !markup.isForeign)
  const add = (ranges: Range[], from: number, to: number): void => {
    if (from < to) ranges.push({ start: from, end: to })
  }
  if (isWhole && !isFixed) add(reading.fixed, start, end)
  add(reading.removed, start, shown.start)
  if (!isWhole) add(reading.fixed, start, shown.start)
  if (depth < DEEPEST)
    for (const inner of node.inner)
      if (inner.start >= shown.start && inner.end <= shown.end) read(text, inner, chain, reading, isWhole, depth + 1)
  if (!isWhole) add(reading.fixed, shown.end, end)
  add(reading.removed, shown.end, end)
}

interface Markup {
  /** The part that is shown; undefined where there is none. */
  readonly shown: Range | undefined
  /** Whether the text shown is for another variant, because there is none for this one. */
  readonly isForeign: boolean
}

/** Flags: add, remove, hide, title, raw, name, describe, show; or the variants that a text is for. */
const FLAGS = /^\s*(?:[-+ADHNRST]|zh(?:-[a-z]{2,4})?)(?:\s*;\s*(?:[-+ADHNRST]|zh(?:-[a-z]{2,4})?))*\s*\|/
/** Flags with which nothing is shown. */
const SILENT = /(?:^|;)\s*[-HT]\s*(?:[;|]|$)/
const RULE = /^\s*(?:[^;]*?=>\s*)?(zh(?:-(?:hans|hant|cn|tw|hk|mo|sg|my))?)\s*:/

function markupOf(text: string, { start, end, inner }: Node, chain: readonly string[]): Markup | undefined {
  const from = start + 2
  const content = masked(text, from, end - 2, inner)
  const flags = FLAGS.exec(content.slice(0, 200))?.[0] ?? ''
  const rules = rulesOf(content, flags.length)
  // The content must hold Chinese or nested markup, since other texts have braces between hyphens as well.
  if (flags === '' && rules.size === 0 && content.trim() !== '' && !/[\p{Script=Han}\0]/u.test(content))
    return undefined
  if (SILENT.test(flags)) return { shown: undefined, isForeign: false }
  const name = chain.find((variant) => rules.has(variant))
  const rule = name === undefined ? rules.values().next().value : rules.get(name)
  const [first, last] = rule ?? [flags.length, content.length]
  const isForeign = rule !== undefined && name === undefined
  return first === last
    ? { shown: undefined, isForeign: false }
    : { shown: { start: from + first, end: from + last }, isForeign }
}

/** The rules by variant: start and end of the text of each within the content. */
function rulesOf(content: string, from: number): Map<string, readonly [number, number]> {
  const rules = new Map<string, readonly [number, number]>()
  for (let at = from; at < content.length; ) {
    const end = endOfRule(content, at)
    const match = RULE.exec(content.slice(at, end))
    // A text without any rule is shown unchanged, including its semicolons.
    if (!match && content.slice(at, end).trim() !== '') return new Map()
    if (match && !rules.has(match[1]!)) {
      const written = content.slice(at + match[0].length, end)
      const first = at + match[0].length + (written.length - written.trimStart().length)
      rules.set(match[1]!, [first, Math.max(first, at + match[0].length + written.trimEnd().length)])
    }
    at = end + 1
  }
  return rules
}

/** A semicolon ends a rule only before another rule or the end: `&lt;` and `a;b` contain one as well. */
function endOfRule(content: string, from: number): number {
  for (let at = content.indexOf(';', from); at !== -1; at = content.indexOf(';', at + 1)) {
    const behind = content.slice(at + 1, at + 1 + LONGEST_LEFT)
    if (RULE.test(behind) || behind.trim() === '') return at
  }
  return content.length
}

/** Maximum length of `from=>variant:`. UTF-16 units. */
const LONGEST_LEFT = 100

function masked(text: string, from: number, to: number, inner: readonly Node[]): string {
  let out = ''
  let at = from
  for (const { start, end } of inner) {
    out += text.slice(at, start) + FILL.repeat(end - start)
    at = end
  }
  return out + text.slice(at, to)
}
