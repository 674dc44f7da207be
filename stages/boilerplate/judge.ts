import type { Block, MainRange, Verdict } from '../../src/document/structure/block.ts'
import { fencedCode } from '../../src/document/structure/fences.ts'
import type { Cue } from './cues/cue.ts'
import { type CueMatch, cueOf, evidenceOf } from './cues/index.ts'
import { Headings } from './headings.ts'
import { dropLinkRuns, isInHeading, isListItem } from './lists.ts'
import { dropOffers } from './offers.ts'
import { Places } from './places.ts'
import { LABEL_RULES } from './rules.ts'
import { LARGEST, sectionEnd } from './sections.ts'

/**
 * The rule that drops each block, with its evidence; undefined where it stays.
 *
 * @param linksWanted whether runs of links stay
 */
export function judgeBlocks(
  text: string,
  blocks: readonly Block[],
  main: MainRange,
  linksWanted = false,
): (Verdict | undefined)[] {
  const unbelieved = mislabelled(text, blocks)
  const verdicts = blocks.map((block, i) => judgeAlone(block, unbelieved.has(i)))
  const needy = new Map<number, CueMatch>()
  const places = new Places(verdicts)
  const quoted = fencedCode(text, blocks)
  const headings = new Headings(text, blocks)
  for (let i = main.first; i < main.last; i++) {
    if (verdicts[i] || quoted.has(i)) continue
    const block = blocks[i]!
    const linked = block.linkChars > (block.end - block.start) * 0.5
    const match = cueOf(
      text.slice(block.start, block.end),
      ({ where, needs, cuts }) => (places.has(i, where) || cuts === 'list') && (needs !== 'link' || linked),
    )
    if (!match || belongsToText(match.cue, headings, i)) continue
    if (match.cue.needs === 'company') needy.set(i, match)
    else if (match.cue.cuts === undefined) verdicts[i] = verdictOf(match)
    else cutUnder(match, places.has(i, match.cue.where), text, blocks, main, i, verdicts)
  }
  dropInCompany(text, blocks, needy, verdicts)
  if (main.page) dropOffers(text, blocks, main, verdicts)
  if (main.page && !linksWanted) dropLinkRuns(text, blocks, main, verdicts)
  return verdicts
}

/** Whether a line that matches a cue belongs to the text, judged by the heading that it is or that it follows. */
function belongsToText({ rule }: Cue, headings: Headings, i: number): boolean {
  if (rule === 'advertisement') return headings.isOwn(i)
  return rule === 'footer' && headings.isOnRights(i)
}

/** The verdict that the block's own marks give: hidden, labelled, or outside the main text. */
function judgeAlone(block: Block, isMislabelled: boolean): Verdict | undefined {
  if (block.hidden) return { rule: 'hidden' }
  const labelled = block.label === undefined ? undefined : LABEL_RULES[block.label]
  if (labelled !== undefined && !isMislabelled) return { rule: labelled, evidence: `label ${block.label}` }
  if (block.outside !== undefined) return { rule: 'outside-main', certainty: 'likely', evidence: block.outside }
  return undefined
}

/** A block reads as prose if it has at least this many UTF-16 units and this many sentences. */
const SHORTEST_PROSE = 80
const SENTENCES = 2

/**
 * Blocks labelled as buttons that are not: headings (a click on them opens the section below), and runs of such blocks
 * of which one reads as prose.
 */
function mislabelled(text: string, blocks: readonly Block[]): Set<number> {
  const found = new Set<number>()
  for (let first = 0; first < blocks.length; first++) {
    if (blocks[first]!.label !== 'control') continue
    let last = first
    while (blocks[last]?.label === 'control') last++
    const within = Array.from({ length: last - first }, (_, i) => first + i)
    const isProse = within.some((i) => readsAsProse(text, blocks[i]!))
    for (const i of within) if (isProse || isInHeading(blocks[i]!)) found.add(i)
    first = last
  }
  return found
}

function readsAsProse(text: string, { start, end, linkChars }: Block): boolean {
  if (end - start < SHORTEST_PROSE || linkChars > (end - start) * 0.3) return false
  const sentences = text.slice(start, end).match(/[。！？]|[.!?](?=\s|$)/g)
  return sentences !== null && sentences.length >= SENTENCES
}

function verdictOf(match: CueMatch): Verdict {
  return { rule: match.cue.rule, certainty: 'likely', evidence: evidenceOf(match) }
}

