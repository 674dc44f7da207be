import type { Block, MainRange, Verdict } from '../../src/document/block.ts'

/** Longer lines are paragraphs. UTF-16 units. */
const ITEM = 40

/** What may stand in a list of other documents: a link, or a line of markup without any end of a sentence. */
export function isListItem(text: string, block: Block): boolean {
  const length = block.end - block.start
  if (block.linkChars > length * 0.5) return true
  if (length >= ITEM || block.tag === 'line' || isInHeading(block)) return false
  return !/[。！？!?…]/.test(text.slice(block.start, block.end))
}

/** Whether a block is a heading, or what a heading is wrapped around: `h2/button`. */
export function isInHeading({ path }: Block): boolean {
  return /(?:^|\/)h[1-6](?:[#.][^/]{0,200})?(?:\/[^/]{0,200})?$/.test(path)
}

/** Fewer links in a row may be an article's own. */
const LINKS = 3
/** What announces links that belong to the text. */
const SOURCES =
  /^[\s#*【[■●]*(?:参考(?:文献|资料|链接|来源)?|參考(?:文獻|資料|連結)?|引用|注释|註釋|脚注|资料来源|数据来源|信息来源|来源|出典|참고(?: ?문헌| ?자료)?|출처|References?|Bibliography|Sources?|Notes|Footnotes|Citations|Works cited|Further reading|External links|Literatur|Quellen|Einzelnachweise|Weblinks|Références|Sources et|Bibliographie|Referencias|Fuentes|Bibliografía|Источники|Примечания|Литература)(?:[\s】\]：:.].{0,20})?$/i
/** A link that shows its address is a citation. */
const ADDRESS = /^(?:https?:\/\/|www\.|[\w-]{1,40}(?:\.[\w-]{1,40}){1,4}\/)/i

/** UTF-16 units of a sentence that announces a list; shorter ones are labels: `Tags:`. */
const LEAD = 6
const COLON = /[:：]$/

/**
 * Whether a block is a sentence that the list below it completes: `Kits exist for these languages:`. Of 47 such lists of links
 * on pages with a known text 41 are part of it. One that announces other documents is a cue, and gone.
 */
function announces(text: string, { start, end, tag, linkChars }: Block, items: Block): boolean {
  if (end - start < LEAD || linkChars > 0 || /^h[1-6]$/.test(tag)) return false
  return items.tag === 'li' && COLON.test(text.slice(start, end).trim())
}

/**
 * Drops runs of blocks that are nothing but links, whatever was dropped between them; a link of its own in an article
 * may be its point, and links under a heading of sources or a sentence that announces them are part of the text.
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
  // Preformatted lines keep their indent, which is no text beside the link.
  if (linkChars <= line.length * 0.8) return false
  return !ADDRESS.test(line) && !SOURCES.test(line)
}
