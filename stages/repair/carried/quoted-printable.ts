/** Mail bodies that were never decoded: `=B8=F7=CE=BB` is 各位 in GBK, two hexadecimal digits for each byte. */
import { type Edit, minimalEdit, type RuleDoc } from '../../../src/document/ledger/edit.ts'
import type { FindingFound } from '../../../src/document/stage.ts'
import { detectEncoding } from '../../../src/language/encoding/detect/index.ts'
import { decodeStrict } from '../../../src/language/encoding/tables/codecs.ts'
import { suspects } from '../../../src/language/text-model/index.ts'

export const QUOTED_PRINTABLE: RuleDoc = {
  doc: 'Lines in quoted-printable, the form in which mail transports bytes, are decoded in their encoding. If no encoding gives likely text, they stay.',
  severity: 'warning',
  example: '=E6=B8=85=E6=B5=81=E7=9A=84=E6=B0=B4=E3=80=82 → 清流的水。',
  negative: 'a=B8=C3 and x=F1 are registers',
}

/** Matches a line that holds an encoded byte beyond ASCII. */
const BYTE = /=[89A-F][0-9A-F]/
/** An equals sign that is not quoted-printable: neither before two digits nor at the end of a line. */
const OTHER = /=(?![0-9A-F]{2}|[ \t]*(?:\r?\n|$))/
const BYTES = /=[89A-F][0-9A-F]/g
/** Least number of bytes beyond ASCII in a block, and least share of its characters, in %, that encode them. */
const FEWEST = 6
const SHARE = 10
/** The same share where lines are wrapped as this form wraps them, which nothing else does. */
const WRAPPED_SHARE = 4
const WRAPPED = /^[^\n]{60,76}=\r?$/m
/** Least confidence in the detected encoding. */
const SURE = 0.9

/** Decodes the blocks of a text, with findings that report them. */
export function quotedPrintable(text: string): { edits: Edit[]; findings: FindingFound[] } {
  const edits: Edit[] = []
  const findings: FindingFound[] = []
  if (!BYTE.test(text)) return { edits, findings }
  for (const [start, end] of blocks(text)) {
    const block = text.slice(start, end)
    const bytes = block.match(BYTES)?.length ?? 0
    if (bytes < FEWEST || bytes * 3 * 100 < block.length * (WRAPPED.test(block) ? WRAPPED_SHARE : SHARE)) continue
    const own = decoded(text, start, end)
    for (const edit of own ?? []) edits.push(edit)
    const done = own ? 'decoded' : 'no encoding reads its bytes as likely text; left as it is'
    findings.push({ rule: 'quoted-printable', start, end, message: `${bytes} bytes in quoted-printable: ${done}` })
  }
  return { edits, findings }
}

/** Consecutive lines in this form, from the first with a byte beyond ASCII to the last. */
function* blocks(text: string): Generator<[start: number, end: number]> {
  let start = -1
  let end = 0
  for (let at = 0; at < text.length; ) {
    const feed = text.indexOf('\n', at)
    const next = feed < 0 ? text.length : feed + 1
    const line = text.slice(at, next)
    const isForm = !OTHER.test(line) && !/[^\0-\x7f]/.test(line)
    if (isForm && BYTE.test(line)) {
      if (start < 0) start = at
      end = feed < 0 ? next : feed
    } else if (!isForm && start >= 0) {
      yield [start, end]
      start = -1
    }
    at = next
  }
  if (start >= 0) yield [start, end]
}

/** The edits of a block; undefined if its bytes are not likely text. */
function decoded(text: string, start: number, end: number): Edit[] | undefined {
  const bytes = new Uint8Array(end - start)
  /** Where the source of each byte begins; the last entry is the end of the block. */
  const sources = new Uint32Array(end - start + 1)
  let length = 0
  for (let at = start; at < end; ) {
    const soft = /^=[ \t]*(?:\r?\n|$)/.exec(text.slice(at, Math.min(end, at + LONGEST_BREAK)))
    if (text[at] === '=' && soft) {
      at += soft[0].length
      continue
    }
    sources[length] = at
    const isByte = text[at] === '='
    bytes[length++] = isByte ? Number.parseInt(text.slice(at + 1, at + 3), 16) : text.charCodeAt(at)
    at += isByte ? 3 : 1
  }
  sources[length] = end
  const body = bytes.subarray(0, length)
  const { encoding, confidence, spans, unlikely } = detectEncoding(body)
  if (spans.length !== 1 || unlikely || confidence < SURE || encoding.startsWith('utf-16')) return undefined
  const starts = new Uint32Array(length + 1)
  const shown = decodeStrict(body, encoding, starts)
  if (shown === undefined || suspects(shown).length > 0) return undefined
  const evidence = `quoted-printable of ${encoding}`
  const edits: Edit[] = []
  let unit = 0
  for (const character of shown) {
    const behind = unit + character.length
    const from = sources[starts[unit]!]!
    const to = sources[behind < shown.length ? starts[behind]! : length]!
    const edit = minimalEdit(text, from, to, character, 'quoted-printable', { certainty: 'proven', evidence })
    if (edit) edits.push(edit)
    unit = behind
  }
  return edits
}

/** Maximum length of a soft line break, which joins two lines: `=`, blanks, CR and LF. */
const LONGEST_BREAK = 12
