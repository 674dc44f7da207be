import type { Edit } from '../../../src/document/ledger/edit.ts'
import type { Block, Verdict } from '../../../src/document/structure/block.ts'
import { type Address, addressesOf } from './addresses.ts'
import { normalFormOf } from './normal-form.ts'

/**
 * Watermarks: addresses that a site of pirated novels puts into and between the sentences of a chapter, so that copies
 * name the site. An address is a watermark if it is written in fancy letters (`𝓯𝓻𝓮𝒆𝙥𝒂𝒈𝙚.𝒄𝒐𝓶`), or if in a chapter it is alone
 * in one line and occurs in another, in letters of any width (`ｗww．kanshu．cｏm`). Width alone proves nothing: whole
 * newspapers are typed in full-width letters. An address that is quoted or that a sentence is about stays.
 */

/** An address with its block. */
interface Mark extends Address {
  /** Index of the block. */
  readonly block: number
}

const CHAPTER = /第\s?[零〇一二三四五六七八九十百千万两\d]{1,9}\s?[章节節回卷集话話]|(?:^|\s)chapter\s?\d/i
/** Maximum length of the site's name and praise beside an address that is alone in its line, in UTF-16 units. */
const LONGEST_BESIDE = 16
/** Words with which a site advertises itself. */
const PRAISE =
  /\b(?:visit|reads?|reading|novels?|chapters?|latest|updates?|updated|sources?|website|site|follow|support|translat\w{0,6}|free|online|experience)\b|阅读|閱讀|更新|首发|首發|最新|最快|章节|章節|小说|小說|全文|记住|記住|域名|网址|網址|收藏|下载|下載|手机|手機|看书|看書|无弹窗|txt/i
const EACH_PRAISE = new RegExp(PRAISE.source, 'gi')
/** How much of a line is searched for the name of a chapter, in UTF-16 units. */
const LONGEST_HEADING = 80
const SENTENCE_END = /[。！？!?…]["”’」』）)]{0,2}|[.]["”’)]{0,2}(?=\s|$)|["”」』](?=\s|$)/g
/** An opening quotation mark or bracket before the address. */
const OPENED = /[“‘「『《（(【[`]\s?$/
/** A straight quote may open or close. It counts only if the same quote follows the address. */
const STRAIGHT = /["'`]$/

/**
 * The edits that remove watermarks. A line that consists of one gets a verdict instead.
 *
 * @param titles the titles that the page states; its chapter heading may have been dropped already
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

/** The form in which names are compared: `ＱQ阅书` becomes `qq阅书`. */
function plain(text: string): string {
  return normalFormOf(text).text
}

/** Drops lines that consist of the site's name and praise: `QQ阅书 首发`. */
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

/** Whether a name ends as names of novel sites do and occurs in the furniture around the text. */
function isSiteOf(name: string, around: string): boolean {
  return /(?:网|網|小说|小說|书城|書城|书院|書院|书吧|書吧|文学|文學|中文|阁|閣)$/.test(name) && around.includes(name)
}

/** Hosts that are alone in one line of the chapter and occur in another line. */
function signing(marks: readonly Mark[], lineOf: (i: number) => string): Set<string> {
  const lines = new Map<string, Set<number>>()
  const alone = new Set<string>()
  for (const { host, block, start, end } of marks) {
    lines.set(host, (lines.get(host) ?? new Set()).add(block))
    if (isAlone(lineOf(block), start, end)) alone.add(host)
  }
  return new Set([...alone].filter((host) => lines.get(host)!.size > 1))
}

/** Maximum length of a site's name, in UTF-16 units. */
const LONGEST_NAME = 12
const NAME = new RegExp(
  String.raw`(?:^|[\s。！？!?…”」』，,、；;：:]) {0,1}([\p{L}\p{N}]{2,${LONGEST_NAME}}) {0,1}$`,
  'u',
)

/** Names of the site: those before several addresses, or before one address and also in the furniture of the page. */
function siteNames(marks: readonly Mark[], around: string, lineOf: (i: number) => string): Set<string> {
  const found = new Map<string, number>()
  for (const { block, start } of marks) {
    const name = NAME.exec(lineOf(block).slice(0, start))?.[1]
    if (name !== undefined) found.set(plain(name), (found.get(plain(name)) ?? 0) + 1)
  }
  return new Set([...found].filter(([name, times]) => times > 1 || around.includes(name)).map(([name]) => name))
}

/** Start of the site's name before an address; the start of the address if no name precedes it. */
function nameStart(line: string, start: number, names: ReadonlySet<string>): number {
  const before = line.slice(0, start)
  const name = NAME.exec(before)?.[1]
  return name !== undefined && names.has(plain(name)) ? before.lastIndexOf(name) : start
}

/** Whether a line has nothing beside an address except a name and praise. A line with punctuation is a sentence. */
function isAlone(line: string, start: number, end: number): boolean {
  const beside = line.slice(0, start) + line.slice(end)
  if (/[。！？，：:；]/.test(beside)) return false
  const words = beside.replace(/[^\p{L}\p{N}]+/gu, '')
  return words.length <= 4 || (words.length <= LONGEST_BESIDE && PRAISE.test(words))
}

/**
 * The span to remove from a line: the sentence that praises the site, or else the address between two sentences.
 * Undefined if a sentence is about the address.
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
  // One space beside it is removed as well; at the end of a line, both.
  const rest = line.slice(end)
  const last = rest.trim() === '' ? line.length : end + (rest.length - rest.trimStart().length)
  const head = line.slice(0, start)
  const first = rest.trim() === '' || /[^\w]\s+$/.test(head) ? head.trimEnd().length : start
  return [first, last]
}

/** Maximum length of a sentence of praise, in UTF-16 units. */
const LONGEST_PRAISE = 120
