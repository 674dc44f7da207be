import type { Block, Verdict } from '../../../src/document/block.ts'
import type { Edit } from '../../../src/document/edit.ts'
import { type Address, addressesOf } from './addresses.ts'
import { normalFormOf } from './normal-form.ts'

/**
 * Watermarks: addresses that a site of pirated novels puts into and between the sentences of a chapter, so that copies
 * name it. They are told by how they are written, `𝓯𝓻𝓮𝒆𝙥𝒂𝒈𝙚.𝒄𝒐𝓶`, or in a chapter by standing alone and again, whatever their
 * width: `ｗww．kanshu．cｏm`. Width alone tells nothing: whole newspapers are typed in full-width letters.
 * An address that a sentence is about, or that is quoted, is left.
 */

/** An address with the line that it stands in. */
interface Mark extends Address {
  /** The number of the block. */
  readonly block: number
}

const CHAPTER = /第\s?[零〇一二三四五六七八九十百千万两\d]{1,9}\s?[章节節回卷集话話]|(?:^|\s)chapter\s?\d/i
/** A line that is nothing but an address, with the name of the site and a word of praise. UTF-16 units beside it. */
const LONGEST_BESIDE = 16
/** What a site says of itself. */
const PRAISE =
  /\b(?:visit|reads?|reading|novels?|chapters?|latest|updates?|updated|sources?|website|site|follow|support|translat\w{0,6}|free|online|experience)\b|阅读|閱讀|更新|首发|首發|最新|最快|章节|章節|小说|小說|全文|记住|記住|域名|网址|網址|收藏|下载|下載|手机|手機|看书|看書|无弹窗|txt/i
