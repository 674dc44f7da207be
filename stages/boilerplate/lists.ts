import type { Block, MainRange, Verdict } from '../../src/document/block.ts'

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

/** Minimum length, in UTF-16 units, of a sentence that announces a list. Shorter lines are labels: `Tags:`. */
const LEAD = 6
const COLON = /[:：]$/

/**
 * Whether a block is a sentence that the list below it completes: `Kits exist for these languages:`. On pages with a known
 * text, 41 of 47 such lists of links are part of it. A line that announces other documents is a cue and has already been
 * dropped.
 */
function announces(text: string, { start, end, tag, linkChars }: Block, items: Block): boolean {
  if (end - start < LEAD || linkChars > 0 || /^h[1-6]$/.test(tag)) return false
  return items.tag === 'li' && COLON.test(text.slice(start, end).trim())
}

/**
 * Drops runs of blocks that consist of links; dropped blocks between them do not end a run. A single link stays, since it
 * may be what the article is about. Links under a heading of sources, or under a sentence that announces them, are part of
 * the text.
 */
export function dropLinkRuns(
  text: string,
  blocks: readonly Block[],
  main: MainRange,
  verdicts: (Verdict | undefined)[],
): void {
  let links: number[] = []
  let before: number | undefined
  for (let i = main.first; i <= main.last; i++) {
    if (i < main.last && verdicts[i] !== undefined) continue
    if (i < main.last && isLink(text, blocks[i]!)) {
      links.push(i)
      continue
    }
    const heading = before === undefined ? '' : text.slice(blocks[before]!.start, blocks[before]!.end)
    const isAnnounced =
      links.length > 0 && before === links[0]! - 1 && announces(text, blocks[before]!, blocks[links[0]!]!)
    if (links.length >= LINKS && !isAnnounced && !(heading.length < ITEM && SOURCES.test(heading.trim()))) {
      for (const j of links) verdicts[j] = { rule: 'link-list', certainty: 'likely' }
    }
    links = []
    before = i
  }
}

function isLink(text: string, { start, end, linkChars }: Block): boolean {
  const line = text.slice(start, end).trim()
  // A preformatted line keeps its indent, which does not count as text beside the link.
  if (linkChars <= line.length * 0.8) return false
  return !ADDRESS.test(line) && !SOURCES.test(line)
}