/** Drops a heading and its section. */
function cutUnder(
  match: CueMatch,
  /** Whether the heading is enough here. Otherwise the section must consist mostly of links. */
  believed: boolean,
  text: string,
  blocks: readonly Block[],
  main: MainRange,
  i: number,
  verdicts: (Verdict | undefined)[],
): void {
  const { cue } = match
  const notice = cue.cuts === 'notice'
  const end = notice ? noticeEnd(text, blocks, main, i) : listEnd(text, blocks, main, i)
  if (end === undefined || !(believed || areLinks(blocks, i + 1, end))) return
  verdicts[i] = verdictOf(match)
  const evidence = notice ? 'follows a notice' : 'list under a heading'
  for (let j = i + 1; j < end; j++) verdicts[j] ??= { rule: cue.rule, certainty: 'likely', evidence }
}

/** End of the list under a heading: the end of the container that the heading opens, or else of the last list item. */
function listEnd(text: string, blocks: readonly Block[], main: MainRange, i: number): number {
  // A box of teasers may be as long as a short article, but must be shorter than twice the text before it.
  const before = blocks[i]!.start - blocks[main.first]!.start
  const end = sectionEnd(blocks, i, main.last, (to) => blocks[to - 1]!.end - blocks[i]!.start < before * 2)
  if (end > i + 1) return end
  let item = i + 1
  while (item < main.last && isListItem(text, blocks[item]!)) if (++item - i > LARGEST) return i + 1
  return item
}

/** Whether at least half of the blocks are links. Such a list is dropped at any place. */
function areLinks(blocks: readonly Block[], from: number, to: number): boolean {
  const within = blocks.slice(from, to)
  const links = within.filter(({ start, end, linkChars }) => linkChars > (end - start) * 0.5)
  return links.length > 0 && links.length >= within.length / 2
}

/** Topics of legal notices. */
const NOTICE =
  /转载|轉載|版权|版權|著作权|侵权|侵權|授权|授權|免责|责任|責任|观点|觀點|立场|立場|投资|投資|本站|本网|本網|网站|網站|平台|稿件|举报|來源|来源|律师/
/** Words of a statement that somebody publishes for himself. It is the text: `声明：我方从未同意该条款。` */
const OWN_STATEMENT =
  /我司|我公司|本人|我方|我们|我們|我院|我校|我局|特此(?:声明|聲明|公告|说明)|谣言|不实(?:信息|言论|报道|内容)/
/**
 * Lines of at least this many UTF-16 units are paragraphs. A notice includes them only if they match {@link NOTICE}.
 */
const CONTACT = 60

/**
 * End of the notice under a heading. Undefined if it is no notice: it is longer than the text before it (so it is at the
 * top), or it is somebody's own statement.
 */
function noticeEnd(text: string, blocks: readonly Block[], main: MainRange, i: number): number | undefined {
  let end = i + 1
  for (; end < main.last; end++) {
    if (end - i > LARGEST) return undefined
    const line = text.slice(blocks[end]!.start, blocks[end]!.end)
    if (OWN_STATEMENT.test(line)) return undefined
    if (!NOTICE.test(line) && (line.length >= CONTACT || /[。！？]/.test(line))) break
  }
  const start = blocks[i]!.start
  const isSmaller = blocks[end - 1]!.end - start < start - blocks[main.first]!.start
  return isSmaller && (end === main.last || end > i + 1) ? end : undefined
}

/** This many different cue words in a row are buttons, whatever their neighbours are. */
const BUTTONS = 3

/** Drops lines that an author might write too (`Share`), if they are next to furniture or form a row of buttons. */
function dropInCompany(
  text: string,
  blocks: readonly Block[],
  needy: ReadonlyMap<number, CueMatch>,
  verdicts: (Verdict | undefined)[],
): void {
  for (const first of needy.keys()) {
    if (needy.has(first - 1)) continue
    const words = new Set<string>()
    let last = first
    for (; needy.has(last); last++) {
      if (needy.get(last)!.cue.rule !== 'separator') words.add(text.slice(blocks[last]!.start, blocks[last]!.end))
    }
    if (words.size < BUTTONS && !isFurniture(verdicts[first - 1]) && !isFurniture(verdicts[last])) continue
    for (let i = first; i < last; i++) verdicts[i] = verdictOf(needy.get(i)!)
  }
}

/** A hidden block does not count: it says nothing about its neighbours. */
function isFurniture(verdict: Verdict | undefined): boolean {
  return verdict !== undefined && verdict.rule !== 'hidden'
}
