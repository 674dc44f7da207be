import type { Edit } from '../../../src/document/ledger/edit.ts'
import type { Block, Verdict } from '../../../src/document/structure/block.ts'

/**
 * A site's own address above or below a chapter, written in plain letters and once: `www.example.com` as the last line. In
 * an article such a line may name the source; a chapter of a novel has no source.
 */

/** A chapter heading in a line of its own. A page with one chapter has one; law books have many and are left alone. */
const HEADING = /^\s{0,4}(?:正文\s?)?(第\s?[零〇一二三四五六七八九十百千万两\d]{1,9}\s?[章回])(?:[\s　：:、.].{0,30})?$/
/** An address, optionally with the name of the site before it. */
const ADDRESS = String.raw`(?:[\u4e00-\u9fffA-Za-z0-9]{2,10}(?:网|小说|书城|书院|书屋|书吧|文学|中文|阁)[\s:：]{0,3})?[（(【]?(?:https?:\/\/)?(?:(?:www|m|wap)\.)?[a-z0-9-]{2,30}\.(?:com|net|cc|org|la|me|info|co|tw|cn|xyz|top|vip)(?:\/[\w./?=&%-]{0,120})?[）)】]?`
const ALONE = new RegExp(String.raw`^\s{0,4}${ADDRESS}\s{0,4}$`, 'i')
/** An address after the last sentence of the last paragraph. */
const BEHIND = new RegExp(String.raw`(?<=[。！？!?…][”」』]?)\s{0,4}${ADDRESS}\s{0,4}$`, 'i')
/** Number of blocks at either end that count as its edge. */
const EDGE = 2
const LONGEST = 160
const RULE = { rule: 'novel-site', certainty: 'likely', evidence: 'an address at the edge of a chapter' } as const

/** @param titles the titles that the page states; its chapter heading may have been dropped already */
export function dropEdgeAddresses(
  text: string,
  blocks: readonly Block[],
  verdicts: (Verdict | undefined)[],
  titles: readonly string[],
): Edit[] {
  const lineOf = (i: number): string => text.slice(blocks[i]!.start, blocks[i]!.end)
  const staying = blocks.map((_, i) => i).filter((i) => verdicts[i] === undefined)
  const edge = [...staying.slice(0, EDGE + 1), ...staying.slice(-EDGE)]
  if (!edge.some((i) => /[a-z]\.[a-z]/i.test(lineOf(i).slice(-LONGEST)))) return []
  const headings = new Set([...staying.map(lineOf), ...titles].flatMap((line) => HEADING.exec(line)?.[1] ?? []))
  if (headings.size !== 1) return []
  for (const i of edge) if (ALONE.test(lineOf(i))) verdicts[i] = RULE
  const last = staying.findLast((i) => verdicts[i] === undefined)
  if (last === undefined) return []
  const found = BEHIND.exec(lineOf(last).slice(-LONGEST))
  return found ? [{ ...RULE, start: blocks[last]!.end - found[0].length, end: blocks[last]!.end, text: '' }] : []
}
