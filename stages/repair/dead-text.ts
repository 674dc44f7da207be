/** Text of which nothing is left. It is reported and never searched: whatever a search finds in it is invented. */
import type { RuleDoc } from '../../src/document/edit.ts'
import type { FindingFound } from '../../src/document/stage.ts'
import { byteTable } from '../../src/language/encoding/byte-tables.ts'

/** A kind of dead text. */
interface Kind {
  readonly rule: string
  readonly doc: RuleDoc
  /** Source of a regular expression that every line with this has, and few without it. */
  readonly sign: string
  /** Stretches of a line, in order. Linear in the line. Clean text of any language gives none. */
  find(line: string): readonly Stretch[]
}

interface Stretch {
  readonly start: number
  readonly end: number
  readonly message: string
}

/** The bytes EF BF BD in step, `锟斤拷`, cut off, and out of step; 拷 is a verb that hardly ends a clause. */
const KUN_JIN_KAO = /锟斤拷?|斤拷|锟\ufffd|[\u4e00-\u9fa5]拷(?![\u4e00-\u951e\u9520-\u9fa5])/g

/** Marks on a line that are more than a quotation: people quote 锟斤拷 once when they write about it, and never `伙拷`. */
const MARKS = 2

/** Of the characters that end in the byte EF the one that stands before the verb: 从那里拷. */
const INSIDE = '里'

/**
 * U+FFFD written as UTF-8 and read as GBK, `锟斤拷`: what stood there is gone. With 斤, because 锟 alone is a name; out of
 * step, 拷 stands behind a character whose second byte is EF.
 */
const kunJinKao: Kind = {
  rule: 'dead-text',
  doc: {
    doc: 'Replacement characters that were read as GBK. The text is lost.',
    severity: 'error',
    example: '锟斤拷锟斤拷',
    negative: '赤道上有锟铻切玉',
  },
  sign: '锟(?=斤)|拷',
  find(line) {
    let marks = 0
    let start = -1
    let end = 0
    for (const { index, 0: found } of line.matchAll(KUN_JIN_KAO)) {
      const inStep = found.includes('斤') || found.includes('锟')
      if (!inStep && (byteTable('cp936').bytesOf[found.charCodeAt(0)]! & 0xff) !== 0xef) continue
      marks += inStep || found.startsWith(INSIDE) ? 1 : MARKS
      if (start < 0) start = index
      end = index + found.length
    }
    if (marks < MARKS) return []
    return [{ start, end, message: '锟斤拷 and the like: replacement characters that were read as GBK' }]
  },
}

/** Replacement characters are one text where no more stands between them; fewer are characters lost out of one. */
const FLOOD_GAP = 12
const FLOOD = 6

/**
 * Of text damaged by a wrong reading, which can be mended, one character in ten is U+FFFD; of text that some program
 * replaced two in three, and never fewer than half.
 */
const replacements: Kind = {
  rule: 'replacement-characters',
  doc: {
    doc: 'U+FFFD, and hardly anything else beyond ASCII: a reader before this one did not know the encoding. The text is lost.',
    severity: 'error',
    example: '�й���һ����Դ',
    negative: '张�三和李四都没有来',
  },
  sign: '\\ufffd',
  find(line) {
    const found: Stretch[] = []
    let start = 0
    let end = 0
    let count = 0
    const close = (): void => {
      const foreign = count < FLOOD ? 0 : (line.slice(start, end).match(/[^\0-\x7f]/gu)?.length ?? 0)
      if (count >= FLOOD && count * 2 >= foreign) {
        found.push({ start, end, message: `${count} replacement characters, and next to nothing else` })
      }
    }
    for (const { index, 0: run } of line.matchAll(/\ufffd+/g)) {
      if (count > 0 && index - end > FLOOD_GAP) {
        close()
        count = 0
      }
      if (count === 0) start = index
      end = index + run.length
      count += run.length
    }
    close()
    return found
  },
}

/** `?` in place of words: so many on a line, and so much of what it shows. */
const ROW_MARKS = 12
const ROW_SHARE = 1 / 2

/**
 * Characters that some program did not have, one `?` for each. A question asked with vigour, `真的吗？？？` or
 * `what?????`, has words before its marks and one row of them.
 */
const questionMarks: Kind = {
  rule: 'question-marks',
  doc: {
    doc: 'Rows of `?` in place of words: a program did not have the characters. The text is lost.',
    severity: 'error',
    example: '?????? ???????, ??? ?????-????',
    negative: 'Are you serious??????????????',
  },
  sign: '\\?(?=\\?\\?)',
  find(line) {
    const marks = line.match(/\?/g)?.length ?? 0
    const shown = line.match(/\S/g)?.length ?? 0
    if (marks < ROW_MARKS || marks < shown * ROW_SHARE) return []
    const rows = line.match(/\?{2,}/g)?.length ?? 0
    return rows < 2 && !/^[\s[("'*>-]{0,8}\?/.test(line)
      ? []
      : extent(line, /\?{2,}/g, 'rows of question marks in place of words')
  },
}

const KINDS: readonly Kind[] = [kunJinKao, replacements, questionMarks]

/** Their rules. */
export const DEAD_TEXT_RULES: Readonly<Record<string, RuleDoc>> = Object.fromEntries(
  KINDS.map(({ rule, doc }) => [rule, doc]),
)

const SIGNS: readonly RegExp[] = KINDS.map(({ sign }) => new RegExp(sign))
const ANY_SIGN = new RegExp(KINDS.map(({ sign }) => sign).join('|'), 'g')

/** The dead text of a document, in order. */
export function findDeadText(text: string): FindingFound[] {
  const found: FindingFound[] = []
  ANY_SIGN.lastIndex = 0
  for (let match = ANY_SIGN.exec(text); match; match = ANY_SIGN.exec(text)) {
    const start = text.lastIndexOf('\n', match.index) + 1
    const newline = text.indexOf('\n', match.index)
    const line = text.slice(start, newline < 0 ? text.length : newline)
    KINDS.forEach(({ rule, find }, i) => {
      if (!SIGNS[i]!.test(line)) return
      for (const stretch of find(line)) {
        const message = `${stretch.message}; the text is lost`
        found.push({ rule, start: start + stretch.start, end: start + stretch.end, message })
      }
    })
    ANY_SIGN.lastIndex = start + line.length
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** From the first match on a line to its last. */
function extent(line: string, pattern: RegExp, message: string): Stretch[] {
  const matches = [...line.matchAll(pattern)]
  const last = matches.at(-1)
  return last ? [{ start: matches[0]!.index, end: last.index + last[0].length, message }] : []
}
