import type { Edit } from '../../src/document/ledger/edit.ts'
import type { Block, Verdict } from '../../src/document/structure/block.ts'
import { fencedCode } from '../../src/document/structure/fences.ts'
import { cueOf, evidenceOf } from './cues/index.ts'

/**
 * Sentences that a site of novels inserts between two sentences of a paragraph or after the last one:
 * `…狗叫声。（本章未完，请翻页）`. The inserted text must start at the end of a sentence, end at the end of one, and match a cue
 * by itself. Text within quotation marks stays, since a person says it.
 */

/** A cheap test that every such line passes. Most lines fail it. */
const SIGN =
  /手机(?:用户|站|版|阅读|看书)|本章|这章|这个章节|章节|记住|网址|域名|首发|无弹窗|请大家收藏|书友|下一[页章]|txt|未完待续|请访问/i
/** The end of a sentence, with closing quotes and brackets. An opening bracket counts as an end, too. */
const ENDS = /[。！？!?…]{1,3}["”’」』）)】]{0,2}|(?=[（(【〖])|[）)】〗]/g
/** A further sentence of the site: `无广告！`. */
const MORE =
  /^[^“”「」]{0,24}(?:无广告|无弹窗|最快更新|更新最快|更新速度|网址[：:]|域名[：:]|www\.|https?:)[^“”「」]{0,60}$/
/** Maximum length of the inserted text, in UTF-16 units, and maximum number of its sentences. */
const LONGEST = 130
const SENTENCES = 4

/**
 * The edits that remove such sentences from blocks that stay. Lines that consist of them are dropped by `judgeBlocks`.
 */
export function dropSentences(
  text: string,
  blocks: readonly Block[],
  verdicts: readonly (Verdict | undefined)[],
): Edit[] {
  const quoted = fencedCode(text, blocks)
  return blocks.flatMap(({ start, end }, i): Edit[] => {
    if (verdicts[i] || quoted.has(i)) return []
    const line = text.slice(start, end)
    if (!SIGN.test(line)) return []
    return sentencesIn(line).map(({ from, to, evidence }) => ({
      start: start + from,
      end: start + to,
      text: '',
      rule: 'novel-site',
      certainty: 'likely',
      evidence,
    }))
  })
}

interface Found {
  readonly from: number
  readonly to: number
  readonly evidence: string
}

function sentencesIn(line: string): Found[] {
  const ends = [0, ...[...line.matchAll(ENDS)].map(({ index, 0: sign }) => index + sign.length), line.length]
  const found: Found[] = []
  const quotes = new Quotes(line)
  for (let a = 0; a < ends.length - 1; a++) {
    const from = ends[a]!
    if (quotes.hold(from)) continue
    for (let b = a + 1; b <= Math.min(a + SENTENCES, ends.length - 1); b++) {
      const piece = line.slice(from, ends[b]!)
      if (piece.length > LONGEST) break
      if (piece.trim() === '' || !SIGN.test(piece)) continue
      const match = cueOf(piece, ({ rule, where }) => rule === 'novel-site' && where === 'anywhere')
      if (!match) continue
      while (b + 1 < ends.length && MORE.test(line.slice(ends[b]!, ends[b + 1]!))) b++
      found.push({ from, to: ends[b]!, evidence: evidenceOf(match) })
      a = b - 1
      break
    }
  }
  return found
}

const OPENING = '“「『'
const CLOSING = '”」』'

/**
 * Tells whether a position is within quotation marks. Positions must be asked in ascending order; this keeps the work
 * linear in long lines.
 */
class Quotes {
  readonly #line: string
  readonly #isOpen = [false, false, false]
  #read = 0

  constructor(line: string) {
    this.#line = line
  }

  /** Whether a quotation is open at `at`, which must not be before the previously asked position. */
  hold(at: number): boolean {
    for (; this.#read < at; this.#read++) {
      const mark = this.#line[this.#read]!
      const opened = OPENING.indexOf(mark)
      const closed = CLOSING.indexOf(mark)
      if (opened >= 0) this.#isOpen[opened] = true
      else if (closed >= 0) this.#isOpen[closed] = false
    }
    return this.#isOpen.includes(true)
  }
}
