import type { Cleaned } from '../../document/document.ts'
import { findingsInOrder } from '../../document/findings.ts'

/** What is written in place of a part of the raw text. UTF-16 units. */
export interface Fix {
  readonly rawStart: number
  readonly rawEnd: number
  readonly to: string
  readonly rules: readonly string[]
}

/** A block at the head of a text: its lines, without the fences. */
const BLOCK = /^\ufeff?---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n---[ \t]*(?:\r?\n|$)/
/** A key with a full-width colon, or with one that no space follows: no YAML parser sees a key. */
const COLON = /^([\p{L}_][\p{L}\p{N}_-]{0,30})(：[ \t\u3000]*|:(?=[^\s/:]))(?=(.?))/u
const TABS = /^[ ]*\t[ \t]*/
const COLON_RULE = 'front-matter/colon'
const BROKEN_RULE = 'front-matter/broken'

/** Whether a text may have such a block. */
export const mayHaveBlock = (raw: string): boolean => /^\ufeff?---[ \t]*\r?\n/.test(raw)

/**
 * Mends the syntax of front matter where qingliu reads it already, and other programs do not: a colon after each key, and spaces for
 * tabs. Whether the same is read of it is tried by who writes it.
 *
 * @param cleaned by all stages
 */
export function frontMatterFixes(cleaned: Cleaned): Fix[] {
  const found = new Set(findingsInOrder(cleaned).map(({ rule }) => rule))
  const block = BLOCK.exec(cleaned.raw)
  if (!block || !(found.has(COLON_RULE) || found.has(BROKEN_RULE))) return []
  const fixes: Fix[] = []
  let at = block[0].indexOf('\n') + 1
  for (const line of block[1]!.split('\n')) {
    const tabs = TABS.exec(line)?.[0]
    if (tabs) {
      const to = tabs.replaceAll('\t', '  ')
      fixes.push({ rawStart: at, rawEnd: at + tabs.length, to, rules: [BROKEN_RULE] })
    }
    const colon = COLON.exec(line)
    if (colon) {
      const [, key, sign, next] = colon as unknown as [string, string, string, string]
      const start = at + key.length
      const to = next === '' || next === '\r' ? ':' : ': '
      fixes.push({ rawStart: start, rawEnd: start + sign.length, to, rules: [COLON_RULE] })
    }
    at += line.length + 1
  }
  return fixes
}
