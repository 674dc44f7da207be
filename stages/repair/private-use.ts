/** Characters of private use within words: a font of the page, or somebody's own mark, and the text does not say what they mean. */
import type { RuleDoc } from '../../src/document/ledger/edit.ts'
import type { FindingFound } from '../../src/document/stage.ts'

export const PRIVATE_USE_RULES: Readonly<Record<string, RuleDoc>> = {
  'private-use': {
    doc: 'Private-use characters within words, as scrambling fonts use them. What they stand for is not in the text. One or two that occur again and again are marks of the collector, as for the ends of paragraphs: information.',
    severity: 'warning',
  },
}

const PRIVATE = /[\ue000-\uf8ff]/g
/**
 * What stands before and behind private-use characters within words: some sites remove characters from the text and
 * show them by a font. An icon stands alone or at the edge of a word.
 */
const WORD_BEFORE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}，。、]$/u
const WORD_BEHIND = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\ue000-\uf8ff，。、]/u
/** Least number of them for a finding. */
const FEWEST = 5
/** A font that scrambles a text does so with many characters. */
const FEWEST_OF_FONT = 3

/**
 * A finding from the first of them to the last.
 *
 * @param known misread text, sorted by its start: one character in seven of it is of private use
 */
export function privateUse(
  text: string,
  known: readonly { readonly start: number; readonly end: number }[],
): FindingFound[] {
  let count = 0
  let first = -1
  let last = 0
  let next = 0
  let misread = -1
  const different = new Set<number>()
  // One expression for all three characters tries every hanzi of the text.
  for (const { index } of text.matchAll(PRIVATE)) {
    for (; next < known.length && known[next]!.start <= index; next++) misread = Math.max(misread, known[next]!.end)
    if (misread > index) continue
    const before = WORD_BEFORE.exec(text.slice(Math.max(0, index - 2), index))
    if (!before || !WORD_BEHIND.test(text.slice(index + 1, index + 3))) continue
    if (first < 0) first = index - before[0].length
    last = index + 1
    count++
    different.add(text.charCodeAt(index))
  }
  if (count < FEWEST) return []
  const found = { rule: 'private-use', start: first, end: last }
  if (different.size < FEWEST_OF_FONT) {
    const names = [...different].map((code) => `U+${code.toString(16).toUpperCase()}`).join(' and ')
    const message = `${names}, of private use, ${count} times within words: the text does not say what it means`
    return [{ ...found, severity: 'info', message }]
  }
  const message = `${count} characters of private use within words, ${different.size} different ones: a font of the page shows what they stand for, and the text does not say`
  return [{ ...found, message }]
}
