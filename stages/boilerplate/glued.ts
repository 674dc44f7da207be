import type { Block, Verdict } from '../../src/document/block.ts'
import type { Edit } from '../../src/document/edit.ts'
import type { Cue } from './cues/cue.ts'
import { cueOf, evidenceOf } from './cues/index.ts'
import { Places } from './places.ts'

/** Ends of sentences, with the quotes and brackets that close behind them. */
const SENTENCE_END = /[。！？!?…]["”’」』）)]{0,2}\s{0,2}|[.]["”’)]{0,2}\s|(?<=\p{Ll}{2})[.](?=\p{Lu}\p{Ll})/gu
/** What each of them has, where something may stand behind it: many tails have none. */
const HAS_END = /[。！？!?….][\s\S]{2}/
/** UTF-16 units of a button. */
const SHORTEST = 2
const LONGEST = 40
/** What a template hangs on the last paragraph: links to the site, buttons. Headings of lists stand in lines of their own. */
const RULES: ReadonlySet<string> = new Set(['navigation', 'control', 'share', 'app', 'subscribe'])

/**
 * Buttons behind the last sentence of a paragraph: `…八十元。返回搜狐，查看更多`. What stands there must be a cue by itself and, in
 * markup, a link; a sentence that speaks of the button goes on around it: `末尾常跟着一句“返回搜狐，查看更多”。`
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

/** Where the last sentence ends that something stands behind; -1 where none does. */
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
