import type { Edit } from '../../src/document/ledger/edit.ts'
import type { Block, Verdict } from '../../src/document/structure/block.ts'
import type { Cue } from './cues/cue.ts'
import { cueOf, evidenceOf } from './cues/index.ts'
import { Places } from './places.ts'

/** The end of a sentence, with closing quotes and brackets. */
const SENTENCE_END = /[。！？!?…]["”’」』）)]{0,2}\s{0,2}|[.]["”’)]{0,2}\s|(?<=[\p{Ll}ʕ]{2})[.](?=\p{Lu}[\p{Ll}ʕ])/gu
/** A cheap test that must hold for {@link SENTENCE_END} to match with text after it. Many lines fail it. */
const HAS_END = /[。！？!?….][\s\S]{2}/
/** Length of a button in UTF-16 units. */
const SHORTEST = 2
const LONGEST = 40
/**
 * Rules of the links and buttons that templates append to the last paragraph. Headings of lists are always separate
 * lines.
 */
const RULES: ReadonlySet<string> = new Set(['navigation', 'control', 'share', 'app', 'subscribe'])

/**
 * Drops buttons after the last sentence of a paragraph: `…八十元。返回搜狐，查看更多`. The rest after that sentence must match
 * a cue by itself and, in markup, be a link. A sentence that mentions the button stays, because its own words surround it:
 * `末尾常跟着一句“返回搜狐，查看更多”。`
 */
export function gluedButtons(
  text: string,
  blocks: readonly Block[],
  verdicts: readonly (Verdict | undefined)[],
): Edit[] {
  const places = new Places(verdicts)
  return blocks.flatMap((block, i): Edit[] => {
    if (verdicts[i]) return []
    const from = Math.max(block.start, block.end - LONGEST - SHORTEST)
    const end = lastSentenceEnd(text.slice(from, block.end))
    if (end === -1) return []
    const start = from + end
    const button = text.slice(start, block.end)
    if (block.tag !== 'line' && block.linkChars < inkOf(button)) return []
    const match = cueOf(button, (each) => isButton(each) && places.has(i, block.tag === 'line' ? 'tail' : each.where))
    if (!match) return []
    const before = text.slice(block.start, start).trimEnd().length
    return [
      {
        start: block.start + before,
        end: block.end,
        text: '',
        rule: match.cue.rule,
        certainty: 'likely',
        evidence: evidenceOf(match),
      },
    ]
  })
}

function isButton({ rule, needs, cuts }: Cue): boolean {
  return RULES.has(rule) && needs !== 'company' && cuts === undefined
}

/** End of the last sentence that has text after it; -1 if there is none. */
function lastSentenceEnd(tail: string): number {
  let found = -1
  if (!HAS_END.test(tail)) return found
  for (const { index, 0: sign } of tail.matchAll(SENTENCE_END))
    if (index + sign.length + SHORTEST <= tail.length) found = index + sign.length
  return found
}

function inkOf(button: string): number {
  return button.replace(/\s/g, '').length
}