const EACH_PRAISE = new RegExp(PRAISE.source, 'gi')
/** UTF-16 units of a line that may name a chapter. */
const LONGEST_HEADING = 80
const SENTENCE_END = /[。！？!?…]["”’」』）)]{0,2}|[.]["”’)]{0,2}(?=\s|$)|["”」』](?=\s|$)/g
/** Opens what somebody quotes; a straight quote closes as often, and counts where one follows, too. */
const OPENED = /[“‘「『《（(【[`]\s?$/
const STRAIGHT = /["'`]$/

/**
 * The edits that take watermarks out; a line of nothing else gets a verdict.
 *
 * @param titles that the page gives itself: a heading may be gone by now
 */
export function dropWatermarks(
  text: string,
  blocks: readonly Block[],
  verdicts: (Verdict | undefined)[],
  titles: readonly string[],
): Edit[] {
  const lineOf = (i: number): string => text.slice(blocks[i]!.start, blocks[i]!.end)
  const marks = blocks.flatMap((_, block): Mark[] =>
    verdicts[block] ? [] : addressesOf(lineOf(block)).map((address) => ({ ...address, block })),
  )
  if (marks.length === 0) return []
  const isChapter =
    titles.some((title) => CHAPTER.test(title)) ||
    blocks.some((_, i) => CHAPTER.test(lineOf(i).slice(0, LONGEST_HEADING)))
  const signed = isChapter ? signing(marks, lineOf) : new Set<string>()
  const around = blocks.flatMap(({ outside }, i) => (outside === undefined ? [] : [plain(lineOf(i))])).join('\n')
  const names = siteNames(marks, around, lineOf)
  const edits: Edit[] = []
  let found = 0
  for (const mark of marks) {
    const { block, disguised, end } = mark
    if (verdicts[block] || !(disguised || signed.has(mark.host))) continue
    const line = lineOf(block)
    const start = nameStart(line, mark.start, names)
    if (isQuoted(line, start, end)) continue
    const evidence = disguised ? 'an address in disguise' : 'an address that signs the chapter'
    const span = isAlone(line, start, end) ? undefined : spanOf(line, start, mark)
    if (isAlone(line, start, end)) verdicts[block] = { rule: 'novel-site', certainty: 'likely', evidence }
    else if (span) {
      const offset = blocks[block]!.start
      edits.push({
        start: offset + span[0],
        end: offset + span[1],
        text: '',
        rule: 'novel-site',
        certainty: 'likely',
        evidence,
      })
    } else continue
    found++
  }
  if (isChapter && found > 0) dropNames(blocks, verdicts, (name) => names.has(name) || isSiteOf(name, around), lineOf)
  return edits.filter((edit, i) => i === 0 || edit.start >= edits[i - 1]!.end)
}

function isQuoted(line: string, start: number, end: number): boolean {
  const before = line.slice(0, start)
  return OPENED.test(before) || (STRAIGHT.test(before) && line.startsWith(before.at(-1)!, end))
}

/** What names are compared by: `ＱQ阅书` is `qq阅书`. */
function plain(text: string): string {
  return normalFormOf(text).text
}

/** Lines of nothing but the name of the site, and a word of praise: `QQ阅书 首发`. */
function dropNames(
  blocks: readonly Block[],
  verdicts: (Verdict | undefined)[],
  isName: (name: string) => boolean,
  lineOf: (i: number) => string,
): void {
  blocks.forEach(({ start, end }, i) => {
    if (verdicts[i] || end - start > LONGEST_BESIDE) return
    const name = plain(
      lineOf(i)
        .replace(EACH_PRAISE, '')
        .replace(/[^\p{L}\p{N}]+/gu, ''),
    )
    if (isName(name)) verdicts[i] = { rule: 'novel-site', certainty: 'likely', evidence: 'the name of the site' }
  })
}

/** Whether a line is called as sites of novels are, and the furniture around the text names it. */
function isSiteOf(name: string, around: string): boolean {
  return /(?:网|網|小说|小說|书城|書城|书院|書院|书吧|書吧|文学|文學|中文|阁|閣)$/.test(name) && around.includes(name)
}

/** Hosts that stand alone in a line of the chapter, and in another line of it. */
function signing(marks: readonly Mark[], lineOf: (i: number) => string): Set<string> {
  const lines = new Map<string, Set<number>>()
  const alone = new Set<string>()
  for (const { host, block, start, end } of marks) {
    lines.set(host, (lines.get(host) ?? new Set()).add(block))
    if (isAlone(lineOf(block), start, end)) alone.add(host)
  }
  return new Set([...alone].filter((host) => lines.get(host)!.size > 1))
}

/** UTF-16 units of a site's name. */
const LONGEST_NAME = 12
const NAME = new RegExp(
  String.raw`(?:^|[\s。！？!?…”」』，,、；;：:]) {0,1}([\p{L}\p{N}]{2,${LONGEST_NAME}}) {0,1}$`,
  'u',
)

/** Names that stand before an address and elsewhere on the page, or before more than one: what the site calls itself. */
function siteNames(marks: readonly Mark[], around: string, lineOf: (i: number) => string): Set<string> {
  const found = new Map<string, number>()
  for (const { block, start } of marks) {
    const name = NAME.exec(lineOf(block).slice(0, start))?.[1]
    if (name !== undefined) found.set(plain(name), (found.get(plain(name)) ?? 0) + 1)
  }
  return new Set([...found].filter(([name, times]) => times > 1 || around.includes(name)).map(([name]) => name))
}

/** Where the name of the site begins that stands before an address; the address itself where none does. */
function nameStart(line: string, start: number, names: ReadonlySet<string>): number {
  const before = line.slice(0, start)
  const name = NAME.exec(before)?.[1]
  return name !== undefined && names.has(plain(name)) ? before.lastIndexOf(name) : start
}

/** Whether nothing stands beside an address but a name and a word of praise; a sentence has its marks. */
function isAlone(line: string, start: number, end: number): boolean {
  const beside = line.slice(0, start) + line.slice(end)
  if (/[。！？，：:；]/.test(beside)) return false
  const words = beside.replace(/[^\p{L}\p{N}]+/gu, '')
  return words.length <= 4 || (words.length <= LONGEST_BESIDE && PRAISE.test(words))
}

/**
 * What goes of a line: the sentence that praises the site, else the address between two sentences. Undefined where a
 * sentence is about the address.
 */
function spanOf(line: string, start: number, { end, disguised }: Mark): readonly [number, number] | undefined {
  let from = 0
  let to = line.length
  for (const { index, 0: sign } of line.matchAll(SENTENCE_END)) {
    if (index + sign.length <= start) from = index + sign.length
    else if (index >= end) {
      to = index + sign.length
      break
    }
  }
  const before = line.slice(from, start)
  const behind = line.slice(end, to)
  const isBetween = before.trim() === '' || /[，,、]\s?$/.test(before)
  if (disguised && PRAISE.test(before + behind) && before.length + behind.length < LONGEST_PRAISE) return [from, to]
  if (!disguised && !isBetween) return undefined
  // One of the spaces around it goes with it, both where the line ends there.
  const rest = line.slice(end)
  const last = rest.trim() === '' ? line.length : end + (rest.length - rest.trimStart().length)
  const head = line.slice(0, start)
  const first = rest.trim() === '' || /[^\w]\s+$/.test(head) ? head.trimEnd().length : start
  return [first, last]
}

/** A sentence of praise is no longer. UTF-16 units. */
const LONGEST_PRAISE = 120
