import { createHash } from 'node:crypto'
import type { Cleaned, DecodingSpan, Finding, Rejection, Source } from '../document/document.ts'
import type { Status } from '../document/facts/status.ts'
import { findingsInOrder, rejectionFinding } from '../document/findings.ts'
import type { Severity } from '../document/ledger/edit.ts'
import { Lines } from '../document/lines.ts'
import { type ByteRange, byteRange } from '../language/encoding/read/byte-range.ts'
import { type Exception, readExceptions } from './exceptions/read.ts'
import { type Excerpt, excerpt } from './excerpt.ts'

/** A place in a record. Lines and columns count from 1, columns in code points. */
export interface Place {
  readonly line: number
  readonly column: number
  /** The end, exclusive: the column after its last character. */
  readonly endLine: number
  readonly endColumn: number
}

/**
 * All findings of one rule and severity in a record, at the first of their places: one cause is reported once, however many
 * places it has.
 */
export interface Problem extends Place {
  readonly severity: Severity
  /** `stage/rule`. */
  readonly rule: string
  /** What is wrong at the first place. */
  readonly message: string
  /** The columns in bytes of UTF-8, as reviewdog counts them, whatever the encoding of the file is. */
  readonly utf8Column: number
  readonly utf8EndColumn: number
  /** The bytes of the record; absent for a finding about the whole record. */
  readonly bytes?: ByteRange
  readonly excerpt: Excerpt
  /**
   * Identifies the finding from check to check: a hash of path, record, rule and the text found, and of no line number. 32
   * hexadecimal digits; unique within a record.
   */
  readonly fingerprint: string
  /** The further places, in order. */
  readonly more: readonly Place[]
}

/** The status of a record: as in the dataset, or `unread` where the file could not be read. */
export type FileStatus = Status | 'unread'

/** Where a record lies in its file. */
export interface Within {
  /** The line of the file where it begins, from 1, for a file of lines. */
  readonly line?: number
  /** The way from the file to the record: `bytes 120+4096`, `json /text`. */
  readonly layers: readonly string[]
  /** The record's own key; empty where it has none. */
  readonly key: string
}

/** The findings of one record of a file. */
export interface FileReport {
  /** The path in messages: relative to the folder where the command runs. */
  readonly path: string
  /** The record's number in its file, from 0. */
  readonly record: number
  /** Where the record lies, if the file holds several: lines and columns of problems are those of the record. */
  readonly within?: Within
  /** Absent for a file that is no input, such as a baseline. */
  readonly status?: FileStatus
  /** In the order of their places. */
  readonly problems: readonly Problem[]
}

/** A record as a {@link Screen} sees it. */
export interface Screened {
  readonly path: string
  /** Tells records of one file apart; empty for a file that is one record. */
  readonly record: string
  readonly raw: string
  readonly decoding: readonly DecodingSpan[]
  /** What the record says is not to be reported in it. */
  readonly exceptions: readonly Exception[]
  /** Whether the record was read. Otherwise nothing follows from what was not found in it. */
  readonly isRead: boolean
}

/** Decides which findings of a record are reported, and how severe they are. Called once for each record, in order. */
export type Screen = (record: Screened, findings: readonly Finding[]) => readonly Finding[]

/** How reports are made. */
export interface ReportOptions {
  readonly screen?: Screen
  /** The line of the file where the record begins, where the file holds several. */
  readonly line?: number
}

/** What check must know of a cleaned document: plain data, which may be kept. Without findings it has no raw text. */
export interface Sighted {
  readonly source: Source
  readonly status: Status
  readonly raw: string
  readonly decoding: readonly DecodingSpan[]
  readonly exceptions: readonly Exception[]
  readonly findings: readonly Finding[]
  /** The clean text, for a check that compares texts. */
  readonly text?: string
}

/**
 * The findings of a cleaned document, and the reason where it was not kept.
 *
 * @param withText whether the clean text is needed, too
 */
export function sightedOf(cleaned: Cleaned, withText: boolean = false): Sighted {
  const { source, rejection } = cleaned
  const findings = [...(rejection ? [rejectionFinding(rejection)] : []), ...findingsInOrder(cleaned)]
  const exceptions = readExceptions(cleaned)
  const status = rejection ? (rejection.duplicateOf === undefined ? 'rejected' : 'duplicate') : 'kept'
  const isQuiet = findings.length === 0 && exceptions.length === 0
  const { raw, decoding } = isQuiet ? { raw: '', decoding: [] } : cleaned
  return { source, status, raw, decoding, exceptions, findings, ...(withText && { text: cleaned.text }) }
}

/** The findings of a document at their places in the raw file. */
export function reportSighted(path: string, sighted: Sighted, options: ReportOptions = {}): FileReport {
  const { source, status, raw, decoding, exceptions, findings } = sighted
  return reportOf({ path, source, status, raw, decoding, exceptions, isRead: true }, findings, options)
}

