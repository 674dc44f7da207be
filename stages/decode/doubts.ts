import { Lines } from '../../src/document/lines.ts'
import type { Decoded, FindingFound } from '../../src/document/stage.ts'
import { type Detection, declarationSpan } from '../../src/language/encoding/detect/index.ts'

/** Below this confidence a finding asks for a check: one in five such readings is wrong. */
const UNCERTAIN = 0.85

/**
 * Findings about the choice of encodings.
 *
 * @param most how many parts in other encodings are told at most
 */
export function doubts(
  { text, decoding }: Pick<Decoded, 'text' | 'decoding'>,
  { spans, declaration, confidence, unlikely }: Detection,
  most: number,
): FindingFound[] {
  const findings: FindingFound[] = []
  const encodings = [...new Set(spans.map(({ encoding }) => encoding))]
  const names = encodings.join(' and ')
  // A page in UTF-8 that still says gb2312 is too common to be told, also where some of its bytes are bad.
  const isUtf8 = encodings.length === 1 && encodings[0] === 'utf-8'
  if (
    declaration &&
    !isUtf8 &&
    !encodings.includes(declaration.encoding ?? '') &&
    !isNamed(declaration.label, encodings)
  ) {
    findings.push({
      rule: 'declared-wrong',
      ...declarationSpan(text),
      message: `the document declares ${declaration.label}, but its bytes are ${names}`,
    })
  }
  const start = { start: 0, end: 0 }
  if (encodings.length > 1) for (const part of mixed(text, decoding, most)) findings.push(part)
  if (unlikely)
    findings.push({
      rule: 'unlikely',
      ...start,
      message: `the bytes are not likely text in any encoding; they are read as ${names}`,
    })
  else if (confidence < UNCERTAIN)
    findings.push({ rule: 'uncertain', ...start, message: `read as ${names} with confidence ${confidence}` })
  return findings
}

/** Whether a label that no reader knows, such as `euc_kr`, is one of these names written otherwise. */
function isNamed(label: string, encodings: readonly string[]): boolean {
  const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')
  return encodings.some((encoding) => plain(encoding) === plain(label))
}

/** Maximum number of line ranges that the message names for each encoding. */
const SHOWN_RANGES = 5

/**
 * A finding at each part that is not in the encoding of most of the text. The first one names the lines of each encoding.
 */
function mixed(text: string, decoding: Decoded['decoding'], most: number): FindingFound[] {
  const lines = new Lines(text)
  const ranges = new Map<string, [first: number, last: number][]>()
  const units = new Map<string, number>()
  const parts: { readonly encoding: string; readonly start: number; end: number }[] = []
  decoding.forEach(({ encoding: name, rawStart: start }, i) => {
    const end = decoding[i + 1]?.rawStart ?? text.length
    const encoding = name === 'cesu-8' ? 'utf-8' : name
    if (end === start) return
    units.set(encoding, (units.get(encoding) ?? 0) + end - start)
    const open = parts.at(-1)
    if (open?.encoding === encoding) open.end = end
    else parts.push({ encoding, start, end })
    const known = ranges.get(encoding) ?? []
    ranges.set(encoding, known)
    const [first, last] = [lines.place(start).line, lines.place(end - 1).line]
    const range = known.at(-1)
    if (range && first <= range[1] + 1) range[1] = Math.max(range[1], last)
    else known.push([first, last])
  })
  const named = [...ranges].map(([encoding, known]) => {
    const shown = known
      .slice(0, SHOWN_RANGES)
      .map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
    const more = known.length - shown.length
    return `${encoding} in lines ${shown.join(', ')}${more > 0 ? ` and ${more} more ranges` : ''}`
  })
  const main = [...units].reduce((a, b) => (b[1] > a[1] ? b : a))[0]
  return parts
    .filter(({ encoding }) => encoding !== main)
    .slice(0, most)
    .map(({ encoding, start, end }, i) => {
      return { rule: 'mixed-encodings', start, end, message: i === 0 ? named.join('; ') : `${encoding} here` }
    })
}
