/** Text that is lost completely. It is reported and never searched: anything a search found in it would be invented. */
import type { RuleDoc } from '../../src/document/ledger/edit.ts'
import type { FindingFound } from '../../src/document/stage.ts'
import { KUN_KAO, QUESTION, REPLACEMENT_MARK } from '../../src/language/characters/marks.ts'
import { REPLACEMENT } from '../../src/language/characters/replacement.ts'
import { byteTable } from '../../src/language/encoding/tables/byte-tables.ts'
import { withSuspects } from './place.ts'

/** A kind of dead text. */
interface Kind {
  readonly rule: string
  readonly doc: RuleDoc
  /** Source of a regular expression that matches on every line with this kind, and on few others. */
  readonly sign: string
  /** Stretches of a line, in order. Linear in the line. Clean text of any language gives none. */
  find(line: string): readonly Stretch[]
}

interface Stretch {
  readonly start: number
  readonly end: number
  readonly message: string
}

/** The bytes EF BF BD read in step (`锟斤拷`), cut off, and out of step. The verb 拷 hardly ever ends a clause. */
const KUN_JIN_KAO = /锟斤拷?|斤拷|锟\ufffd|[\u4e00-\u9fa5]拷(?![\u4e00-\u951e\u9520-\u9fa5])/g

/** The same beside other characters: on a line that has enough of the marks above, these are of them. */
const ANY_KUN_KAO = /锟[^\0-\x7f]?|[^\0-\x7f]?拷/g

/**
 * Marks on a line that make it more than a quotation. People quote 锟斤拷 once when they write about it, and never `伙拷`.
 */
const MARKS = 2

/** The character ending in the byte EF that also stands before the verb: 从那里拷. */
const INSIDE = '里'

