import type { Block, MainRange, Verdict } from '../../src/document/structure/block.ts'

/** Lines of at least this many UTF-16 units are paragraphs, not list items. */
const ITEM = 40

/** Whether a block may be an entry in a list of other documents: a link, or a line of markup without a full stop. */
export function isListItem(text: string, block: Block): boolean {
  const length = block.end - block.start
  if (block.linkChars > length * 0.5) return true
  if (length >= ITEM || block.tag === 'line' || isInHeading(block)) return false
  return !/[。！？!?…]/.test(text.slice(block.start, block.end))
}

/** Whether a block is a heading or a direct child of one: `h2/button`. */
export function isInHeading({ path }: Block): boolean {
  return /(?:^|\/)h[1-6](?:[#.][^/]{0,200})?(?:\/[^/]{0,200})?$/.test(path)
}

/** Minimum number of links in a row. Fewer may belong to the article. */
const LINKS = 3
/** Headings above links that belong to the text. */
const SOURCES =
  /^[\s#*【[■●]*(?:参考(?:文献|资料|链接|来源)?|參考(?:文獻|資料|連結)?|引用|注释|註釋|脚注|资料来源|数据来源|信息来源|来源|出典|참고(?: ?문헌| ?자료)?|출처|References?|Bibliography|Sources?|Notes|Footnotes|Citations|Works cited|Further reading|External links|Literatur|Quellen|Einzelnachweise|Weblinks|Références|Sources et|Bibliographie|Referencias|Fuentes|Bibliografía|Источники|Примечания|Литература)(?:[\s】\]：:.].{0,20})?$/i
/** A link that shows its address is a citation. */
const ADDRESS = /^(?:https?:\/\/|www\.|[\w-]{1,40}(?:\.[\w-]{1,40}){1,4}\/)/i

/** Minimum length, in UTF-16 units, of a line that announces a list. Shorter lines are labels: `Tags:`. */
const LEAD = 6
const COLON = /[:：]$/

/**
 * Whether the list below a block completes it: `Kits exist for these languages:`. On pages with a known text, 41 of 47 such
 * lists of links are part of it. A line that announces other documents is a cue and has already been dropped.
 */
function announces(text: string, block: Block): boolean {
  const { start, end, linkChars } = block
  return end - start >= LEAD && linkChars === 0 && !isInHeading(block) && COLON.test(text.slice(start, end).trim())
}

/**
 * Whether a block is another item of the list that `item` is in: same element, same containers. Outside lists it must be short
 * and have a link: a short line without one may be the heading.
 */
function isItemBeside(text: string, block: Block, item: Block): boolean {
  if (block.tag !== item.tag || lookOf(block) !== lookOf(item)) return false
  const isShort = block.end - block.start < ITEM && isListItem(text, block)
  return item.tag === 'li' || (isShort && block.linkChars > 0)
}

/** The path of a block without ids and digits, which differ from item to item. */
function lookOf({ path }: Block): string {
  return path.replace(/#[^./]*|\d+/g, '')
}

/** A run of blocks that consist of links, and the blocks that stay on both sides of it. */
interface LinkRun {
  readonly links: readonly number[]
  readonly before: number | undefined
  readonly after: number | undefined
}

/** A page with at least so many headings right above lists of links is a directory. One alone may announce other documents. */
const HEADED = 2

/**
 * Drops runs of blocks that consist of links; dropped blocks between them do not end a run. A single link stays, since it
 * may be what the article is about. Links are part of the text under a heading of sources, under a line that announces them,
 * beside items of the same list that stay, and in a directory: lists of links each under a heading of its own. On pages with
 * a known text, of the runs that these conditions keep, those of 18 hosts belong to the text, and those of 3 do not.
 */
export function dropLinkRuns(
  text: string,
  blocks: readonly Block[],
  main: MainRange,
  verdicts: (Verdict | undefined)[],
): void {
  const runs = linkRuns(text, blocks, main, verdicts)
  const isHeaded = ({ links, before }: LinkRun): boolean =>
    before !== undefined && before === links[0]! - 1 && isInHeading(blocks[before]!)
  const isDirectory = runs.filter(isHeaded).length >= HEADED
  for (const run of runs) {
    const { links, before, after } = run
    if (before !== undefined) {
      const heading = text.slice(blocks[before]!.start, blocks[before]!.end)
      if (heading.length < ITEM && SOURCES.test(heading.trim())) continue
      if (before === links[0]! - 1 && announces(text, blocks[before]!)) continue
      if (isItemBeside(text, blocks[before]!, blocks[links[0]!]!)) continue
    }
    if (after !== undefined && isItemBeside(text, blocks[after]!, blocks[links.at(-1)!]!)) continue
    if (isDirectory && isHeaded(run)) continue
    for (const j of links) verdicts[j] = { rule: 'link-list', certainty: 'likely' }
  }
}

function linkRuns(
  text: string,
  blocks: readonly Block[],
  main: MainRange,
  verdicts: readonly (Verdict | undefined)[],
): LinkRun[] {
  const runs: LinkRun[] = []
  let links: number[] = []
  let before: number | undefined
  for (let i = main.first; i <= main.last; i++) {
    if (i < main.last && verdicts[i] !== undefined) continue
    if (i < main.last && isLink(text, blocks[i]!)) {
      links.push(i)
      continue
    }
    const after = i < main.last ? i : undefined
    if (links.length >= LINKS) runs.push({ links, before, after })
    links = []
    before = after
  }
  return runs
}

function isLink(text: string, { start, end, linkChars }: Block): boolean {
  const line = text.slice(start, end).trim()
  // A preformatted line keeps its indent, which does not count as text beside the link.
  if (linkChars <= line.length * 0.8) return false
  return !ADDRESS.test(line) && !SOURCES.test(line)
}
