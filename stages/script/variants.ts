import type { Edit } from '../../src/document/edit.ts'

/**
 * Markup of wikis in which a text is written for several scripts at once: `-{zh-hans:软件;zh-hant:軟體}-`. Converted
 * character by character it would be markup that no wiki reads; what it says for the script asked for is its text.
 */

/** `-{flags|rules}-`, as MediaWiki has it. */
const MARKUP = /-\{([^{}\n]{1,400}?)\}-/g
const VARIANT = /^\s*(zh(?:-(?:hans|hant|cn|tw|hk|mo|sg|my))?)\s*:/i
/** Flags: A shows and sets a rule, R is raw; H, T, D, N and - show nothing of their own. */
const FLAGS = /^\s*(?:[ARHTDN-][\s;]*){1,4}\|/i
const SHOWS_NOTHING = /[HT-]/i

const SIMPLIFIED = ['zh-hans', 'zh-cn', 'zh-sg', 'zh-my', 'zh']
const TRADITIONAL = ['zh-hant', 'zh-tw', 'zh-hk', 'zh-mo', 'zh']

/** One piece of markup, and the edits that leave what it says; none where that is not known. UTF-16 units. */
export interface Variant {
  readonly start: number
  readonly end: number
  readonly edits: readonly Edit[]
}

/**
 * The markup of a text; none where no piece names a variant of Chinese, since `-{…}-` alone may be anything.
 *
 * @param simplified whether Simplified is asked for
 */
export function variantsIn(text: string, simplified: boolean): Variant[] {
  if (!text.includes('-{')) return []
  const found = [...text.matchAll(MARKUP)]
  if (
    !found.some(([, inner]) =>
      inner!
        .replace(FLAGS, '')
        .split(';')
        .some((rule) => VARIANT.test(rule)),
    )
  )
    return []
  return found.map(({ index, 0: whole, 1: inner }) => {
    const end = index + whole.length
    const said = saidBy(inner!, simplified ? SIMPLIFIED : TRADITIONAL)
    return { start: index, end, edits: said === undefined ? [] : leave(index, end, said) }
  })
}

/** The range of the markup's inside that is shown; undefined where its rules do not say. */
function saidBy(
  inner: string,
  wanted: readonly string[],
): { readonly start: number; readonly end: number } | undefined {
  const flags = FLAGS.exec(inner)?.[0] ?? ''
  if (SHOWS_NOTHING.test(flags.slice(0, -1))) return { start: 0, end: 0 }
  const rules = new Map<string, { start: number; end: number }>()
  let at = flags.length
  for (const rule of inner.slice(at).split(';')) {
    const name = VARIANT.exec(rule)
    if (name) rules.set(name[1]!.toLowerCase(), trimmed(inner, at + name[0].length, at + rule.length))
    at += rule.length + 1
  }
  if (rules.size === 0)
    return /[|:]|=>/.test(inner.slice(flags.length)) ? undefined : { start: flags.length, end: inner.length }
  return wanted.map((name) => rules.get(name)).find((range) => range !== undefined)
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  let from = start
  let to = end
  while (from < to && text[from] === ' ') from++
  while (to > from && text[to - 1] === ' ') to--
  return { start: from, end: to }
}

/** Removes what stands around the text shown; `inner` begins behind `-{`. */
function leave(start: number, end: number, shown: { readonly start: number; readonly end: number }): Edit[] {
  const rule = 'variant-markup'
  const from = start + 2 + shown.start
  const to = start + 2 + shown.end
  if (from === to) return [{ start, end, text: '', rule }]
  return [
    { start, end: from, text: '', rule },
    { start: to, end, text: '', rule },
  ]
}

/** Calls `visit` for what lies between the markup in `[start, end)`. */
export function aroundVariants(
  variants: readonly Variant[],
  start: number,
  end: number,
  visit: (start: number, end: number) => void,
): void {
  let from = start
  for (const variant of variants) {
    if (variant.end <= from || variant.start >= end) continue
    if (variant.start > from) visit(from, variant.start)
    from = Math.max(from, variant.end)
  }
  if (end > from) visit(from, end)
}
