import type { Block, MainRange, Verdict } from '../../src/document/block.ts'
import type { Cue } from './cues.ts'
import { LABEL_RULES } from './rules.ts'

/** Blocks from either end of the main text that count as its edge. */
const EDGE = 12

/** The rule that drops each block, with its evidence; undefined where it stays. */
export function judgeBlocks(
  text: string,
  blocks: readonly Block[],
  main: MainRange,
  cues: readonly Cue[],
): (Verdict | undefined)[] {
  const verdicts = blocks.map((block): Verdict | undefined => {
    if (block.hidden) return { rule: 'hidden' }
    const labelled = block.label === undefined ? undefined : LABEL_RULES[block.label]
    if (labelled !== undefined) return { rule: labelled, evidence: `label ${block.label}` }
    if (block.outside !== undefined) return { rule: 'outside-main', evidence: block.outside }
    return undefined
  })
  const last = main.last
  for (let i = main.first; i < last; i++) {
    if (verdicts[i]) continue
    const block = blocks[i]!
    const cue = cueOf(text.slice(block.start, block.end), i - main.first, last - 1 - i, cues)
    if (!cue || (cue.cuts === 'all' && !mayCut(text, blocks, main, i))) continue
    verdicts[i] = { rule: cue.rule }
    if (cue.cuts === 'all') {
      for (let j = i + 1; j < last; j++) verdicts[j] ??= { rule: cue.rule, evidence: 'follows a notice' }
    } else if (cue.cuts === 'list') {
      for (let j = i + 1; j < last && isListItem(text, blocks[j]!); j++)
        verdicts[j] ??= { rule: cue.rule, evidence: 'list under a heading' }
    }
  }
  if (main.page) linkLists(blocks, main, verdicts)
  return verdicts
}

/** The cue that a block is furniture by, `before` and `behind` it so many blocks of the main text. */
function cueOf(text: string, before: number, behind: number, cues: readonly Cue[]): Cue | undefined {
  const line = text.trim()
  return cues.find((cue) => {
    if (line.length > cue.longest) return false
    const head = before < EDGE
    const tail = behind < EDGE * 2
    if (cue.where === 'head' ? !head : cue.where === 'tail' ? !tail : cue.where === 'edge' ? !(head || tail) : false)
      return false
    return cue.pattern.test(line)
  })
}

/** What notices of sites speak of. `声明：我方从未同意。` is somebody's statement, and a text. */
const NOTICE =
  /转载|轉載|版权|版權|著作权|侵权|侵權|授权|授權|免责|责任|責任|观点|觀點|立场|立場|投资|投資|本站|本网|本網|网站|網站|平台|稿件|举报|來源|来源/

/** A notice cuts what follows it only where that is the smaller part: one at the top is about something else. */
function mayCut(text: string, blocks: readonly Block[], main: MainRange, i: number): boolean {
  const start = blocks[main.first]!.start
  const end = blocks[main.last - 1]!.end
  const from = blocks[i]!.end
  return end - blocks[i]!.start < (end - start) * 0.5 && (from === end || NOTICE.test(text.slice(from, end)))
}

/** Links, or lines without any end of a sentence. */
function isListItem(text: string, block: Block): boolean {
  const length = block.end - block.start
  if (block.linkChars > length * 0.5) return true
  return length < 40 && !/[。！？!?…]/.test(text.slice(block.start, block.end)) && block.tag !== 'line'
}

const LINKS = 3

/** Drops runs of blocks that are nothing but links; a link of its own in an article may be its point. */
function linkLists(blocks: readonly Block[], main: MainRange, verdicts: (Verdict | undefined)[]): void {
  let from = main.first
  for (let i = main.first; i <= main.last; i++) {
    const block = i < main.last ? blocks[i]! : undefined
    if (block && (verdicts[i] !== undefined || block.linkChars > (block.end - block.start) * 0.8)) continue
    if (i - from >= LINKS) for (let j = from; j < i; j++) verdicts[j] ??= { rule: 'link-list' }
    from = i + 1
  }
}