/**
 * U+FFFD written as UTF-8 and read as GBK, `锟斤拷`: the original text is lost. 斤 is required, because 锟 alone occurs in
 * names. Out of step, 拷 stands after a character whose second byte is EF.
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
      if (isQuoted(line, index, index + found.length)) continue
      if (!inStep && (byteTable('cp936').bytesOf[found.charCodeAt(0)]! & 0xff) !== 0xef) continue
      marks += inStep || found.startsWith(INSIDE) ? 1 : MARKS
      if (start < 0) start = index
      end = index + found.length
    }
    if (marks < MARKS) return []
    for (const { index, 0: found } of line.matchAll(ANY_KUN_KAO)) {
      if (index < start) start = index
      if (index + found.length > end) end = index + found.length
    }
    return [{ start, end, message: '锟斤拷 and the like: replacement characters that were read as GBK' }]
  },
}

/** Whether a mark stands between quotation marks: who writes `“锟斤拷”` writes about it. */
function isQuoted(line: string, start: number, end: number): boolean {
  return /["'“‘「『《]/.test(line[start - 1] ?? '') && /["'”’」』》]/.test(line[end] ?? '')
}

/**
 * Maximum number of units between replacement characters of one stretch, and the least number of them in it. Fewer are
 * single lost characters.
 */
const FLOOD_GAP = 12
const FLOOD = 6
/**
 * With more ASCII letters than this for each of them, a text is legible: `it�s the captain�s` only lost its
 * apostrophes.
 */
const LEGIBLE = 3

/**
 * In text damaged by a wrong reading, which can be mended, one character in ten is U+FFFD. In text that a program
 * replaced it is two in three, and never fewer than half.
 */
const replacements: Kind = {
  rule: 'replacement-characters',
  doc: {
    doc: 'U+FFFD, and hardly anything else beyond ASCII: an earlier program did not know the encoding, and the text is lost. In a text that is legible otherwise it is a warning; if they are scattered, it says how many; one or two are information.',
    severity: 'error',
    example: '�й���һ����Դ',
    negative: '张？三和李四都没有来',
  },
  sign: '\\ufffd',
  find(line) {
    const found: Stretch[] = []
    let start = 0
    let end = 0
    let count = 0
    const close = (): void => {
      const stretch = count < FLOOD ? '' : line.slice(start, end)
      const foreign = stretch.match(/[^\0-\x7f]/gu)?.length ?? 0
      const letters = stretch.match(/[A-Za-z]/g)?.length ?? 0
      if (count >= FLOOD && count * 2 >= foreign && letters <= count * LEGIBLE) {
        found.push({
          start,
          end,
          message: `${count} replacement characters, and next to nothing else: an earlier program did not know the encoding`,
        })
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

/** Least number of `?` on a line in place of words, and their least share of the line's visible characters. */
const ROW_MARKS = 12
const ROW_SHARE = 1 / 2

/**
 * Characters that a program did not have, one `?` for each. An emphatic question, `真的吗？？？` or `what?????`, has words
 * before a single row of marks.
 */
const questionMarks: Kind = {
  rule: 'question-marks',
  doc: {
    doc: 'Rows of `?` in place of words: a program did not support the characters. The text is lost. Within words they stand for single letters: a warning where three words have one, information where fewer do.',
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
      : extent(line, /\?+/g, 'rows of question marks in place of words')
  },
}

const KINDS: readonly Kind[] = [kunJinKao, replacements, questionMarks]

export const DEAD_TEXT_RULES: Readonly<Record<string, RuleDoc>> = Object.fromEntries(
  KINDS.map(({ rule, doc }) => [rule, doc]),
)

const SIGNS: readonly RegExp[] = KINDS.map(({ sign }) => new RegExp(sign))
const ANY_SIGN = new RegExp(KINDS.map(({ sign }) => sign).join('|'), 'g')

/** Marks at least one of which occurs in every text with dead text. */
export const DEAD_SIGNS: number = KUN_KAO | REPLACEMENT_MARK | QUESTION

/** The dead text of a document, in order, without scattered replacement characters; see {@link scattered}. */
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
        const message = `${stretch.message}; this text is lost`
        found.push({ rule, start: start + stretch.start, end: start + stretch.end, message })
      }
    })
    ANY_SIGN.lastIndex = start + line.length
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** Fewer replacement characters than a line has are damage to a text, and not a text that is lost. */
const FEW = 24

/**
 * The same findings; those of replacement characters are warnings where the rest of the document is legible: a comment in a
 * page, or a name in a text.
 */
export function weighed(text: string, findings: readonly FindingFound[]): FindingFound[] {
  const isFlood = ({ rule, severity }: FindingFound): boolean => rule === replacements.rule && severity === undefined
  const floods = findings.filter(isFlood)
  if (floods.length === 0) return [...findings]
  const marks = floods.reduce((sum, { start, end }) => sum + occurrences(text.slice(start, end), /\ufffd/g), 0)
  const isLost =
    marks * 2 >= occurrences(text, /[^\0-\x7f]/gu) &&
    (marks >= FEW || occurrences(text, /[A-Za-z]/g) <= marks * LEGIBLE)
  return isLost ? [...findings] : findings.map((each) => (isFlood(each) ? { ...each, severity: 'warning' } : each))
}

const occurrences = (text: string, what: RegExp): number => {
  let count = 0
  for (what.lastIndex = 0; what.test(text); ) count++
  return count
}

type Stretched = Pick<FindingFound, 'start' | 'end'>

/**
 * This many scattered replacement characters in a document are damage; each is a lost character or word. One or two are
 * information: half of them stand where somebody cut a title, or wrote about them.
 */
const SCATTERED = 3

/**
 * One finding per document for replacement characters in otherwise legible text.
 *
 * @param known what is repaired or reported already: the marks in it have the same cause
 */
export function scattered(text: string, known: readonly Stretched[]): FindingFound[] {
  const dead = [...known].sort((a, b) => a.start - b.start || a.end - b.end)
  let count = 0
  let first = -1
  let last = 0
  let next = 0
  for (let at = text.indexOf(REPLACEMENT), end = at; at >= 0; at = text.indexOf(REPLACEMENT, end)) {
    end = at + 1
    while (text[end] === REPLACEMENT) end++
    while (next < dead.length && dead[next]!.end <= at) next++
    if (next < dead.length && dead[next]!.start <= at) continue
    if (first < 0) first = at
    last = end
    count += end - at
  }
  if (count === 0) return []
  const [marks, they] =
    count === 1 ? ['a replacement character', 'it was'] : [`${count} replacement characters`, 'they were']
  const message = `${marks}: a reader before this one did not know some bytes, and what ${they} is lost`
  const severity = count < SCATTERED ? 'info' : 'warning'
  // In double-byte text the character before such a mark may be wrong, too: it took a byte of the lost one.
  const { start } = withSuspects(text, { start: first, end: first + 1 }, Math.max(0, first - 1))
  return [{ rule: 'replacement-characters', severity, start, end: last, message }]
}

/** From the first match on a line to its last. */
function extent(line: string, pattern: RegExp, message: string): Stretch[] {
  const matches = [...line.matchAll(pattern)]
  const last = matches.at(-1)
  return last ? [{ start: matches[0]!.index, end: last.index + last[0].length, message }] : []
}