/** The findings of a cleaned document at their places in the raw file, and the reason where it was not kept. */
export function reportDocument(path: string, cleaned: Cleaned, options: ReportOptions = {}): FileReport {
  return reportSighted(path, sightedOf(cleaned), options)
}

/** A record that was read but that the stages cannot take, because it is too large for example. */
export function reportRefused(
  path: string,
  source: Source,
  rejection: Rejection,
  options: ReportOptions = {},
): FileReport {
  return reportOf({ path, source, status: 'rejected' }, [rejectionFinding(rejection)], options)
}

/** A file that could not be read. That is an error, since its content was not checked. */
export function reportUnread(path: string, reason: string, message: string, options: ReportOptions = {}): FileReport {
  const finding: Finding = { rule: `read/${reason}`, severity: 'error', rawStart: 0, rawEnd: 0, message }
  return reportOf({ path, status: 'unread' }, [finding], options)
}

/** What is wrong with a file that is no input. */
export function reportOther(path: string, findings: readonly Finding[], options: ReportOptions = {}): FileReport {
  return reportOf({ path }, findings, options)
}

interface Reported {
  readonly path: string
  readonly source?: Source
  readonly status?: FileStatus
  readonly raw?: string
  readonly decoding?: readonly DecodingSpan[]
  readonly exceptions?: readonly Exception[]
  readonly isRead?: boolean
}

function reportOf(reported: Reported, found: readonly Finding[], { screen, line }: ReportOptions): FileReport {
  const { path, source, status, raw = '', decoding = [], exceptions = [], isRead = false } = reported
  const record = source?.layers ? source.key || source.sha256 : ''
  const screened = { path, record, raw, decoding, exceptions, isRead }
  const findings = screen ? screen(screened, found) : found
  return {
    path,
    record: source?.number ?? 0,
    ...(source?.layers && { within: { ...(line !== undefined && { line }), layers: source.layers, key: source.key } }),
    ...(status && { status }),
    problems: problemsOf(screened, findings),
  }
}

function problemsOf(record: Screened, findings: readonly Finding[]): Problem[] {
  if (findings.length === 0) return []
  const groups = new Map<string, [Finding, ...Finding[]]>()
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.rule}`
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  const lines = new Lines(record.raw)
  const counts = new Map<string, number>()
  return [...groups.values()].map(([first, ...more]) => {
    const text = findingKey(record, first)
    const count = counts.get(text) ?? 0
    counts.set(text, count + 1)
    return {
      severity: first.severity,
      rule: first.rule,
      message: first.message,
      ...placed(record, lines, first),
      fingerprint: hash(JSON.stringify([record.path, text, count])).slice(0, 32),
      more: more.map((finding) => placeOf(lines, finding.rawStart, visibleEnd(record.raw, finding))),
    }
  })
}

function placed(
  { raw, decoding }: Screened,
  lines: Lines,
  finding: Finding,
): Omit<Problem, 'severity' | 'rule' | 'message' | 'fingerprint' | 'more'> {
  const { rawStart } = finding
  const end = visibleEnd(raw, finding)
  const place = placeOf(lines, rawStart, end)
  const isWhole = rawStart === 0 && finding.rawEnd === 0
  const utf8 = (line: number, at: number): number => Buffer.byteLength(raw.slice(lines.span(line).start, at)) + 1
  return {
    ...place,
    utf8Column: utf8(place.line, rawStart),
    utf8EndColumn: utf8(place.endLine, end),
    ...(!isWhole && decoding.length > 0 && { bytes: byteRange(decoding, raw, rawStart, end) }),
    excerpt: isWhole ? NOTHING : excerpt(raw, lines, rawStart, end),
  }
}

/** A finding about the whole document has no place in its text. */
const NOTHING: Excerpt = { before: '', found: '', after: '' }

function placeOf(lines: Lines, start: number, end: number): Place {
  const { line: endLine, column: endColumn } = lines.place(end)
  return { ...lines.place(start), endLine, endColumn }
}

/** A span that includes its line break ends on its own line, not in column 1 of the next. */
function visibleEnd(raw: string, { rawStart, rawEnd }: Finding): number {
  let end = rawEnd
  while (end > rawStart && isBreak(raw.charCodeAt(end - 1))) end--
  return end
}

function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d
}

/**
 * What a finding is known by where lines move: its rule, its record and the text found. Line ends count as one, since Git
 * may change them. 16 hexadecimal digits are enough to tell the findings of one file apart.
 */
export function findingKey(
  { record, raw }: Pick<Screened, 'record' | 'raw'>,
  { rule, rawStart, rawEnd }: Finding,
): string {
  return hash(JSON.stringify([rule, record, raw.slice(rawStart, rawEnd).replaceAll('\r\n', '\n')])).slice(0, 16)
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
