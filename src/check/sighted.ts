import { createHash } from 'node:crypto'
import type { Cleaned, DecodingSpan, Finding, Source } from '../document/document.ts'
import type { Status } from '../document/facts/status.ts'
import { findingsInOrder, rejectionFinding } from '../document/findings.ts'
import { Lines } from '../document/lines.ts'
import { firstIndex } from '../document/sorted.ts'
import { type ByteRange, byteRange } from '../language/encoding/read/byte-range.ts'
import { readExceptions } from './exceptions/read.ts'
import { type Excerpt, excerpt } from './excerpt.ts'
import { otherTitle } from './file-name.ts'

/** A place in a record. Lines and columns count from 1, columns in code points. */
export interface Place {
  readonly line: number
  readonly column: number
  /** The end, exclusive: the column after its last character. */
  readonly endLine: number
  readonly endColumn: number
}

/** What a report says of the first place of a rule. */
export interface Detail {
  /** The columns in bytes of UTF-8, as reviewdog counts them, whatever the encoding of the file is. */
  readonly utf8Column: number
  readonly utf8EndColumn: number
  /** The bytes of the record; absent for a finding about the whole record. */
  readonly bytes?: ByteRange
  readonly excerpt: Excerpt
}

/** A place of the raw text, with all that a check needs of the text around it. UTF-16 units of the raw text. */
export interface Spot extends Place {
  readonly rawStart: number
  readonly rawEnd: number
  /** What is found there, where lines move: see {@link findingKey}. */
  readonly key: string
  /** Absent where a finding of its rule and severity stands before it: only the first one is shown. */
  readonly detail?: Detail
  /** Present if it holds replacement characters and the decoder made all of them: they are not in the file. */
  readonly isMade?: true
}

/** A finding that needs the raw text no more. Plain data. */
export type Spotted = Finding & Spot

/** A pattern of rules that a document says are not to be reported in it, with its place. */
export interface Exception extends Spot {
  readonly pattern: string
}

/** What a check must know of a cleaned document: plain data, which crosses threads and may be kept, without the raw text. */
export interface Sighted {
  readonly status: Status
  readonly exceptions: readonly Exception[]
  readonly findings: readonly Spotted[]
  /** The clean text, for a check that compares texts. */
  readonly text?: string
}

/**
 * The findings of a cleaned document, and the reason where it was not kept.
 *
 * @param withText whether the clean text is needed, too
 */
export function sightedOf(cleaned: Cleaned, withText: boolean = false): Sighted {
  const { rejection, text } = cleaned
  const placed = [...findingsInOrder(cleaned), ...otherTitle(cleaned)].sort((a, b) => a.rawStart - b.rawStart)
  const found = [...(rejection ? [rejectionFinding(rejection)] : []), ...placed]
  const excepted = readExceptions(cleaned)
  const status = rejection ? (rejection.duplicateOf === undefined ? 'rejected' : 'duplicate') : 'kept'
  const more = withText ? { text } : {}
  if (found.length === 0 && excepted.length === 0) return { status, exceptions: [], findings: [], ...more }
  const spotter = new Spotter(cleaned)
  const shown = new Set<string>()
  const findings = found.map((finding): Spotted => {
    const group = `${finding.severity} ${finding.rule}`
    const isFirst = !shown.has(group)
    shown.add(group)
    return { ...finding, ...spotter.spot(finding), ...(isFirst && { detail: spotter.detail(finding) }) }
  })
  const exceptions = excepted.map(({ pattern, rawStart, rawEnd }): Exception => {
    const finding = { rule: UNUSED, rawStart, rawEnd }
    return { pattern, ...spotter.spot(finding), detail: spotter.detail(finding) }
  })
  return { status, exceptions, findings, ...more }
}

/** The rule of an exception that excepts nothing. */
export const UNUSED = 'exception/unused'

/** A finding that is made outside of a document's text: it is about the whole record, or about a file that is none. */
export function aboutWhole(finding: Omit<Finding, 'rawStart' | 'rawEnd'>, source?: Source): Spotted {
  const whole = { ...finding, rawStart: 0, rawEnd: 0 }
  const key = findingKey({ record: recordOf(source), raw: '' }, whole)
  return { ...whole, ...START, key, detail: WHOLE }
}

/** A finding, as far as its place depends on it. */
type Found = Pick<Finding, 'rule' | 'rawStart' | 'rawEnd'>

/** Finds what is to be said of places in one document. */
export class Spotter {
  readonly #cleaned: Pick<Cleaned, 'raw' | 'decoding' | 'source'>
  readonly #lines: Lines

  constructor(cleaned: Pick<Cleaned, 'raw' | 'decoding' | 'source'>) {
    this.#cleaned = cleaned
    this.#lines = new Lines(cleaned.raw)
  }

  spot(finding: Found): Spot {
    const { raw, decoding, source } = this.#cleaned
    const { rawStart, rawEnd } = finding
    const { line: endLine, column: endColumn } = this.#lines.place(visibleEnd(raw, finding))
    return {
      rawStart,
      rawEnd,
      ...this.#lines.place(rawStart),
      endLine,
      endColumn,
      key: findingKey({ record: recordOf(source), raw }, finding),
      ...(isMade(raw, decoding, finding) && { isMade: true }),
    }
  }

  detail(finding: Found): Detail {
    const { rawStart, rawEnd } = finding
    if (rawStart === 0 && rawEnd === 0) return WHOLE
    const { raw, decoding } = this.#cleaned
    const end = visibleEnd(raw, finding)
    const column = (at: number): number =>
      Buffer.byteLength(raw.slice(this.#lines.span(this.#lines.place(at).line).start, at)) + 1
    return {
      utf8Column: column(rawStart),
      utf8EndColumn: column(end),
      ...(decoding.length > 0 && { bytes: byteRange(decoding, raw, rawStart, end) }),
      excerpt: excerpt(raw, this.#lines, rawStart, end),
    }
  }
}

/** A finding about the whole document has no place in its text. */
const WHOLE: Detail = { utf8Column: 1, utf8EndColumn: 1, excerpt: { before: '', found: '', after: '' } }
const START: Place = { line: 1, column: 1, endLine: 1, endColumn: 1 }

/** Tells records of one file apart; empty for a file that is one record. */
const recordOf = (source: Source | undefined): string => (source?.layers ? source.key || source.sha256 : '')

/** A span that includes its line break ends on its own line, not in column 1 of the next. */
function visibleEnd(raw: string, { rawStart, rawEnd }: Found): number {
  let end = rawEnd
  while (end > rawStart && isBreak(raw.charCodeAt(end - 1))) end--
  return end
}

function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d
}

function isMade(raw: string, decoding: readonly DecodingSpan[], { rawStart, rawEnd }: Found): boolean {
  let count = 0
  for (let at = raw.indexOf('\ufffd', rawStart); at !== -1 && at < rawEnd; at = raw.indexOf('\ufffd', at + 1)) {
    const span = decoding[firstIndex(decoding.length, (i) => decoding[i]!.rawStart > at) - 1]
    if (span?.source !== 'malformed') return false
    count++
  }
  return count > 0
}

/**
 * What a finding is known by where lines move: its rule, its record and the text found. Line ends count as one, since Git
 * may change them. 16 hexadecimal digits are enough to tell the findings of one file apart.
 */
export function findingKey(
  { record, raw }: { readonly record: string; readonly raw: string },
  { rule, rawStart, rawEnd }: Found,
): string {
  return sha256(JSON.stringify([rule, record, raw.slice(rawStart, rawEnd).replaceAll('\r\n', '\n')])).slice(0, 16)
}

/** Hexadecimal. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
