/**
 * Finds what is left of four-byte characters after a program removed their control characters. Nothing tells which
 * characters they were.
 */
import type { Span } from './stretches.ts'

/**
 * ð, which is F0, with nothing or a sign or two after it. Of the emoji 🔥, `ð\x9f\x94¥`, only `ð¥` is left, and of the
 * mathematical letter 𝐢 only `ð¢`. In Icelandic ð stands beside letters, never beside itself or a sign. Among other
 * characters beyond ASCII it is a byte of something else.
 */
const LEFT = /(?<![\x80-\uffff])(?:(?:ð[\xa1-\xbf]{0,2}){2,}|ð[\xa1-\xbf]{1,2})(?![\x80-\uffff]|\p{L})/gu

/** The stretches of a text where only pieces of emoji and similar characters are left; sorted and disjoint. */
export function strandedIn(text: string): Span[] {
  if (!text.includes('ð')) return []
  const found: Span[] = []
  for (const { index, 0: left } of text.matchAll(LEFT)) {
    const end = index + left.length
    const last = found.at(-1)
    if (last && /^[ \xa0\xad]*$/.test(text.slice(last.end, index))) found[found.length - 1] = { start: last.start, end }
    else found.push({ start: index, end })
  }
  return found
}
