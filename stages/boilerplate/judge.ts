import type { Block, MainRange, Verdict } from '../../src/document/block.ts'
import { fencedCode } from '../../src/document/fences.ts'
import type { Cue } from './cues/cue.ts'
import { type CueMatch, cueOf, evidenceOf } from './cues/index.ts'
import { Headings } from './headings.ts'
import { dropLinkRuns, isInHeading, isListItem } from './lists.ts'
import { dropOffers } from './offers.ts'
import { Places } from './places.ts'
import { LABEL_RULES } from './rules.ts'
import { LARGEST, sectionEnd } from './sections.ts'

/** The rule that drops each block, with its evidence; undefined where it stays. */
export function judgeBlocks(text: string, blocks: readonly Block[], main: MainRange): (Verdict | undefined)[] {
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
    if (!match || isTheTexts(match.cue, headings, i)) continue
    if (match.cue.needs === 'company') needy.set(i, match)
    else if (match.cue.cuts === undefined) verdicts[i] = verdictOf(match)
    else cutUnder(match, places.has(i, match.cue.where), text, blocks, main, i, verdicts)
  }
  dropInCompany(text, blocks, needy, verdicts)
  if (main.page) dropOffers(text, blocks, main, verdicts)
  if (main.page) dropLinkRuns(text, blocks, main, verdicts)
  return verdicts
}

/** Whether a line that says what furniture says is the text's own, by the heading that it is or stands under. */
function isTheTexts({ rule }: Cue, headings: Headings, i: number): boolean {
  if (rule === 'advertisement') return headings.isOwn(i)
  return rule === 'footer' && headings.isOnRights(i)
}

/** What the page itself says of a block. */
function judgeAlone(block: Block, isMislabelled: boolean): Verdict | undefined {
  if (block.hidden) return { rule: 'hidden' }
  const labelled = block.label === undefined ? undefined : LABEL_RULES[block.label]
  if (labelled !== undefined && !isMislabelled) return { rule: labelled, evidence: `label ${block.label}` }
  if (block.outside !== undefined) return { rule: 'outside-main', certainty: 'likely', evidence: block.outside }
  return undefined
}

/** Characters and sentences from which on a block reads as prose. */
const SHORTEST_PROSE = 80
const SENTENCES = 2

/**
 * Blocks whose label as a button is not believed: headings that open what is below them, and what a button is wrapped
 * around that reads as prose.
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

/** Drops a heading and what it is the heading of. */
function cutUnder(
  match: CueMatch,
  /** Whether the heading alone is believed here. */
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

/** Where the list under a heading ends: with the container that the heading opens, else with the last item. */
function listEnd(text: string, blocks: readonly Block[], main: MainRange, i: number): number {
  // A box of teasers may be as long as a short article, never the text as a whole.
  const before = blocks[i]!.start - blocks[main.first]!.start
  const end = sectionEnd(blocks, i, main.last, (to) => blocks[to - 1]!.end - blocks[i]!.start < before * 2)
  if (end > i + 1) return end
  let item = i + 1
  while (item < main.last && isListItem(text, blocks[item]!)) if (++item - i > LARGEST) return i + 1
  return item
}

/** Whether blocks are links for the most part: a list that is believed wherever it stands. */
function areLinks(blocks: readonly Block[], from: number, to: number): boolean {
  const within = blocks.slice(from, to)
  const links = within.filter(({ start, end, linkChars }) => linkChars > (end - start) * 0.5)
  return links.length > 0 && links.length >= within.length / 2
}

/** What notices of sites speak of. */
const NOTICE =
  /转载|轉載|版权|版權|著作权|侵权|侵權|授权|授權|免责|责任|責任|观点|觀點|立场|立場|投资|投資|本站|本网|本網|网站|網站|平台|稿件|举报|來源|来源|律师/
/** Who speaks for himself, with a statement that is the text: `声明：我方从未同意该条款。` */
const OWN_STATEMENT =
  /我司|我公司|本人|我方|我们|我們|我院|我校|我局|特此(?:声明|聲明|公告|说明)|谣言|不实(?:信息|言论|报道|内容)/
/** Longer lines are paragraphs, which a notice takes along only where they speak of its matters. UTF-16 units. */
const CONTACT = 60

/**
 * Where the notice under a heading ends; undefined where it is none: at the top of a text, longer than what stands
 * before it, or somebody's own statement.
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

/** Words in a row that are buttons, whatever stands beside them. */
const BUTTONS = 3

/** Drops lines that are an author's as well where they stand beside furniture, or are a row of buttons. */
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

/** What is hidden says nothing of its neighbours. */
function isFurniture(verdict: Verdict | undefined): boolean {
  return verdict !== undefined && verdict.rule !== 'hidden'
}
